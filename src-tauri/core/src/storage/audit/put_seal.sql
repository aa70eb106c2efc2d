UPDATE audit
SET words_salt = :words_salt, words_hash = :words_hash, why_salt = :why_salt, why_hash = :why_hash, hash = :hash
WHERE id = :id
