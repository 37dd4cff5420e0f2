"""evenhand: an open record of atrocity claims."""

from evenhand.case import Case
from evenhand.errors import EvenhandError

__all__ = ["Case", "EvenhandError"]
