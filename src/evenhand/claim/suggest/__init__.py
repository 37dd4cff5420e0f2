"""The claims that a text seems to make, by rules, each with its exact words."""

from evenhand.model.proposal import Proposal, Setting

__all__ = ["suggest"]


def suggest(text: str, setting: Setting) -> list[Proposal]:
    """The claims that `text` seems to make, in the order of the text."""
    del text, setting
    return []
