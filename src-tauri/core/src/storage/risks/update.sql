UPDATE risk
SET reference = :reference, title = :title, cause = :cause, event = :event, effect = :effect, owner = :owner,
    director = :director, opened_on = :opened_on, reviewed_on = :reviewed_on, gaps = :gaps, indicator_id = :indicator_id
WHERE id = :id;
