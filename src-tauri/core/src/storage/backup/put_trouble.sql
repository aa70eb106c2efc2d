INSERT INTO backup_trouble (place, since, words) VALUES (?1, ?2, ?3)
ON CONFLICT (place) DO UPDATE SET words = excluded.words
