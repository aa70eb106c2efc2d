SELECT audit.id, audit.at, coalesce(audit.words, '') AS words
FROM audit
WHERE audit.id = (SELECT min(id) FROM undo_step WHERE state = 'undone')
