INSERT INTO trend_settings (
  indicator_id, profile, screen_outliers, shift_points, trend_points, baseline, conflict, two_in_three_2023,
  reason, set_on, set_by
) VALUES (
  :indicator_id, :profile, :screen_outliers, :shift_points, :trend_points, :baseline, :conflict, :two_in_three_2023,
  :reason, :set_on, :set_by
)
ON CONFLICT (indicator_id) DO UPDATE SET
  profile = excluded.profile, screen_outliers = excluded.screen_outliers, shift_points = excluded.shift_points,
  trend_points = excluded.trend_points, baseline = excluded.baseline, conflict = excluded.conflict,
  two_in_three_2023 = excluded.two_in_three_2023, reason = excluded.reason, set_on = excluded.set_on,
  set_by = excluded.set_by;
