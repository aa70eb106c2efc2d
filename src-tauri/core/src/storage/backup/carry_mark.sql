-- This save will have the mark that was drawn for it.
UPDATE backup SET mark = (SELECT mark_next FROM workbook) WHERE mark = (SELECT mark FROM workbook)
