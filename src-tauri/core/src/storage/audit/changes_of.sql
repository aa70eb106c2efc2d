SELECT table_name, row_id, before, after
FROM audit_change
WHERE audit_id = ?1
ORDER BY id
