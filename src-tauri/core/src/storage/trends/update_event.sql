UPDATE trend_event SET
  happened_on = :happened_on, words = :words, indicator_id = :indicator_id, area_id = :area_id,
  new_limits = :new_limits, reason = :reason, noted_on = :noted_on, noted_by = :noted_by
WHERE id = :id;
