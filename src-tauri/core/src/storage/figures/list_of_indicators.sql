SELECT figure.*, submission.provider_id, submission.period, indicator.kind
FROM figure
JOIN submission ON submission.id = figure.submission_id
JOIN indicator ON indicator.id = figure.indicator_id
WHERE figure.indicator_id IN (SELECT value FROM json_each(?1))
ORDER BY figure.id;
