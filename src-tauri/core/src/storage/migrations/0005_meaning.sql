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
CREATE INDEX figure_series ON figure (indicator_id, area_id);

-- The day on which a return came may be asked for, or be known not to be known.
ALTER TABLE submission ADD COLUMN receipt TEXT NOT NULL DEFAULT 'not_said'
  CHECK (receipt IN ('not_said', 'on_a_day', 'not_known'));
UPDATE submission SET receipt = 'on_a_day' WHERE received_on IS NOT NULL;
-- What a reason or an answer was said of: the figure exactly as it stood, as JSON (`figures::Subject`). Empty where it
-- is not known, in what was said in an older format; that holds for no figure.
ALTER TABLE trend_explanation ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE warning_answer ADD COLUMN subject TEXT NOT NULL DEFAULT '';
ALTER TABLE exception ADD COLUMN subject TEXT NOT NULL DEFAULT '';

-- Reasons of points kept the figure as printed: "Q4 2019-20: 27.5% (22 of 80), below the target of 85%. …". Its counts
-- say exactly what it was; a printed percentage or measure without counts does not. What it was held against is not
-- kept, and so not asked.
UPDATE trend_explanation SET subject = coalesce((
  SELECT CASE
    WHEN kind IN ('proportion', 'rate') AND numerator <> '' AND denominator <> ''
      AND numerator NOT GLOB '*[^0-9]*' AND denominator NOT GLOB '*[^0-9]*'
    THEN CASE kind
      WHEN 'proportion' THEN json_object('value', json_object(
        'kind', kind, 'numerator', CAST(numerator AS INTEGER), 'denominator', CAST(denominator AS INTEGER)))
      ELSE json_object('value', json_object(
        'kind', kind, 'count', CAST(numerator AS INTEGER), 'population', CAST(denominator AS INTEGER)))
      END
    WHEN kind IN ('count', 'stock') AND opened = 0 AND plain <> '' AND plain NOT GLOB '*[^0-9]*'
    THEN json_object('value', json_object('kind', kind, 'count', CAST(plain AS INTEGER)))
  END
  FROM (
    SELECT kind, opened,
           replace(substr(counts, 1, instr(counts, ' of ') - 1), ',', '') AS numerator,
           replace(substr(counts, instr(counts, ' of ') + 4,
                          instr(counts || ')', ')') - instr(counts, ' of ') - 4), ',', '') AS denominator,
           replace(rtrim(substr(figure, 1, instr(figure || ' ', ' ') - 1), '.,'), ',', '') AS plain
    FROM (
      SELECT kind, figure, instr(figure, '(') AS opened,
             CASE WHEN instr(figure, '(') > 0 THEN substr(figure, instr(figure, '(') + 1) ELSE '' END AS counts
      FROM (
        SELECT indicator.kind AS kind, substr(about, length(period) + 3) AS figure
        FROM indicator
        WHERE indicator.id = trend_explanation.indicator_id
          AND substr(about, 1, length(period) + 2) = period || ': '
      )
    )
  )
), '');

-- Answers to warnings kept "22 of 80", "24" or "12.5", and what the return stated behind it, "; stated 22 of 80, 27.5".
-- Measures went through floating point: up to 15 digits it gives back the decimal that it was.
UPDATE warning_answer SET subject = coalesce((
  SELECT CASE
    WHEN kind = 'proportion' AND numerator <> '' AND numerator NOT GLOB '*[^0-9]*'
      AND denominator <> '' AND denominator NOT GLOB '*[^0-9]*'
    THEN json_object('value', json_object('kind', kind, 'numerator', CAST(numerator AS INTEGER),
                                          'denominator', CAST(denominator AS INTEGER)), 'against', json(against))
    WHEN kind = 'rate' AND numerator <> '' AND numerator NOT GLOB '*[^0-9]*'
      AND denominator <> '' AND denominator NOT GLOB '*[^0-9]*'
    THEN json_object('value', json_object('kind', kind, 'count', CAST(numerator AS INTEGER),
                                          'population', CAST(denominator AS INTEGER)), 'against', json(against))
    WHEN kind IN ('count', 'stock') AND was <> '' AND was NOT GLOB '*[^0-9]*'
    THEN json_object('value', json_object('kind', kind, 'count', CAST(was AS INTEGER)), 'against', json(against))
    WHEN kind = 'measure' AND was GLOB '*[0-9]*' AND was NOT GLOB '*[^0-9.-]*'
      AND length(replace(replace(was, '.', ''), '-', '')) <= 15
    THEN json_object('value', json_object('kind', kind, 'amount', was), 'against', json(against))
  END
  FROM (
    SELECT kind, was,
           substr(was, 1, instr(was, ' of ') - 1) AS numerator,
           substr(was, instr(was, ' of ') + 4) AS denominator,
           CASE WHEN stated = '' THEN NULL ELSE json_object(
             'stated_numerator', CAST(nullif(substr(stated, 1, instr(stated, ' of ') - 1), '') AS INTEGER),
             'stated_denominator', CAST(nullif(
               substr(stated, instr(stated, ' of ') + 4, instr(stated, ', ') - instr(stated, ' of ') - 4), ''
             ) AS INTEGER),
             'stated_percentage', nullif(substr(stated, instr(stated, ', ') + 2), '')) END AS against
    FROM (
      SELECT indicator.kind AS kind,
             CASE WHEN instr(figure, '; stated ') > 0 THEN substr(figure, 1, instr(figure, '; stated ') - 1)
                  ELSE figure END AS was,
             CASE WHEN instr(figure, '; stated ') > 0 THEN substr(figure, instr(figure, '; stated ') + 9)
                  ELSE '' END AS stated
      FROM indicator
      WHERE indicator.id = warning_answer.indicator_id
    )
  )
), '');

-- Reasons of missed targets did not keep their figure. Where the trail shows that the figure has not changed since the
-- reason was last written, it was said of the figure as it stands; where the trail does not show it, nobody knows.
UPDATE exception SET subject = coalesce((
  SELECT CASE
    WHEN figure.state = 'entered' AND indicator.kind = 'proportion' THEN json_object('value', json_object(
      'kind', 'proportion', 'numerator', figure.numerator, 'denominator', figure.denominator))
    WHEN figure.state = 'entered' AND indicator.kind = 'rate' THEN json_object('value', json_object(
      'kind', 'rate', 'count', figure.numerator, 'population', figure.denominator))
    WHEN figure.state = 'entered' AND indicator.kind IN ('count', 'stock') THEN json_object('value', json_object(
      'kind', indicator.kind, 'count', figure.numerator))
    WHEN figure.state = 'entered' AND indicator.kind = 'measure' THEN json_object('value', json_object(
      'kind', 'measure', 'amount', figure.amount))
  END
  FROM figure JOIN indicator ON indicator.id = figure.indicator_id
  WHERE figure.submission_id = exception.submission_id AND figure.indicator_id = exception.indicator_id
    AND figure.area_id = exception.area_id
    AND (SELECT max(id) FROM audit_change WHERE table_name = 'figure' AND row_id = figure.id)
      < (SELECT max(id) FROM audit_change WHERE table_name = 'exception' AND row_id = exception.id)
), '');
