INSERT INTO backup_folder (id, path) VALUES (1, ?1)
ON CONFLICT (id) DO UPDATE SET path = excluded.path
