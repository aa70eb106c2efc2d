SELECT earlier + 1 AS from_id, id - 1 AS to_id
FROM (SELECT id, coalesce(lag(id) OVER (ORDER BY id), 0) AS earlier FROM audit)
WHERE id > earlier + 1
ORDER BY id
