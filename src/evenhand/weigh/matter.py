"""What a claim says, whoever is accused of it: act, those harmed, weapons, and how it was read."""

from dataclasses import dataclass, field
from typing import NamedTuple

from evenhand.codebook import label, unit_rule
from evenhand.model.claim import Event, Frame, Hazard, Person, Site
from evenhand.model.edtf import bounds
from evenhand.model.quantity import Quantity
from evenhand.model.statement import Amount
from evenhand.weigh.days import days
from evenhand.weigh.independence import Held
from evenhand.weigh.rulebook import Rulebook
from evenhand.weigh.weapons import weapon_classes

_HARMED = {"killed", "injured", "missing", "detained", "displaced"}
_UNHARMED = {"none", "not_stated"}
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(slots=True)
class Letters:
    """Letters for what a rule must not read: parties affected, units, and words for weapons that no class has.

    Attributes:
        meant: what each letter stands for.
    """

    meant: dict[str, str] = field(default_factory=dict)
    _given: dict[tuple[str, str], str] = field(default_factory=dict)

    def letter(self, sort: str, name: str) -> str:
        """The letter that stands for a name; the same at every call."""
        found = self._given.get((sort, name))
        if found is None:
            place = sum(given[0] == sort for given in self._given)
            found = f"{sort} {_ALPHABET[place % 26]}{place // 26 or ''}"
            self._given[sort, name] = found
            self.meant[found] = name
        return found


class Matter(NamedTuple):
    """The part of a statement that is the same in every accusation.

    Attributes:
        alleged: the parties said to be responsible; the others as in a `Statement`.
    """

    alleged: tuple[str, ...]
    said: int
    repeats: bool
    doubtful: bool
    act: str
    amount: Amount | None
    weapons: tuple[str, ...]


def matter(held: Held, letters: Letters, book: Rulebook, *, single: bool, several: bool) -> Matter:
    """What a claim says.

    Args:
        held: the claim.
        letters: gives letters to what a rule must not read.
        book: the rules.
        single: whether it stands under a single incident and not under a total.
        several: whether its number is one for several headings together.
    """
    claim = held.record
    frame = claim.frame
    said = days(claim)[1]
    if not isinstance(frame, Event):
        return Matter(getattr(frame, "alleged", ()), said, False, False, _act(frame), _other(frame, letters), ())
    flags = frame.flags
    return Matter(
        alleged=frame.alleged,
        said=said,
        repeats="repetition" in flags,
        doubtful="suspected_relay_error" in flags,
        act=book.acts[frame.act],
        amount=_amount(frame, letters, book, "several" if several else "", single),
        weapons=_weapons(frame, letters, book) if frame.weapon or frame.act in book.arming else (),
    )


def _amount(frame: Event, letters: Letters, book: Rulebook, several: str, single: bool) -> Amount | None:
    quantity = frame.quantity
    numbered = quantity is not None and (quantity.low is not None or quantity.high is not None)
    rule = unit_rule(quantity.unit or "") if quantity and numbered else {}
    harm = rule.get("harm") or book.harm[frame.act]
    if harm == "other":
        if "harm" in rule or not (numbered or frame.affected or frame.affected_parties):
            return None
        harm = book.acts[frame.act]
    affected = _affected(frame.affected_parties, letters)
    if quantity is None or not numbered:
        return Amount(harm, affected)
    unit = letters.letter("unit", rule.get("unit") or quantity.unit or "not stated")
    no_floor = "share" if rule.get("share") else _part(frame, quantity, single) or several
    last = bounds(frame.when)[1] if frame.when else None
    return Amount(harm, affected, unit, quantity.low, quantity.high, no_floor, last.toordinal() if last else 0)


def _part(frame: Event, quantity: Quantity, single: bool) -> str:
    """Why a number is of less or of more than the heading; empty when it is of the heading."""
    if quantity.subset_of is not None or "subset" in frame.flags:
        return "part"
    return "wider" if single and frame.scope in {"running_total", "period_total"} else ""


def _affected(parties: tuple[str, ...], letters: Letters) -> tuple[str, ...]:
    if len(parties) == 1:
        return (letters.letter("party", parties[0]),)
    return tuple(sorted(letters.letter("party", party) for party in parties))


def _weapons(frame: Event, letters: Letters, book: Rulebook) -> tuple[str, ...]:
    found = weapon_classes(frame.weapon, frame.act, book)
    return found or (letters.letter("weapon", frame.weapon.casefold()),) if frame.weapon else found


def _act(frame: Frame) -> str:
    """The hazard or object of a frame, in the codebook's words."""
    if isinstance(frame, Hazard):
        return label("hazard", frame.hazard).lower()
    return label("object", frame.object).lower() if isinstance(frame, Site) else ""


def _other(frame: Frame, letters: Letters) -> Amount | None:
    """Who or what was harmed, where a frame is no event."""
    if isinstance(frame, Person) and frame.status in _HARMED:
        return Amount(frame.status, _affected(frame.affected_parties, letters))
    if isinstance(frame, Site) and frame.damage not in _UNHARMED:
        return Amount(_act(frame), _affected(frame.affected_parties, letters))
    return None
