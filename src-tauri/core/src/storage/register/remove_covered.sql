DELETE FROM indicator_area
WHERE indicator_id = ?1 AND area_id = ?2
  AND NOT EXISTS (SELECT 1 FROM json_each(?3) AS span WHERE from_date IS (span.value ->> 'from'));
