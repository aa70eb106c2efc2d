SELECT id, kind, of_id
FROM audit
WHERE id > coalesce((SELECT max(id) FROM audit WHERE kind = 'settles'), 0)
ORDER BY id
