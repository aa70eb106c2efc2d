UPDATE submission
SET status = :status, due_on = :due_on, receipt = :receipt, received_on = :received_on,
    received_from = :received_from, source = :source, note = :note
WHERE id = :id;
