INSERT INTO target (indicator_id, from_date, value)
VALUES (?1, ?2, ?3)
ON CONFLICT (indicator_id, from_date) DO UPDATE SET value = excluded.value;
