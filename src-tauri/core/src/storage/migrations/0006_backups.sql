-- What is known of the backups. Outside the trail, undo and what is compared of two workbooks: it says something of
-- other files, and a backup must not differ from its workbook because it was made.

-- A backup that was made, by its name and folder. `mark` is that of the workbook while it holds what the backup
-- holds: what differs from it was saved since. `finding` and `rehearsal` are empty where nothing was found.
CREATE TABLE backup (
  id           INTEGER PRIMARY KEY,
  file         TEXT    NOT NULL,
  place        TEXT    NOT NULL CHECK (place IN ('beside', 'second')),
  made_at      TEXT    NOT NULL,
  content      TEXT    NOT NULL,
  acts         INTEGER NOT NULL,
  figures      INTEGER NOT NULL,
  size         INTEGER NOT NULL,
  mark         TEXT    NOT NULL,
  verified_at  TEXT    NOT NULL,
  finding      TEXT    NOT NULL,
  rehearsed_at TEXT,
  rehearsal    TEXT    NOT NULL,
  UNIQUE (file, place)
) STRICT;

-- A folder in which the last backup could not be made, and since when.
CREATE TABLE backup_trouble (
  id    INTEGER PRIMARY KEY,
  place TEXT NOT NULL UNIQUE CHECK (place IN ('beside', 'second')),
  since TEXT NOT NULL,
  words TEXT NOT NULL
) STRICT;

-- The second folder for backups, if she chose one. Inside the trail and undo.
CREATE TABLE backup_folder (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  path TEXT NOT NULL
) STRICT;
