-- What was drawn before may have been taken by a save in another copy of this file.
UPDATE workbook SET mark_next = lower(hex(randomblob(16)))
