-- What lay between is no step of its own.
DELETE FROM audit_change
WHERE audit_id = ?1
  AND id > (SELECT min(first.id)
            FROM audit_change AS first
            WHERE first.audit_id = ?1 AND first.table_name = audit_change.table_name
              AND first.row_id = audit_change.row_id)
