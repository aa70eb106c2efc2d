UPDATE breach_reason
SET words = :words, position = :position, archived = :archived
WHERE id = :id AND (words, position, archived) IS NOT (:words, :position, :archived);
