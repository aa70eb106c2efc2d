SELECT exception.submission_id, exception.indicator_id, exception.area_id, exception.words, exception.subject,
       breach_count.breach_reason_id, breach_count.children
FROM exception
LEFT JOIN breach_count ON breach_count.exception_id = exception.id
WHERE exception.submission_id IN (SELECT value FROM json_each(?1))
ORDER BY exception.id, breach_count.breach_reason_id
