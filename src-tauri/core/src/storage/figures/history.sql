-- An entry of which both sides were taken out is known by its row alone.
WITH told AS (
  SELECT id, row_id
  FROM audit_change
  WHERE table_name = 'figure'
    AND json_extract(coalesce(after, before), '$.submission_id') = ?1
    AND json_extract(coalesce(after, before), '$.indicator_id') = ?2
    AND json_extract(coalesce(after, before), '$.area_id') = ?3
)
SELECT audit.id, audit.at, coalesce(audit.words, '') AS words, audit.kind, audit.act = 'take_out_words' AS takes_out,
       audit_change.row_id, audit_change.before, audit_change.before_hash, audit_change.after, audit_change.after_hash
FROM audit_change
JOIN audit ON audit.id = audit_change.audit_id
WHERE audit_change.id IN (
  SELECT id FROM told
  UNION ALL
  SELECT id
  FROM audit_change
  WHERE table_name = 'figure' AND row_id IN (SELECT row_id FROM told) AND after IS NULL AND before IS NULL
)
ORDER BY audit_change.id;
