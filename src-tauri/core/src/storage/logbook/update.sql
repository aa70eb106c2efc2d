UPDATE log_entry
SET kind = :kind, logged_on = :logged_on, raised_by = :raised_by, words = :words, response = :response,
    open = :open, in_paper = :in_paper, development_area_id = :development_area_id
WHERE id = :id;
