"""Names that a case knows, looked up in words that a text uses."""

from collections.abc import Sequence

from evenhand.claim.outside_model.occurrences import occurs
from evenhand.model.proposal import KnownName


def known_name(words: str | None, names: Sequence[KnownName]) -> KnownName | None:
    """The name that `words` are, whatever the case of letters; none where it is nobody's or several records'."""
    if words is None:
        return None
    wanted = " ".join(words.split()).casefold()
    found = {name.id: name for name in names if name.text.casefold() == wanted}
    return next(iter(found.values())) if len(found) == 1 else None


def party_in(words: str | None, names: Sequence[KnownName]) -> str | None:
    """The id of the one party whose name stands in `words`; none where there is none, or more than one."""
    if words is None:
        return None
    folded = words.casefold()
    found = {name.id for name in names if occurs(name.text.casefold(), folded, 0, len(folded))}
    return found.pop() if len(found) == 1 else None
