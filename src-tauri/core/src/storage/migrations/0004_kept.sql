-- Which workbook this is, and which save was its last; what was typed and could not be saved; issues that were withdrawn.

-- The identity never changes. Each save takes the mark that was drawn for it before, keeps the one that it follows,
-- and draws the next; each opening draws anew, so that two saves from one state never have the same mark. A rollback
-- journal belongs to this file if it leads back to its mark, or to the state for which its mark was drawn. The mark
-- stands twice, so that a row that was half written can be told.
ALTER TABLE workbook ADD COLUMN identity TEXT NOT NULL DEFAULT '';
ALTER TABLE workbook ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE workbook ADD COLUMN mark_next TEXT NOT NULL DEFAULT '';
ALTER TABLE workbook ADD COLUMN mark_again TEXT NOT NULL DEFAULT '';
UPDATE workbook SET identity = lower(hex(randomblob(16))), mark_next = lower(hex(randomblob(16)));

-- What was typed and is not saved. Outside the trail and undo.
CREATE TABLE draft (
  id      INTEGER PRIMARY KEY,
  key     TEXT NOT NULL UNIQUE,
  title   TEXT NOT NULL,
  place   TEXT NOT NULL,
  content TEXT NOT NULL,
  kept_at TEXT NOT NULL
) STRICT;

-- An issue that is withdrawn stays in the list, with the reason.
ALTER TABLE paper_issue ADD COLUMN withdrawn_at TEXT;
ALTER TABLE paper_issue ADD COLUMN withdrawal TEXT NOT NULL DEFAULT '';
