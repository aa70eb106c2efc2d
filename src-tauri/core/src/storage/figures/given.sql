SELECT figure.submission_id, figure.indicator_id, figure.area_id
FROM figure
JOIN indicator ON indicator.id = figure.indicator_id
WHERE NOT indicator.archived;
