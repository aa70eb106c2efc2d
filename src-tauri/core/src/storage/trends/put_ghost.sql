INSERT INTO trend_ghost (indicator_id, area_id, provider_id, period, reason, noted_on, noted_by)
VALUES (:indicator_id, :area_id, :provider_id, :period, :words, :noted_on, :noted_by)
ON CONFLICT (indicator_id, area_id, coalesce(provider_id, 0), period) DO UPDATE SET
  reason = excluded.reason, noted_on = excluded.noted_on, noted_by = excluded.noted_by;
