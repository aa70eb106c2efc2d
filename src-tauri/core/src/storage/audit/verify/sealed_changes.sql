SELECT audit.id, audit.at, audit_change.id AS change_id, table_name, row_id, before, before_salt, before_hash, after, after_salt, after_hash
FROM audit_change
JOIN audit ON audit.id = audit_change.audit_id
WHERE audit.hash IS NOT NULL
ORDER BY audit_change.id
