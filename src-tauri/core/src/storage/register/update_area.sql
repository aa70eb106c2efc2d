UPDATE area
SET name = :name, kind = :kind, from_date = :from_date, to_date = :to_date, archived = :archived
WHERE id = :id;
