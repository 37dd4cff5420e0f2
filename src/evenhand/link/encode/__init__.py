"""A table of persons as arrays of numbers: every distinct value is folded once and named by a code."""
