INSERT INTO area (code, name, kind, from_date, to_date, archived, position)
VALUES (:code, :name, :kind, :from_date, :to_date, :archived,
        (SELECT coalesce(max(position), 0) + 1 FROM area));
