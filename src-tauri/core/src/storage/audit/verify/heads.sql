-- The first change of an issue's row is its being issued. One of an older format names no seal.
SELECT issued_at
FROM paper_issue
WHERE trail_head <> ''
  AND trail_head IS NOT (
    SELECT hash
    FROM audit
    WHERE id < (SELECT min(audit_id)
                FROM audit_change
                WHERE table_name = 'paper_issue' AND row_id = paper_issue.id)
    ORDER BY id DESC
    LIMIT 1)
ORDER BY id
