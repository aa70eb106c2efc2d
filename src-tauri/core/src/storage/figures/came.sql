-- Of each submission: how many of its figures are provisional, and how many came as figures of a return do.
SELECT submission_id,
       sum(state = 'provisional'),
       sum(state NOT IN ('provisional', 'published_percentage'))
FROM figure
GROUP BY submission_id;
