"""Which person claims speak of one human being, by the judgements in force."""

from evenhand.model.claim import Claim, Person
from evenhand.model.decision import Judgement
from evenhand.record.view import View


def persons(view: View) -> list[tuple[str, ...]]:
    """The person claims of a record in clusters, each one human being as far as judged; claims in the order of the log.

    Two claims are together when a chain of pairs leads from one to the other whose last judgement is yes. A claim that
    nobody judged stands alone; unsure joins nobody.
    """
    names = {held.id.lower(): held.id for held in view.all(Claim) if isinstance(held.record.frame, Person)}
    first = {name: name for name in names}
    for (one, other), answer in _last(view).items():
        if answer == "yes" and one in names and other in names:
            first[_root(first, other)] = _root(first, one)
    found: dict[str, list[str]] = {}
    for name, written in names.items():
        found.setdefault(_root(first, name), []).append(written)
    return [tuple(claims) for claims in found.values()]


def _last(view: View) -> dict[tuple[str, str], str]:
    """The last answer on each pair, letter case and order aside."""
    last: dict[tuple[str, str], str] = {}
    for held in view.all(Judgement):
        if held.record.question == "same_person":
            one, other = sorted(name.lower() for name in held.record.about)
            last[one, other] = held.record.answer
    return last


def _root(first: dict[str, str], name: str) -> str:
    while first[name] != name:
        first[name] = first[first[name]]
        name = first[name]
    return name
