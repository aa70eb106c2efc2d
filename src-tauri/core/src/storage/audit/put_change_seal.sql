UPDATE audit_change
SET before_salt = :before_salt, before_hash = :before_hash, after_salt = :after_salt, after_hash = :after_hash
WHERE id = :id
