INSERT INTO draft (key, title, place, content, kept_at)
VALUES (:key, :title, :place, :content, :kept_at)
ON CONFLICT (key) DO UPDATE SET title = :title, place = :place, content = :content, kept_at = :kept_at
