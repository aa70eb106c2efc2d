-- What is owed, asked and answered about a return; checks that were answered; acceptance; days on which nobody works.

-- Whom to ask for figures, and within how many days after a period's end they agreed to send them.
ALTER TABLE provider ADD COLUMN contact TEXT NOT NULL DEFAULT '';
ALTER TABLE provider ADD COLUMN days_to_return INTEGER NOT NULL DEFAULT 30 CHECK (days_to_return BETWEEN 0 AND 365);

-- The order and the words of the provider's own return; position 0 stands where the indicator stands.
ALTER TABLE indicator_provider ADD COLUMN position INTEGER NOT NULL DEFAULT 0;
ALTER TABLE indicator_provider ADD COLUMN label TEXT NOT NULL DEFAULT '';
ALTER TABLE indicator_provider ADD COLUMN heading TEXT NOT NULL DEFAULT '';

-- Whether something was asked follows from the queries.
UPDATE submission SET status = 'received' WHERE status = 'queried';

CREATE TABLE chase (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  chased_on     TEXT NOT NULL,
  whom          TEXT NOT NULL,
  note          TEXT NOT NULL
) STRICT;
CREATE INDEX chase_submission ON chase (submission_id);

-- A question to the provider, about one figure or about the whole return.
CREATE TABLE query (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  indicator_id  INTEGER REFERENCES indicator (id),
  area_id       INTEGER REFERENCES area (id),
  asked_on      TEXT NOT NULL,
  asked_of      TEXT NOT NULL,
  words         TEXT NOT NULL,
  answered_on   TEXT,
  answer        TEXT NOT NULL,
  resolved_on   TEXT,
  CHECK ((indicator_id IS NULL) = (area_id IS NULL))
) STRICT;
CREATE INDEX query_submission ON query (submission_id);

-- From accepted_on until unlocked_on the figures of a return are locked.
CREATE TABLE acceptance (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  accepted_on   TEXT NOT NULL,
  unlocked_on   TEXT,
  reason        TEXT NOT NULL,
  CHECK ((unlocked_on IS NULL) = (reason = ''))
) STRICT;
CREATE INDEX acceptance_submission ON acceptance (submission_id);
INSERT INTO acceptance (submission_id, accepted_on, reason)
SELECT id, coalesce(received_on, due_on, '2000-01-01'), '' FROM submission WHERE status = 'accepted';

-- What a provider prints as worked out: a percentage, or the total of several areas. Held against our own, never used.
CREATE TABLE stated (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  area_id       INTEGER NOT NULL REFERENCES area (id),
  numerator     INTEGER CHECK (numerator >= 0),
  denominator   INTEGER CHECK (denominator >= 0),
  amount        TEXT,
  UNIQUE (submission_id, indicator_id, area_id)
) STRICT;

-- A warning that was found to be right. It holds for the figure as it stood.
CREATE TABLE warning_answer (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  area_id       INTEGER NOT NULL REFERENCES area (id),
  warning       TEXT NOT NULL,
  figure        TEXT NOT NULL,
  sentence      TEXT NOT NULL,
  reason        TEXT NOT NULL,
  answered_on   TEXT NOT NULL,
  answered_by   TEXT NOT NULL
) STRICT;
CREATE INDEX warning_answer_submission ON warning_answer (submission_id);

CREATE TABLE breach_reason (
  id       INTEGER PRIMARY KEY,
  words    TEXT NOT NULL UNIQUE,
  position INTEGER NOT NULL,
  archived INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;
INSERT INTO breach_reason (words, position, archived) VALUES
  ('Late notification', 1, 0), ('No consent', 2, 0), ('No appointment', 3, 0), ('Not brought', 4, 0),
  ('Declined', 5, 0), ('Placement move', 6, 0), ('Out of area', 7, 0), ('Other', 8, 0);

-- Why a figure missed its target.
CREATE TABLE exception (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  area_id       INTEGER NOT NULL REFERENCES area (id),
  words         TEXT NOT NULL,
  UNIQUE (submission_id, indicator_id, area_id)
) STRICT;

CREATE TABLE breach_count (
  id               INTEGER PRIMARY KEY,
  exception_id     INTEGER NOT NULL REFERENCES exception (id),
  breach_reason_id INTEGER NOT NULL REFERENCES breach_reason (id),
  children         INTEGER NOT NULL CHECK (children > 0),
  UNIQUE (exception_id, breach_reason_id)
) STRICT;

-- Where the table of bank holidays that comes with the application is not right, or ends.
CREATE TABLE bank_holiday (
  id       INTEGER PRIMARY KEY,
  day      TEXT NOT NULL UNIQUE,
  words    TEXT NOT NULL,
  observed INTEGER NOT NULL CHECK (observed IN (0, 1))
) STRICT;

-- How the columns and words of a provider's own file were read last time.
CREATE TABLE import_mapping (
  id       INTEGER PRIMARY KEY,
  headings TEXT NOT NULL UNIQUE,
  mapping  TEXT NOT NULL
) STRICT;

-- The history of one figure, also over its being cleared and entered again.
CREATE INDEX audit_change_figure ON audit_change (
  json_extract(coalesce(after, before), '$.submission_id'),
  json_extract(coalesce(after, before), '$.indicator_id'),
  json_extract(coalesce(after, before), '$.area_id')
) WHERE table_name = 'figure';
