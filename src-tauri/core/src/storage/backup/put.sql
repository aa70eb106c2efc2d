INSERT INTO backup
  (file, place, made_at, content, acts, figures, size, mark, verified_at, finding, rehearsed_at, rehearsal)
VALUES
  (:file, :place, :made_at, :content, :acts, :figures, :size, :mark, :verified_at, :finding, :rehearsed_at, :rehearsal)
ON CONFLICT (file, place) DO UPDATE SET
  made_at = excluded.made_at, content = excluded.content, acts = excluded.acts, figures = excluded.figures,
  size = excluded.size, mark = excluded.mark, verified_at = excluded.verified_at, finding = excluded.finding,
  rehearsed_at = excluded.rehearsed_at, rehearsal = excluded.rehearsal
