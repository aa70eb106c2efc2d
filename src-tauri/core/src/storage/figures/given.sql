SELECT figure.submission_id, figure.indicator_id, figure.area_id
FROM figure
JOIN indicator ON indicator.id = figure.indicator_id
WHERE figure.submission_id IN (SELECT value FROM json_each(?1)) AND NOT indicator.archived;
