UPDATE organisation
SET from_date = :from_date, name = :name, short_name = :short_name, meeting = :meeting, author = :author,
    directorate = :directorate, start_rule = :start_rule
WHERE id = :id;
