SELECT id, at, coalesce(words, '') AS words FROM audit ORDER BY id DESC LIMIT 1
