INSERT INTO trend_event (happened_on, words, indicator_id, area_id, new_limits, reason, noted_on, noted_by)
VALUES (:happened_on, :words, :indicator_id, :area_id, :new_limits, :reason, :noted_on, :noted_by);
