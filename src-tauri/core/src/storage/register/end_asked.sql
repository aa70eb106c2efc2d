UPDATE indicator_provider
SET asked_to = span.value ->> 'to'
FROM json_each(?3) AS span
WHERE indicator_id = ?1 AND provider_id = ?2 AND asked_from IS (span.value ->> 'from') AND asked_to IS NOT (span.value ->> 'to');
