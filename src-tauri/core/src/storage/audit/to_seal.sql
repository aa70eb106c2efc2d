-- SQLite's own generator gives the salts.
SELECT audit.*,
       lower(hex(randomblob(16))) AS new_words_salt,
       lower(hex(randomblob(16))) AS new_why_salt,
       (SELECT earlier.hash FROM audit AS earlier WHERE earlier.id < audit.id ORDER BY earlier.id DESC LIMIT 1)
         AS hash_before
FROM audit
WHERE id = ?1
