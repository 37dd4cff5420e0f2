"""A linkage that is kept, so that records can be added without linking the others anew."""
