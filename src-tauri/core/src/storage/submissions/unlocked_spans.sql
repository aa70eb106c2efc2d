-- The last change of an acceptance that is unlocked is its unlocking; the first change of the next is its acceptance.
SELECT (SELECT max(audit_id) FROM audit_change WHERE table_name = 'acceptance' AND row_id = acceptance.id) AS unlocked_by,
       (SELECT min(audit_id)
        FROM audit_change
        WHERE table_name = 'acceptance'
          AND row_id = (SELECT min(id)
                        FROM acceptance AS next
                        WHERE next.submission_id = acceptance.submission_id AND next.id > acceptance.id)) AS accepted_by,
       acceptance.reason
FROM acceptance
WHERE acceptance.submission_id = ?1 AND acceptance.unlocked_on IS NOT NULL
ORDER BY acceptance.id;
