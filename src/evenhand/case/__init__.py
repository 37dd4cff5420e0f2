"""The Case: one object, one verb a room."""

from evenhand.case.case import Case

__all__ = ["Case"]
