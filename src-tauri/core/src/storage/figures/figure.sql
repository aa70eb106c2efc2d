-- The columns of a figure, which every statement that reads figures begins with.
SELECT figure.id, figure.submission_id, submission.provider_id, figure.indicator_id, figure.area_id,
       submission.period, indicator.kind, figure.state, figure.numerator, figure.denominator, figure.amount,
       figure.reason, figure.note
FROM figure
JOIN submission ON submission.id = figure.submission_id
JOIN indicator ON indicator.id = figure.indicator_id
