-- Of some submissions: how many of their figures are provisional, and how many came as figures of a return do.
SELECT submission_id,
       sum(state = 'provisional') AS provisional,
       sum(state NOT IN ('provisional', 'published_percentage')) AS returned
FROM figure
WHERE submission_id IN (SELECT value FROM json_each(?1))
GROUP BY submission_id;
