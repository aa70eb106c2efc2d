UPDATE query
SET asked_of = :asked_of, words = :words, answered_on = :answered_on, answer = :answer, resolved_on = :resolved_on
WHERE id = :id;
