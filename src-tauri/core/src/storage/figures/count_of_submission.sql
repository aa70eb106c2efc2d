SELECT count(*)
FROM figure
JOIN indicator ON indicator.id = figure.indicator_id
WHERE figure.submission_id = ?1 AND NOT indicator.archived;
