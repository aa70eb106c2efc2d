SELECT table_name, row_id, before_hash, after_hash
FROM audit_change
WHERE audit_id = ?1
ORDER BY id
