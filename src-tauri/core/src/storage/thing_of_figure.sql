SELECT json_array(provider.code, indicator.code, area.code, submission.period) AS thing
FROM figure
JOIN submission ON submission.id = figure.submission_id
JOIN provider ON provider.id = submission.provider_id
JOIN indicator ON indicator.id = figure.indicator_id
JOIN area ON area.id = figure.area_id
WHERE figure.id = ?1
