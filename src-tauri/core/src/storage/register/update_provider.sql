UPDATE provider
SET name = :name, short_name = :short_name, kind = :kind, area_id = :area_id, from_date = :from_date, to_date = :to_date,
    archived = :archived, contact = :contact, days_to_return = :days_to_return
WHERE id = :id;
