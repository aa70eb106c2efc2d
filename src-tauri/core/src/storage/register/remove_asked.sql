DELETE FROM indicator_provider
WHERE indicator_id = ?1 AND provider_id = ?2
  AND NOT EXISTS (SELECT 1 FROM json_each(?3) AS span WHERE asked_from IS (span.value ->> 'from'));
