INSERT INTO exception (submission_id, indicator_id, area_id, words, subject)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (submission_id, indicator_id, area_id) DO UPDATE SET words = excluded.words, subject = excluded.subject
RETURNING id;
