INSERT INTO bank_holiday (day, words, observed)
VALUES (:day, :words, :observed)
ON CONFLICT (day) DO UPDATE SET words = excluded.words, observed = excluded.observed;
