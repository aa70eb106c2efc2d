INSERT INTO query (submission_id, indicator_id, area_id, asked_on, asked_of, words, answer)
VALUES (:submission_id, :indicator_id, :area_id, :asked_on, :asked_of, :words, '');
