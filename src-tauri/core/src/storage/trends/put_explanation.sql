INSERT INTO trend_explanation (indicator_id, area_id, provider_id, period, about, subject, words, noted_on, noted_by)
VALUES (:indicator_id, :area_id, :provider_id, :period, :about, :subject, :words, :noted_on, :noted_by)
ON CONFLICT (indicator_id, area_id, coalesce(provider_id, 0), period) DO UPDATE SET
  about = excluded.about, subject = excluded.subject, words = excluded.words, noted_on = excluded.noted_on, noted_by = excluded.noted_by;
