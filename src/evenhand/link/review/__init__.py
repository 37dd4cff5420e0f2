"""Review of pairs by people: what to ask first, and linking again with the answers."""

from evenhand.link.review.answers import judged
from evenhand.link.review.questions import questions
from evenhand.link.review.relearn import relearned

__all__ = ["judged", "questions", "relearned"]
