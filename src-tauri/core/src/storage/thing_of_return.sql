SELECT json_array(provider.code, submission.period) AS thing
FROM submission
JOIN provider ON provider.id = submission.provider_id
WHERE submission.id = ?1
