-- The record of changes is only added to: each act is sealed with the one before, and what was sealed stays. Whose acts
-- they are, why, and what the workbook held when it was made or brought to a format.

-- A seal is over hashes of texts, each with a salt of its own, so that a text may be taken out and the rest still holds.
-- Only the newest act may have no seal yet: text that is still being typed.
CREATE TABLE act_kept (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  at           TEXT NOT NULL,
  act          TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('step', 'stays', 'settles', 'undo', 'redo')),
  of_id        INTEGER REFERENCES act_kept (id),
  who          TEXT NOT NULL,
  system_user  TEXT NOT NULL,
  words        TEXT,
  words_salt   TEXT,
  words_hash   TEXT,
  why          TEXT,
  why_salt     TEXT,
  why_hash     TEXT,
  content_salt TEXT,
  content      TEXT,
  hash         TEXT
) STRICT;
INSERT INTO act_kept (id, at, act, kind, of_id, who, system_user, words)
SELECT id, at, act,
       CASE WHEN state IN ('undo', 'redo') THEN state WHEN act = 'issue_paper' THEN 'stays' ELSE 'step' END,
       of_id, '', '', words
FROM audit ORDER BY id;

CREATE TABLE change_kept (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  audit_id    INTEGER NOT NULL REFERENCES act_kept (id),
  table_name  TEXT NOT NULL,
  row_id      INTEGER NOT NULL,
  before      TEXT,
  before_salt TEXT,
  before_hash TEXT,
  after       TEXT,
  after_salt  TEXT,
  after_hash  TEXT
) STRICT;
INSERT INTO change_kept (id, audit_id, table_name, row_id, before, after)
SELECT id, audit_id, table_name, row_id, before, after FROM audit_change ORDER BY id;

DROP TABLE audit_change;
DROP TABLE audit;
ALTER TABLE act_kept RENAME TO audit;
ALTER TABLE change_kept RENAME TO audit_change;
CREATE INDEX audit_change_audit ON audit_change (audit_id);
CREATE INDEX audit_change_row ON audit_change (table_name, row_id);
CREATE INDEX audit_change_figure ON audit_change (
  json_extract(coalesce(after, before), '$.submission_id'),
  json_extract(coalesce(after, before), '$.indicator_id'),
  json_extract(coalesce(after, before), '$.area_id')
) WHERE table_name = 'figure';

-- What undo and redo may take, which follows from the acts. What was done in an older format is settled.
CREATE TABLE undo_step (
  id    INTEGER PRIMARY KEY REFERENCES audit (id),
  state TEXT NOT NULL CHECK (state IN ('done', 'undone'))
) STRICT;
CREATE INDEX undo_step_state ON undo_step (state);

-- Who keeps the workbook, by the name that stands in the record of changes.
CREATE TABLE keeper (
  id   INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL
) STRICT;

-- The seal of the record before the paper was issued, which the paper prints. Empty for one of an older format.
ALTER TABLE paper_issue ADD COLUMN trail_head TEXT NOT NULL DEFAULT '';

-- Of what is sealed only a text, with its salt, may be taken out.
CREATE TRIGGER audit_is_only_added_to BEFORE INSERT ON audit
WHEN NEW.id BETWEEN 0 AND (SELECT max(id) FROM audit)
  OR EXISTS (SELECT 1 FROM audit WHERE id = (SELECT max(id) FROM audit) AND hash IS NULL)
BEGIN SELECT RAISE(ABORT, 'The record of changes is only added to.'); END;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
WHEN OLD.hash IS NOT NULL AND NOT (
  NEW.id IS OLD.id AND NEW.at IS OLD.at AND NEW.act IS OLD.act AND NEW.kind IS OLD.kind AND NEW.of_id IS OLD.of_id
  AND NEW.who IS OLD.who AND NEW.system_user IS OLD.system_user AND NEW.words_hash IS OLD.words_hash
  AND NEW.why_hash IS OLD.why_hash AND NEW.content IS OLD.content AND NEW.hash IS OLD.hash
  AND (NEW.words IS NULL AND NEW.words_salt IS NULL
       OR NEW.words IS OLD.words AND NEW.words_salt IS OLD.words_salt)
  AND (NEW.why IS NULL AND NEW.why_salt IS NULL OR NEW.why IS OLD.why AND NEW.why_salt IS OLD.why_salt)
  AND (NEW.content_salt IS NULL OR NEW.content_salt IS OLD.content_salt))
BEGIN SELECT RAISE(ABORT, 'What is sealed in the record of changes stays.'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit
WHEN OLD.hash IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'What is sealed in the record of changes stays.'); END;
CREATE TRIGGER audit_change_is_only_added_to BEFORE INSERT ON audit_change
WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.audit_id AND hash IS NOT NULL)
  OR NEW.id BETWEEN 0 AND (SELECT max(id) FROM audit_change)
BEGIN SELECT RAISE(ABORT, 'The record of changes is only added to.'); END;
CREATE TRIGGER audit_change_stays BEFORE UPDATE ON audit_change
WHEN EXISTS (SELECT 1 FROM audit WHERE id IN (OLD.audit_id, NEW.audit_id) AND hash IS NOT NULL) AND NOT (
  NEW.id IS OLD.id AND NEW.audit_id IS OLD.audit_id AND NEW.table_name IS OLD.table_name
  AND NEW.row_id IS OLD.row_id AND NEW.before_hash IS OLD.before_hash AND NEW.after_hash IS OLD.after_hash
  AND (NEW.before IS NULL AND NEW.before_salt IS NULL
       OR NEW.before IS OLD.before AND NEW.before_salt IS OLD.before_salt)
  AND (NEW.after IS NULL AND NEW.after_salt IS NULL
       OR NEW.after IS OLD.after AND NEW.after_salt IS OLD.after_salt))
BEGIN SELECT RAISE(ABORT, 'What is sealed in the record of changes stays.'); END;
CREATE TRIGGER audit_change_is_kept BEFORE DELETE ON audit_change
WHEN EXISTS (SELECT 1 FROM audit WHERE id = OLD.audit_id AND hash IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'What is sealed in the record of changes stays.'); END;

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
