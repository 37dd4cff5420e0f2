"""The verbs of a case that read statements."""

from evenhand.case.opened import Opened


class Statements(Opened):
    """What statements say."""
