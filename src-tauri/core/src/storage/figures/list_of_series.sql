SELECT figure.id, figure.submission_id, submission.provider_id, figure.indicator_id, figure.area_id,
       submission.period, indicator.kind, figure.state, figure.numerator, figure.denominator, figure.amount,
       figure.reason, figure.note
FROM figure
JOIN submission ON submission.id = figure.submission_id
JOIN indicator ON indicator.id = figure.indicator_id
WHERE figure.indicator_id IN (SELECT value FROM json_each(?1))
  AND figure.area_id IN (SELECT value FROM json_each(?2))
ORDER BY figure.id;
