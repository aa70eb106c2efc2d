//! The totals of a return: what its lines add up to, worked out and never entered.
