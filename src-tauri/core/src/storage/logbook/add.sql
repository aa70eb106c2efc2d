INSERT INTO log_entry (kind, logged_on, raised_by, words, response, open, in_paper, development_area_id)
VALUES (:kind, :logged_on, :raised_by, :words, :response, :open, :in_paper, :development_area_id);
