INSERT INTO audit (at, act, kind, of_id, who, system_user, words, why)
VALUES (:at, :act, :kind, :of_id, coalesce((SELECT name FROM keeper), ''), :system_user, :words, :why)
