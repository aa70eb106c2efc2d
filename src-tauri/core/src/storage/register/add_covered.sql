INSERT INTO indicator_area (indicator_id, area_id, from_date, to_date)
SELECT ?1, ?2, span.value ->> 'from', span.value ->> 'to'
FROM json_each(?3) AS span
WHERE NOT EXISTS (SELECT 1 FROM indicator_area
                  WHERE indicator_id = ?1 AND area_id = ?2 AND from_date IS (span.value ->> 'from'));
