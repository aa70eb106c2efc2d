-- What a figure is of, and since when things hold.

-- Events in a period, or a state on its last day. Proportions, rates and measures of a workbook of before are asked
-- about, and nothing is added up over time until it is said.
ALTER TABLE indicator ADD COLUMN basis TEXT NOT NULL DEFAULT 'not_said'
  CHECK (basis IN ('events', 'last_day', 'not_said'));
UPDATE indicator SET basis = 'events' WHERE kind = 'count';
UPDATE indicator SET basis = 'last_day' WHERE kind = 'stock';

-- Coverage, and who is asked, hold from a day to a day. No first day: from the beginning.
CREATE TABLE coverage (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  area_id      INTEGER NOT NULL REFERENCES area (id),
  from_date    TEXT,
  to_date      TEXT,
  CHECK (from_date IS NULL OR to_date IS NULL OR from_date <= to_date)
) STRICT;
INSERT INTO coverage (id, indicator_id, area_id) SELECT id, indicator_id, area_id FROM indicator_area;
DROP TABLE indicator_area;
ALTER TABLE coverage RENAME TO indicator_area;
CREATE UNIQUE INDEX indicator_area_from ON indicator_area (indicator_id, area_id, coalesce(from_date, ''));

-- Of a provider of a workbook of before it is not known since when it was asked: `asked_from` is then null.
CREATE TABLE asked (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  provider_id  INTEGER NOT NULL REFERENCES provider (id),
  asked_from   TEXT,
  asked_to     TEXT,
  position     INTEGER NOT NULL DEFAULT 0,
  label        TEXT    NOT NULL DEFAULT '',
  heading      TEXT    NOT NULL DEFAULT '',
  CHECK (asked_from IS NULL OR asked_to IS NULL OR asked_from <= asked_to)
) STRICT;
INSERT INTO asked (id, indicator_id, provider_id, position, label, heading)
SELECT id, indicator_id, provider_id, position, label, heading FROM indicator_provider;
DROP TABLE indicator_provider;
ALTER TABLE asked RENAME TO indicator_provider;
CREATE UNIQUE INDEX indicator_provider_from ON indicator_provider (indicator_id, provider_id, coalesce(asked_from, ''));

-- A figure for a period that still runs is provisional.
CREATE TABLE given (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  area_id       INTEGER NOT NULL REFERENCES area (id),
  state         TEXT NOT NULL
                CHECK (state IN ('entered', 'provisional', 'not_available', 'not_applicable', 'published_percentage')),
  numerator     INTEGER CHECK (numerator >= 0),
  denominator   INTEGER CHECK (denominator >= 0),
  amount        TEXT,
  reason        TEXT NOT NULL,
  note          TEXT NOT NULL,
  UNIQUE (submission_id, indicator_id, area_id)
) STRICT;
INSERT INTO given SELECT * FROM figure;
DROP TABLE figure;
ALTER TABLE given RENAME TO figure;
CREATE INDEX figure_indicator ON figure (indicator_id);

-- The day on which a return came may be asked for, or be known not to be known.
ALTER TABLE submission ADD COLUMN receipt TEXT NOT NULL DEFAULT 'not_said'
  CHECK (receipt IN ('not_said', 'on_a_day', 'not_known'));
UPDATE submission SET receipt = 'on_a_day' WHERE received_on IS NOT NULL;
