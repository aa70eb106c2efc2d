INSERT INTO risk (reference, title, cause, event, effect, owner, director, opened_on, reviewed_on, gaps, indicator_id,
                  closing_reason)
VALUES (:reference, :title, :cause, :event, :effect, :owner, :director, :opened_on, :reviewed_on, :gaps, :indicator_id,
        '');
