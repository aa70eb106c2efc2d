-- The one row of the file itself. SQLite's own generator gives the identity and the first mark.
INSERT INTO workbook (id, made_at, example, identity, mark, mark_before, mark_again)
SELECT 1, ?1, ?2, lower(hex(randomblob(16))), first, first, first
FROM (SELECT lower(hex(randomblob(16))) AS first)
