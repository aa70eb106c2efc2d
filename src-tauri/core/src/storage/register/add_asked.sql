INSERT INTO indicator_provider (indicator_id, provider_id, asked_from, asked_to, position, label, heading)
SELECT ?1, ?2, span.value ->> 'from', span.value ->> 'to',
       coalesce((SELECT max(position) FROM indicator_provider WHERE indicator_id = ?1 AND provider_id = ?2), 0),
       coalesce((SELECT max(label) FROM indicator_provider WHERE indicator_id = ?1 AND provider_id = ?2), ''),
       coalesce((SELECT max(heading) FROM indicator_provider WHERE indicator_id = ?1 AND provider_id = ?2), '')
FROM json_each(?3) AS span
WHERE NOT EXISTS (SELECT 1 FROM indicator_provider
                  WHERE indicator_id = ?1 AND provider_id = ?2 AND asked_from IS (span.value ->> 'from'));
