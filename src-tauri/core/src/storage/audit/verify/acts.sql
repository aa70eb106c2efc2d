SELECT audit.*, id = (SELECT max(id) FROM audit) AS is_last
FROM audit
ORDER BY id
