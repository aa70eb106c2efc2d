INSERT INTO paper_chart (paper_id, position, indicator_id, area_id, provider_id, grain, rolling, kind)
VALUES (:paper_id, :position, :indicator_id, :area_id, :provider_id, :grain, :rolling, :kind);
