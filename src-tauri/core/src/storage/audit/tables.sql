SELECT name
FROM main.sqlite_schema
WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'
ORDER BY name;
