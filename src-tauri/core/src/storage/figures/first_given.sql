SELECT DISTINCT submission.provider_id, figure.indicator_id, figure.area_id, submission.period, indicator.grain
FROM figure
JOIN submission ON submission.id = figure.submission_id
JOIN indicator ON indicator.id = figure.indicator_id
WHERE submission.provider_id IN (SELECT value FROM json_each(?1));
