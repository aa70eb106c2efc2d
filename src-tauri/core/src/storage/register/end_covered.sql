UPDATE indicator_area
SET to_date = span.value ->> 'to'
FROM json_each(?3) AS span
WHERE indicator_id = ?1 AND area_id = ?2 AND from_date IS (span.value ->> 'from') AND to_date IS NOT (span.value ->> 'to');
