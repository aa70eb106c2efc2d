-- A workbook that was made with seals begins with its being made.
SELECT id, at
FROM audit
WHERE act = 'bring_to_format' AND (SELECT act FROM audit ORDER BY id LIMIT 1) <> 'make_workbook'
ORDER BY id
LIMIT 1
