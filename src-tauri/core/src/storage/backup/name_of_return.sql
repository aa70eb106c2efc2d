SELECT provider.short_name || ', ' || submission.period
FROM submission
JOIN provider ON provider.id = submission.provider_id
WHERE submission.id = ?1
