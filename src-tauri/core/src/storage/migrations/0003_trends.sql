-- How trends are judged and what is known about them: settings, events, points left out, plans, comparators, reasons.

-- An indicator without a row is judged in the usual way.
CREATE TABLE trend_settings (
  id                INTEGER PRIMARY KEY,
  indicator_id      INTEGER NOT NULL UNIQUE REFERENCES indicator (id),
  profile           TEXT    NOT NULL CHECK (profile IN ('mdc', 'plotthedots')),
  screen_outliers   INTEGER NOT NULL CHECK (screen_outliers IN (0, 1)),
  shift_points      INTEGER NOT NULL CHECK (shift_points BETWEEN 6 AND 8),
  trend_points      INTEGER NOT NULL CHECK (trend_points BETWEEN 6 AND 8),
  baseline          INTEGER CHECK (baseline BETWEEN 2 AND 1000),
  conflict          TEXT    NOT NULL CHECK (conflict IN ('improvement', 'concern')),
  two_in_three_2023 INTEGER NOT NULL CHECK (two_in_three_2023 IN (0, 1)),
  reason            TEXT    NOT NULL,
  set_on            TEXT    NOT NULL,
  set_by            TEXT    NOT NULL
) STRICT;

-- Something dated that explains a series: of one indicator or of all, of one area or of all.
CREATE TABLE trend_event (
  id           INTEGER PRIMARY KEY,
  happened_on  TEXT    NOT NULL,
  words        TEXT    NOT NULL,
  indicator_id INTEGER REFERENCES indicator (id),
  area_id      INTEGER REFERENCES area (id),
  new_limits   INTEGER NOT NULL CHECK (new_limits IN (0, 1)),
  reason       TEXT    NOT NULL,
  noted_on     TEXT    NOT NULL,
  noted_by     TEXT    NOT NULL
) STRICT;

-- A point that counts in nothing, for a reason.
CREATE TABLE trend_ghost (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  area_id      INTEGER NOT NULL REFERENCES area (id),
  provider_id  INTEGER REFERENCES provider (id),
  period       TEXT    NOT NULL,
  reason       TEXT    NOT NULL,
  noted_on     TEXT    NOT NULL,
  noted_by     TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX trend_ghost_point ON trend_ghost (indicator_id, area_id, coalesce(provider_id, 0), period);

-- Why a point is what it is.
CREATE TABLE trend_explanation (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  area_id      INTEGER NOT NULL REFERENCES area (id),
  provider_id  INTEGER REFERENCES provider (id),
  period       TEXT    NOT NULL,
  about        TEXT    NOT NULL,
  words        TEXT    NOT NULL,
  noted_on     TEXT    NOT NULL,
  noted_by     TEXT    NOT NULL
) STRICT;
CREATE UNIQUE INDEX trend_explanation_point
  ON trend_explanation (indicator_id, area_id, coalesce(provider_id, 0), period);

-- A planned value.
CREATE TABLE trajectory (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  area_id      INTEGER NOT NULL REFERENCES area (id),
  period       TEXT    NOT NULL,
  value        TEXT    NOT NULL,
  UNIQUE (indicator_id, area_id, period)
) STRICT;

-- What others report for the same indicator: a region, England.
CREATE TABLE comparator (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  name         TEXT    NOT NULL,
  source       TEXT    NOT NULL,
  UNIQUE (indicator_id, name)
) STRICT;
CREATE TABLE comparator_value (
  id            INTEGER PRIMARY KEY,
  comparator_id INTEGER NOT NULL REFERENCES comparator (id),
  period        TEXT    NOT NULL,
  value         TEXT    NOT NULL,
  UNIQUE (comparator_id, period)
) STRICT;

-- The appendix: any kind of chart, of one provider too, and the table of all indicators.
ALTER TABLE paper_chart ADD COLUMN kind TEXT NOT NULL DEFAULT 'trend'
  CHECK (kind IN ('trend', 'year_on_year', 'areas', 'providers', 'comparators', 'breach_reasons', 'parts',
                  'second_opinion'));
ALTER TABLE paper_chart ADD COLUMN provider_id INTEGER REFERENCES provider (id);
ALTER TABLE paper_chart ADD COLUMN rolling INTEGER NOT NULL DEFAULT 0 CHECK (rolling IN (0, 1));
ALTER TABLE paper ADD COLUMN overview INTEGER NOT NULL DEFAULT 0 CHECK (overview IN (0, 1));

-- The figures of one series among a million.
DROP INDEX figure_indicator;
CREATE INDEX figure_series ON figure (indicator_id, area_id);
CREATE INDEX exception_series ON exception (indicator_id, area_id);
