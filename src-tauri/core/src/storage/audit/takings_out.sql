-- What it names are rows of the record. One that changed rows of the workbook only is listed all the same.
SELECT audit.id, audit.at, audit.words, audit.why, table_name, row_id, after
FROM audit
LEFT JOIN audit_change ON audit_change.audit_id = audit.id AND table_name IN ('audit', 'audit_change')
WHERE audit.act = 'take_out_words' AND audit.kind = 'settles'
ORDER BY audit.id, audit_change.id
