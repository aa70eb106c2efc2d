-- The first change of each row gets what the last one left behind.
UPDATE audit_change
SET after = (SELECT later.after
             FROM audit_change AS later
             WHERE later.audit_id = ?1 AND later.table_name = audit_change.table_name
               AND later.row_id = audit_change.row_id
             ORDER BY later.id DESC
             LIMIT 1)
WHERE audit_id = ?1
  AND id = (SELECT min(first.id)
            FROM audit_change AS first
            WHERE first.audit_id = ?1 AND first.table_name = audit_change.table_name
              AND first.row_id = audit_change.row_id)
