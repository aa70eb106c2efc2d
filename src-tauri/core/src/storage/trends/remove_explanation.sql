DELETE FROM trend_explanation
WHERE indicator_id = ?1 AND area_id = ?2 AND provider_id IS ?3 AND period = ?4;
