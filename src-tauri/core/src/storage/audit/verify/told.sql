SELECT row_id, before, after
FROM audit_change
WHERE table_name = ?1 AND audit_id > ?2
ORDER BY row_id, id
