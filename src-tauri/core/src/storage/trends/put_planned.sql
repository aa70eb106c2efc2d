INSERT INTO trajectory (indicator_id, area_id, period, value) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (indicator_id, area_id, period) DO UPDATE SET value = excluded.value;
