INSERT INTO organisation (from_date, name, short_name, meeting, author, directorate, start_rule)
VALUES (:from_date, :name, :short_name, :meeting, :author, :directorate, :start_rule);
