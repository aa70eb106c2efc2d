-- Figures whose numbers do not fit their indicator's kind: something other than the application wrote them.
SELECT 'A figure of "' || indicator.name || '" for ' || submission.period || ' does not fit its kind.'
FROM figure
JOIN indicator ON indicator.id = figure.indicator_id
JOIN submission ON submission.id = figure.submission_id
WHERE figure.state IN ('entered', 'provisional')
  AND CASE indicator.kind
        WHEN 'proportion' THEN figure.numerator IS NULL OR figure.denominator IS NULL
                               OR figure.numerator > figure.denominator
        WHEN 'rate'       THEN figure.numerator IS NULL OR figure.denominator IS NULL
        WHEN 'measure'    THEN figure.amount IS NULL
        ELSE figure.numerator IS NULL
      END
LIMIT 20;
