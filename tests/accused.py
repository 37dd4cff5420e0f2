"""One invented accusation, for the tests of the weigh room: Ostren is accused by Kelva."""

from collections.abc import Sequence

from evenhand.model.derived import Grade
from evenhand.weigh.grade import Weigher
from shelf import Named, Shelf, event, heading, party, source

WORLD = [
    party("kelva"),
    party("ostren"),
    party("ostren-north", member_of="ostren"),
    party("third"),
    source("office-k", kind="state_organ", side="kelva"),
    source("outlet-k", kind="media", side="kelva"),
    source("office-o", kind="state_organ", side="ostren"),
    source("outlet-o", kind="media", side="ostren"),
    source("office-n", kind="de_facto_authority", side="ostren-north"),
    source("voices-o", kind="unnamed_sources", side="ostren"),
    source("office-t", kind="state_organ", side="third"),
    source("monitors", kind="ngo"),
    source("mission", kind="un_organ"),
    source("paper", kind="media"),
    source("wire", kind="media", origin="paper"),
    source("witnesses", kind="ngo"),
    source("lexicon", kind="encyclopedia"),
    source("nobody", kind="not_stated"),
]

OSTREN = event(accused=("ostren",))


def grades(claims: Sequence[Named]) -> dict[str | None, Grade]:
    """The grade towards each accused party when these claims stand under one heading."""
    view = Shelf([*WORLD, *claims, *heading("h", claims)])
    return {grade.accused: grade for grade in Weigher(view).incident("incident:h")}


def grade(claims: Sequence[Named]) -> str:
    """The term of the grade towards Ostren."""
    return grades(claims)["party:ostren"].grade
