"""Lists of persons outside any case: what their columns are, put together, linked, and written as tables."""

from evenhand.link.lists.declared import Declared, ListOptions, read_declared
from evenhand.link.lists.results import clusters_table, csv_of, expected_persons, pairs_table
from evenhand.link.lists.together import Sheet, Taken, Together, put_together

__all__ = [
    "Declared",
    "ListOptions",
    "Sheet",
    "Taken",
    "Together",
    "clusters_table",
    "csv_of",
    "expected_persons",
    "pairs_table",
    "put_together",
    "read_declared",
]
