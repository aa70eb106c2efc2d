SELECT CASE act WHEN 'undo' THEN 'undo: ' WHEN 'redo' THEN 'redo: ' ELSE '' END || words
FROM audit
WHERE id > ?1
ORDER BY id DESC
LIMIT ?2
