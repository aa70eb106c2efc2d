-- Without their snapshots, which are large. The first change of an issue's row is its being issued.
SELECT paper_issue.id, paper_id, issued_at, hash, withdrawn_at, withdrawal,
       coalesce((SELECT min(audit_id) FROM audit_change WHERE table_name = 'paper_issue' AND row_id = paper_issue.id), 0)
         AS act
FROM paper_issue
ORDER BY paper_issue.id
