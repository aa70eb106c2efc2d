-- Every table has an integer id and only INTEGER and TEXT columns: the audit trail keeps each row
-- before and after a change as JSON, and undo puts it back from there.
-- Dates are ISO texts, periods their printed form ("Q1 2019-20"), decimals exact texts.

CREATE TABLE workbook (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  made_at  TEXT    NOT NULL,
  example  INTEGER NOT NULL CHECK (example IN (0, 1))
) STRICT;

CREATE TABLE organisation (
  id          INTEGER PRIMARY KEY,
  from_date   TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  short_name  TEXT NOT NULL,
  meeting     TEXT NOT NULL,
  author      TEXT NOT NULL,
  directorate TEXT NOT NULL,
  start_rule  TEXT NOT NULL CHECK (start_rule IN ('a', 'b'))
) STRICT;

CREATE TABLE area (
  id        INTEGER PRIMARY KEY,
  code      TEXT NOT NULL UNIQUE,
  name      TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('local_authority', 'placed_in', 'whole')),
  from_date TEXT,
  to_date   TEXT,
  position  INTEGER NOT NULL,
  archived  INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE provider (
  id         INTEGER PRIMARY KEY,
  code       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  short_name TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('health_provider', 'local_authority', 'commissioner')),
  area_id    INTEGER REFERENCES area (id),
  from_date  TEXT,
  to_date    TEXT,
  position   INTEGER NOT NULL,
  archived   INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;

CREATE TABLE indicator (
  id          INTEGER PRIMARY KEY,
  code        TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  theme       TEXT NOT NULL CHECK (theme IN ('demographics', 'performance')),
  kind        TEXT NOT NULL CHECK (kind IN ('proportion', 'count', 'stock', 'measure', 'rate')),
  numerator   TEXT NOT NULL,
  denominator TEXT NOT NULL,
  unit        TEXT NOT NULL,
  direction   TEXT NOT NULL CHECK (direction IN ('increase', 'decrease', 'neutral')),
  decimals    INTEGER NOT NULL CHECK (decimals BETWEEN 0 AND 4),
  grain       TEXT NOT NULL CHECK (grain IN ('month', 'quarter', 'year')),
  source      TEXT NOT NULL,
  position    INTEGER NOT NULL,
  archived    INTEGER NOT NULL CHECK (archived IN (0, 1))
) STRICT;

-- An indicator that is the total of others is worked out and never entered.
CREATE TABLE indicator_part (
  id       INTEGER PRIMARY KEY,
  total_id INTEGER NOT NULL REFERENCES indicator (id),
  part_id  INTEGER NOT NULL REFERENCES indicator (id),
  UNIQUE (total_id, part_id)
) STRICT;

CREATE TABLE indicator_provider (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  provider_id  INTEGER NOT NULL REFERENCES provider (id),
  UNIQUE (indicator_id, provider_id)
) STRICT;

CREATE TABLE indicator_area (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  area_id      INTEGER NOT NULL REFERENCES area (id),
  UNIQUE (indicator_id, area_id)
) STRICT;

CREATE TABLE target (
  id           INTEGER PRIMARY KEY,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  from_date    TEXT NOT NULL,
  value        TEXT NOT NULL,
  UNIQUE (indicator_id, from_date)
) STRICT;

CREATE TABLE submission (
  id            INTEGER PRIMARY KEY,
  provider_id   INTEGER NOT NULL REFERENCES provider (id),
  period        TEXT NOT NULL,
  status        TEXT NOT NULL CHECK (status IN ('expected', 'received', 'queried', 'accepted')),
  due_on        TEXT,
  received_on   TEXT,
  received_from TEXT NOT NULL,
  source        TEXT NOT NULL,
  note          TEXT NOT NULL,
  UNIQUE (provider_id, period)
) STRICT;

-- A missing figure has no row.
CREATE TABLE figure (
  id            INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  indicator_id  INTEGER NOT NULL REFERENCES indicator (id),
  area_id       INTEGER NOT NULL REFERENCES area (id),
  state         TEXT NOT NULL
                CHECK (state IN ('entered', 'not_available', 'not_applicable', 'published_percentage')),
  numerator     INTEGER CHECK (numerator >= 0),
  denominator   INTEGER CHECK (denominator >= 0),
  amount        TEXT,
  reason        TEXT NOT NULL,
  note          TEXT NOT NULL,
  UNIQUE (submission_id, indicator_id, area_id)
) STRICT;
CREATE INDEX figure_indicator ON figure (indicator_id);

CREATE TABLE risk (
  id             INTEGER PRIMARY KEY,
  reference      TEXT NOT NULL UNIQUE,
  title          TEXT NOT NULL,
  cause          TEXT NOT NULL,
  event          TEXT NOT NULL,
  effect         TEXT NOT NULL,
  owner          TEXT NOT NULL,
  director       TEXT NOT NULL,
  opened_on      TEXT NOT NULL,
  reviewed_on    TEXT,
  controls       TEXT NOT NULL,
  assurances     TEXT NOT NULL,
  gaps           TEXT NOT NULL,
  indicator_id   INTEGER REFERENCES indicator (id),
  closed_on      TEXT,
  closing_reason TEXT NOT NULL
) STRICT;

