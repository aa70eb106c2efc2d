INSERT OR IGNORE INTO development_year (development_area_id, year, position, narrative)
VALUES (:development_area_id, :year,
        (SELECT coalesce(max(position), 0) + 1 FROM development_year WHERE year = :year), '');
