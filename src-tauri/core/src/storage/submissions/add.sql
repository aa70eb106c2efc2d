INSERT INTO submission (provider_id, period, status, due_on, receipt, received_on, received_from, source, note)
VALUES (:provider_id, :period, :status, :due_on, :receipt, :received_on, :received_from, :source, :note);
