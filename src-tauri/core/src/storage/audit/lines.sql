SELECT audit.id, at, who, system_user, words, words_hash, why, why_hash, hash,
       audit_change.id AS change_id, table_name, row_id, before, before_hash, after, after_hash
FROM audit
LEFT JOIN audit_change ON audit_change.audit_id = audit.id
ORDER BY audit.id, audit_change.id
