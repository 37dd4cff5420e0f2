"""Which event claims speak of one happening, one total, or one state of affairs."""

from evenhand.link.incident.explain import Match, close_to_many, left_apart, matches, words
from evenhand.link.incident.linkage import Group, IncidentLinkage, link_claims, link_incidents
from evenhand.link.incident.proposals import proposals

__all__ = [
    "Group",
    "IncidentLinkage",
    "Match",
    "close_to_many",
    "left_apart",
    "link_claims",
    "link_incidents",
    "matches",
    "proposals",
    "words",
]
