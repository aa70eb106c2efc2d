INSERT INTO paper_chart (paper_id, position, indicator_id, area_id, grain)
VALUES (:paper_id, :position, :indicator_id, :area_id, :grain);
