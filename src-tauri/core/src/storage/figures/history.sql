SELECT audit.id, audit.at, coalesce(audit.words, '') AS words, audit.kind, audit_change.row_id, audit_change.before, audit_change.after
FROM audit_change
JOIN audit ON audit.id = audit_change.audit_id
WHERE audit_change.table_name = 'figure'
  AND json_extract(coalesce(audit_change.after, audit_change.before), '$.submission_id') = ?1
  AND json_extract(coalesce(audit_change.after, audit_change.before), '$.indicator_id') = ?2
  AND json_extract(coalesce(audit_change.after, audit_change.before), '$.area_id') = ?3
ORDER BY audit_change.id;
