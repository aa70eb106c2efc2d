-- What is in place against a risk, and how it is known that it works, are rows of their own: each control and each
-- assurance with who answers for it, its day and what it lacks.
CREATE TABLE risk_control (
  id         INTEGER PRIMARY KEY,
  risk_id    INTEGER NOT NULL REFERENCES risk (id),
  words      TEXT NOT NULL,
  owner      TEXT NOT NULL,
  since      TEXT,
  changed_on TEXT,
  gaps       TEXT NOT NULL,
  ended_on   TEXT,
  ended_why  TEXT NOT NULL
) STRICT;
CREATE INDEX risk_control_risk ON risk_control (risk_id);

CREATE TABLE risk_assurance (
  id        INTEGER PRIMARY KEY,
  risk_id   INTEGER NOT NULL REFERENCES risk (id),
  words     TEXT NOT NULL,
  owner     TEXT NOT NULL,
  given_on  TEXT,
  line      TEXT NOT NULL CHECK (line IN ('first', 'second', 'third', 'not_said')),
  finding   TEXT NOT NULL CHECK (finding IN ('positive', 'negative', 'not_said')),
  gaps      TEXT NOT NULL,
  ended_on  TEXT,
  ended_why TEXT NOT NULL
) STRICT;
CREATE INDEX risk_assurance_risk ON risk_assurance (risk_id);

-- They were one text of each risk. Each line of it that says anything becomes a row, in the same order and word for word
-- (as bytes: a text ends at no NUL); who answers for it, since when and what it showed, nobody had entered, and so nothing is said of it.
WITH RECURSIVE line (risk_id, place, words, rest) AS (
  SELECT id, 0, '', CAST(replace(replace(controls, char(13, 10), char(10)), char(13), char(10)) || char(10) AS BLOB)
  FROM risk
  UNION ALL
  SELECT risk_id, place + 1, trim(CAST(substr(rest, 1, instr(rest, x'0A') - 1) AS TEXT), char(9, 32, 160)),
         substr(rest, instr(rest, x'0A') + 1)
  FROM line WHERE length(rest) > 0
)
INSERT INTO risk_control (risk_id, words, owner, gaps, ended_why)
SELECT risk_id, words, '', '', '' FROM line WHERE words <> '' ORDER BY risk_id, place;
WITH RECURSIVE line (risk_id, place, words, rest) AS (
  SELECT id, 0, '', CAST(replace(replace(assurances, char(13, 10), char(10)), char(13), char(10)) || char(10) AS BLOB)
  FROM risk
  UNION ALL
  SELECT risk_id, place + 1, trim(CAST(substr(rest, 1, instr(rest, x'0A') - 1) AS TEXT), char(9, 32, 160)),
         substr(rest, instr(rest, x'0A') + 1)
  FROM line WHERE length(rest) > 0
)
INSERT INTO risk_assurance (risk_id, words, owner, line, finding, gaps, ended_why)
SELECT risk_id, words, '', 'not_said', 'not_said', '', '' FROM line WHERE words <> '' ORDER BY risk_id, place;

ALTER TABLE risk DROP COLUMN controls;
ALTER TABLE risk DROP COLUMN assurances;
