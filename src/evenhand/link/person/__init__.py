"""Which person claims of a record speak of one human being."""

from evenhand.link.person.decided import METHOD, Decided, Pair, decided
from evenhand.link.person.proposals import proposals
from evenhand.link.person.subjects import claim_subjects

__all__ = ["METHOD", "Decided", "Pair", "claim_subjects", "decided", "proposals"]
