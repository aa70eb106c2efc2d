INSERT INTO exception (submission_id, indicator_id, area_id, words)
VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (submission_id, indicator_id, area_id) DO UPDATE SET words = excluded.words
RETURNING id;
