SELECT exception.id, exception.indicator_id, exception.area_id, submission.provider_id, submission.period,
       exception.words, exception.subject, breach_count.breach_reason_id, breach_count.children
FROM exception
JOIN submission ON submission.id = exception.submission_id
LEFT JOIN breach_count ON breach_count.exception_id = exception.id
ORDER BY exception.id, breach_count.breach_reason_id;
