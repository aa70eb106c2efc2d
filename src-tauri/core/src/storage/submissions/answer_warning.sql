INSERT INTO warning_answer (submission_id, indicator_id, area_id, warning, figure, subject, sentence, reason, answered_on,
                            answered_by)
VALUES (:submission_id, :indicator_id, :area_id, :warning, :figure, :subject, :sentence, :reason, :answered_on, :answered_by);
