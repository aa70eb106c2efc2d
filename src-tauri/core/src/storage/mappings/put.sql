INSERT INTO import_mapping (headings, mapping) VALUES (?1, ?2)
ON CONFLICT (headings) DO UPDATE SET mapping = excluded.mapping WHERE mapping IS NOT excluded.mapping;
