-- The first change of each row of a table after an act. What the row was before it, it was when the act had been done.
-- Of a text that was taken out only its hash is left: then the first that is still told.
SELECT table_name, row_id, before, after
FROM audit_change
WHERE id IN (SELECT min(id) FROM audit_change INDEXED BY audit_change_row
             WHERE table_name = ?1 AND audit_id > ?2 AND (before IS NOT NULL OR before_hash IS NULL)
             GROUP BY row_id)
