INSERT INTO figure (submission_id, indicator_id, area_id, state, numerator, denominator, amount, reason, note)
VALUES (:submission_id, :indicator_id, :area_id, :state, :numerator, :denominator, :amount, :reason,
        coalesce(:note, ''))
ON CONFLICT (submission_id, indicator_id, area_id) DO UPDATE
SET state = excluded.state, numerator = excluded.numerator, denominator = excluded.denominator,
    amount = excluded.amount, reason = excluded.reason, note = coalesce(:note, note)
WHERE state IS NOT excluded.state OR numerator IS NOT excluded.numerator OR denominator IS NOT excluded.denominator
   OR amount IS NOT excluded.amount OR reason IS NOT excluded.reason OR note IS NOT coalesce(:note, note);
