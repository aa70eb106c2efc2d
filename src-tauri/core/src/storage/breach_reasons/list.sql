SELECT id, words, archived,
       (SELECT count(*) FROM breach_count WHERE breach_reason_id = breach_reason.id) AS used
FROM breach_reason
ORDER BY position, id;
