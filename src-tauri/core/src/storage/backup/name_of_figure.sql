SELECT indicator.name || ', ' || area.name || ', ' || submission.period
FROM figure
JOIN indicator ON indicator.id = figure.indicator_id
JOIN area ON area.id = figure.area_id
JOIN submission ON submission.id = figure.submission_id
WHERE figure.id = ?1
