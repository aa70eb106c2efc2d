CREATE TEMP TABLE IF NOT EXISTS draft_being_saved (key TEXT NOT NULL);
-- Where the workbook can only be read, acts do not begin.
CREATE TEMP TABLE IF NOT EXISTS act_begun (number INTEGER NOT NULL);
CREATE TEMP TRIGGER IF NOT EXISTS draft_goes_with_act AFTER UPDATE ON act_begun BEGIN
  DELETE FROM draft WHERE key IN (SELECT key FROM draft_being_saved);
END;
DELETE FROM draft_being_saved;
