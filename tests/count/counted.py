"""Invented numbers, for the tests of the count room: Ostren is accused, Kelva's people are affected."""

from collections.abc import Sequence
from typing import Any

from accused import WORLD
from evenhand.count.ranges import Counter
from evenhand.model.derived import Range, Role
from shelf import Named, Shelf, claim, event, heading


def number(name: str, claimant: str, low: int | None, high: int | None, **fields: Any) -> Named:
    """A claim that Ostren killed so many of Kelva's people; `said`, `stance` and `via` are the claim's own."""
    own = {key: fields.pop(key) for key in ("said", "stance", "via") if key in fields}
    whom: dict[str, Any] = {"accused": ("ostren",), "affected_parties": ("kelva",), **fields}
    return claim(name, claimant, event(whom.pop("act", "killing"), low, high, **whom), **own)


def counter(*headings: tuple[str, str, Sequence[Named]]) -> Counter:
    """A counter over headings, each with its name, kind and claims."""
    claims = {name: record for _, _, under in headings for name, record in under}
    parts = [heading(name, under, kind) for name, kind, under in headings]
    return Counter(Shelf([*WORLD, *claims.items(), *(each for part in parts for each in part)]))


def ranges(claims: Sequence[Named], kind: str = "incident") -> list[Range]:
    """The ranges of one heading over these claims."""
    return counter(("h", kind, claims)).count()


def only(claims: Sequence[Named], kind: str = "incident", role: Role = Role.INDEPENDENT) -> Range:
    """The one range of a role."""
    (found,) = [each for each in ranges(claims, kind) if each.role is role]
    return found


def ids(*names: str) -> tuple[str, ...]:
    return tuple(f"claim:{name}" for name in names)
