SELECT audit.id, audit.at, coalesce(audit.words, '') AS words
FROM audit
WHERE audit.id = (SELECT max(id) FROM undo_step WHERE state = 'done')
