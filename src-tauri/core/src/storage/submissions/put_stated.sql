INSERT INTO stated (submission_id, indicator_id, area_id, numerator, denominator, amount)
VALUES (:submission_id, :indicator_id, :area_id, :numerator, :denominator, :amount)
ON CONFLICT (submission_id, indicator_id, area_id) DO UPDATE
SET numerator = excluded.numerator, denominator = excluded.denominator, amount = excluded.amount
WHERE numerator IS NOT excluded.numerator OR denominator IS NOT excluded.denominator OR amount IS NOT excluded.amount;
