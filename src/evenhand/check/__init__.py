"""A statement held against the record, claim by claim."""
