-- Each save gets a mark of its own, and names the one before.
UPDATE workbook SET mark_before = mark, mark = :mark, mark_again = :mark
