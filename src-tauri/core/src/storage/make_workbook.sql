-- The one row of the file itself. SQLite's own generator gives the identity. Nothing was saved yet, so it has no mark.
INSERT INTO workbook (id, made_at, example, identity, mark_next)
VALUES (1, ?1, ?2, lower(hex(randomblob(16))), lower(hex(randomblob(16))))
