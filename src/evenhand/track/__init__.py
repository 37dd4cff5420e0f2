"""Duties: instruments cut into clauses, and who says of each whether it was met."""
