-- What the act that runs has changed so far, in the order in which it did.
CREATE TEMP TABLE gathered (
  id         INTEGER PRIMARY KEY,
  table_name TEXT NOT NULL,
  row_id     INTEGER NOT NULL,
  before     TEXT,
  after      TEXT
);
-- One row that counts up as acts begin: what hangs on that are triggers.
CREATE TEMP TABLE act_begun (number INTEGER NOT NULL);
INSERT INTO act_begun VALUES (0);
CREATE TEMP TRIGGER nothing_is_gathered_yet AFTER UPDATE ON act_begun BEGIN
  DELETE FROM gathered;
END;
