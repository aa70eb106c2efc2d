-- This save has the mark that was drawn for it; the next one is drawn.
UPDATE workbook SET mark = mark_next, mark_again = mark_next, mark_next = lower(hex(randomblob(16)))
RETURNING mark