-- Scores are only ever added: the history of a risk is never overwritten.
CREATE TABLE risk_score (
  id          INTEGER PRIMARY KEY,
  risk_id     INTEGER NOT NULL REFERENCES risk (id),
  stage       TEXT NOT NULL CHECK (stage IN ('initial', 'current', 'target')),
  consequence INTEGER NOT NULL CHECK (consequence BETWEEN 1 AND 5),
  likelihood  INTEGER NOT NULL CHECK (likelihood BETWEEN 1 AND 5),
  scored_on   TEXT NOT NULL,
  reason      TEXT NOT NULL
) STRICT;
CREATE INDEX risk_score_risk ON risk_score (risk_id);

CREATE TABLE risk_action (
  id      INTEGER PRIMARY KEY,
  risk_id INTEGER NOT NULL REFERENCES risk (id),
  words   TEXT NOT NULL,
  owner   TEXT NOT NULL,
  due_on  TEXT,
  done_on TEXT
) STRICT;

CREATE TABLE risk_escalation (
  id           INTEGER PRIMARY KEY,
  risk_id      INTEGER NOT NULL REFERENCES risk (id),
  to_whom      TEXT NOT NULL,
  escalated_on TEXT NOT NULL,
  outcome      TEXT NOT NULL
) STRICT;

CREATE TABLE development_area (
  id     INTEGER PRIMARY KEY,
  title  TEXT NOT NULL,
  words  TEXT NOT NULL,
  origin TEXT NOT NULL
) STRICT;

-- An area belongs to one or more years and has an outcome in each.
CREATE TABLE development_year (
  id                  INTEGER PRIMARY KEY,
  development_area_id INTEGER NOT NULL REFERENCES development_area (id),
  year                TEXT NOT NULL,
  position            INTEGER NOT NULL,
  outcome             TEXT CHECK (outcome IN ('achieved', 'business_as_usual', 'continuing', 'partly_achieved',
                                              'carried_forward', 'postponed', 'not_taken_forward')),
  narrative           TEXT NOT NULL,
  UNIQUE (development_area_id, year)
) STRICT;

-- What an area came from: one can become two, two can become one.
CREATE TABLE development_link (
  id       INTEGER PRIMARY KEY,
  from_id  INTEGER NOT NULL REFERENCES development_area (id),
  to_id    INTEGER NOT NULL REFERENCES development_area (id),
  UNIQUE (from_id, to_id)
) STRICT;

CREATE TABLE log_entry (
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL CHECK (kind IN ('challenge', 'compliment', 'complaint', 'visit', 'voice',
                                          'case_study', 'incident', 'audit')),
  logged_on TEXT NOT NULL,
  raised_by TEXT NOT NULL,
  words     TEXT NOT NULL,
  response  TEXT NOT NULL,
  open      INTEGER NOT NULL CHECK (open IN (0, 1)),
  in_paper  INTEGER NOT NULL CHECK (in_paper IN (0, 1)),
  development_area_id INTEGER REFERENCES development_area (id)
) STRICT;

CREATE TABLE paper (
  id           INTEGER PRIMARY KEY,
  year         TEXT NOT NULL UNIQUE,
  title        TEXT NOT NULL,
  subtitle     TEXT NOT NULL,
  meeting_date TEXT,
  cover        TEXT NOT NULL
) STRICT;

CREATE TABLE paper_section (
  id       INTEGER PRIMARY KEY,
  paper_id INTEGER NOT NULL REFERENCES paper (id),
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  title    TEXT NOT NULL
) STRICT;

CREATE TABLE paragraph (
  id         INTEGER PRIMARY KEY,
  section_id INTEGER NOT NULL REFERENCES paper_section (id),
  position   INTEGER NOT NULL,
  words      TEXT NOT NULL
) STRICT;

-- A chart of the appendix.
CREATE TABLE paper_chart (
  id           INTEGER PRIMARY KEY,
  paper_id     INTEGER NOT NULL REFERENCES paper (id),
  position     INTEGER NOT NULL,
  indicator_id INTEGER NOT NULL REFERENCES indicator (id),
  area_id      INTEGER NOT NULL REFERENCES area (id),
  grain        TEXT NOT NULL CHECK (grain IN ('month', 'quarter', 'year'))
) STRICT;

-- A frozen paper. Its bytes are in issue_file, which no act changes.
CREATE TABLE paper_issue (
  id         INTEGER PRIMARY KEY,
  paper_id   INTEGER NOT NULL REFERENCES paper (id),
  issued_at  TEXT NOT NULL,
  hash       TEXT NOT NULL,
  snapshot   TEXT NOT NULL
) STRICT;

CREATE TABLE issue_file (
  id    INTEGER PRIMARY KEY,
  hash  TEXT NOT NULL UNIQUE,
  bytes BLOB NOT NULL
) STRICT;

-- The audit trail: one row for each act, one for each row that it changed. Rows are only ever added,
-- except that an act is marked as undone or done again.
CREATE TABLE audit (
  id    INTEGER PRIMARY KEY,
  at    TEXT NOT NULL,
  act   TEXT NOT NULL,
  words TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'superseded', 'undo', 'redo')),
  of_id INTEGER REFERENCES audit (id)
) STRICT;
CREATE INDEX audit_state ON audit (state, id);

CREATE TABLE audit_change (
  id         INTEGER PRIMARY KEY,
  audit_id   INTEGER NOT NULL REFERENCES audit (id),
  table_name TEXT NOT NULL,
  row_id     INTEGER NOT NULL,
  before     TEXT,
  after      TEXT
) STRICT;
CREATE INDEX audit_change_audit ON audit_change (audit_id);
CREATE INDEX audit_change_row ON audit_change (table_name, row_id);
