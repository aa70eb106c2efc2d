SELECT id, table_name, row_id, before, after,
       lower(hex(randomblob(16))) AS new_before_salt,
       lower(hex(randomblob(16))) AS new_after_salt
FROM audit_change
WHERE audit_id = ?1
ORDER BY id
