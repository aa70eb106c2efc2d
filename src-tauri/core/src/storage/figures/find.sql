SELECT figure.*, submission.provider_id, submission.period, indicator.kind
FROM figure
JOIN submission ON submission.id = figure.submission_id
JOIN indicator ON indicator.id = figure.indicator_id
WHERE figure.submission_id = ?1 AND figure.indicator_id = ?2 AND figure.area_id = ?3;
