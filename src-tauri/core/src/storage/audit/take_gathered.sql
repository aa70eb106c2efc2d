INSERT INTO audit_change (audit_id, table_name, row_id, before, after)
SELECT ?1, table_name, row_id, before, after
FROM temp.gathered
ORDER BY id
