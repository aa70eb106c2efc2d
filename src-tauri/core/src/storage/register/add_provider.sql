INSERT INTO provider (code, name, short_name, kind, area_id, from_date, to_date, archived, contact, days_to_return,
                      position)
VALUES (:code, :name, :short_name, :kind, :area_id, :from_date, :to_date, :archived, :contact, :days_to_return,
        (SELECT coalesce(max(position), 0) + 1 FROM provider));
