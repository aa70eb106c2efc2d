SELECT figure.*, submission.provider_id, submission.period, indicator.kind
FROM figure
JOIN submission ON submission.id = figure.submission_id
JOIN indicator ON indicator.id = figure.indicator_id
ORDER BY figure.id;
