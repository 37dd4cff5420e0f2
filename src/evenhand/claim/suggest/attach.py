"""Which act each amount of a sentence belongs to: the nearest words that say one and can be done to what is counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from evenhand.claim.suggest.acts import Cue
from evenhand.claim.suggest.counted import Counted
from evenhand.claim.suggest.lexicon import claims, phrases, wordlist
from evenhand.claim.suggest.numbers import Amount
from evenhand.claim.suggest.tokens import Tokens

FARTHEST = 30
"""The greatest cost at which an amount still belongs to an act; in words, with more for marks between."""

UNNAMED = 8
"""The same where no word says what is counted ("44 had been killed")."""

TOTAL = 16
"""The same in "the number of those displaced from ... is more than 7,600"."""

_MARKS = {";": 14, ":": 8, ",": 2, "-": 0, "\u2013": 4, "\u2014": 4, "but": 8, "while": 8, "whereas": 12, ".": 6}
_KINDS = {
    "persons": ("persons", "share"),
    "women": ("persons",),
    "children": ("persons",),
    "settlers": ("persons",),
    "lives": ("persons",),
    "objects": ("objects", "heritage"),
    "heritage": ("heritage",),
    "territory": ("territory", "share", "objects"),
    "duration": ("duration",),
    "things": ("mines", "munitions"),
    "missiles": ("munitions",),
    "mines": ("mines",),
    "any": ("persons", "objects", "territory"),
}


@dataclass(frozen=True, slots=True)
class Attached:
    """An amount with what it counts and the act it belongs to.

    Attributes:
        part_of: the place, in the list, of the amount that includes it; `cost`: how far it stands from its act.
        cues: the words of its act, several where outcomes are joined ("killed or wounded").
    """

    amount: Amount
    counted: Counted
    act: str
    cues: tuple[Cue, ...]
    cost: int
    part_of: int | None = None


def attached(tokens: Tokens, found: Sequence[tuple[Amount, Counted]], cues: Sequence[Cue]) -> list[Attached]:
    """The amounts that belong to an act, in order; the others count something else."""
    kept: list[Attached] = []
    places: dict[int, int] = {}
    for number, (amount, what) in enumerate(found):
        parent = _parent(tokens, found, number, places)
        own = _nearest(tokens, amount, what, cues)
        if own is None and not what.row and kept and what.first == what.last:
            own = _nearest(tokens, amount, kept[-1].counted, cues, at=what)
            what = kept[-1].counted if own else what
        if parent is not None and (own is None or own[0] > _own_clause(tokens, amount, what)):
            above = kept[parent]
            own = (above.cost + 1, above.act, above.cues) if _same_kind(what, above.counted) else own
        if own:
            places[number] = len(kept)
            what = what if what.of else replace(what, unit="persons", of="persons")
            kept.append(Attached(amount, what, own[1], own[2], own[0], parent))
    return kept


def _own_clause(tokens: Tokens, amount: Amount, what: Counted) -> int:
    """How near an act must stand to be a part's own: before the next comma."""
    del tokens, amount, what
    return 5


def _same_kind(part: Counted, whole: Counted) -> bool:
    return part.of == whole.of or not part.row


def _parent(tokens: Tokens, found: Sequence[tuple[Amount, Counted]], number: int, places: dict[int, int]) -> int | None:
    """The amount that includes this one, where words say so: "including 12 children"."""
    first = found[number][0].first
    opening = phrases("subset").ending(tokens.words, first, 5)
    if not opening:
        joined = tokens.words[first - 1 : first] == ["and"] and number and number - 1 in places
        return None if not joined else _joined_part(tokens, found, number, places)
    before = [places[each] for each in range(number) if each in places]
    return before[0] if len(before) == 1 else before[-1] if before else None


def _joined_part(
    tokens: Tokens, found: Sequence[tuple[Amount, Counted]], number: int, places: dict[int, int]
) -> int | None:
    """ "among them 106 women and 63 children": the second is a part of the same whole, where the first is right before."""
    previous = found[number - 1]
    if found[number][0].first - previous[1].last != 1:
        return None
    return _parent(tokens, found, number - 1, places)


def _nearest(
    tokens: Tokens, amount: Amount, what: Counted, cues: Sequence[Cue], at: Counted | None = None
) -> tuple[int, str, tuple[Cue, ...]] | None:
    best: tuple[int, str, tuple[Cue, ...]] | None = None
    for number, cue in enumerate(cues):
        cost = _cost(tokens, amount, at or what, cue)
        if cost is None or cost > FARTHEST or (best and cost >= best[0]):
            continue
        act = next((act for act, of in cue.meanings if _can_be(tokens, of, what, cue, at or what)), None)
        if act and cost <= _reach(tokens, amount, at or what, cue):
            best = cost, act, _joined(tokens, cues, number)
    return best


def _reach(tokens: Tokens, amount: Amount, what: Counted, cue: Cue) -> int:
    """How far an act may stand: near, where no noun is named or no number is said."""
    if _is_total(tokens, cue, amount):
        return TOTAL
    if amount.low is None and amount.high is None:
        return 3 if what.row else 0
    if cue.form == "victims" and cue.first >= what.last:
        return UNNAMED
    if what.first == what.last and cue.last <= amount.first:
        return 2
    if what.first == what.last:
        return UNNAMED if cue.form != "victims" and (amount.low or 2) > 1 else 2
    return FARTHEST


def _cost(tokens: Tokens, amount: Amount, what: Counted, cue: Cue) -> int | None:
    """Words between, with more for marks; none where the words cannot belong to this amount."""
    if amount.first <= cue.first and cue.last <= what.last:
        return 0 if cue.form != "active" else None
    if cue.first >= what.last and cue.form in ("passive", "intransitive", "victims", "event"):
        extra = {"victims": 3, "event": 6}.get(cue.form, 0)
        return _between(tokens, what.last, cue.first) + extra
    if cue.last <= amount.first and cue.form in ("active", "event", "victims"):
        extra = {"victims": 4}.get(cue.form, 0)
        return _between(tokens, cue.last, amount.first) + extra
    if cue.last <= amount.first and _is_total(tokens, cue, amount):
        return _between(tokens, cue.last, amount.first)
    return None


def _is_total(tokens: Tokens, cue: Cue, amount: Amount) -> bool:
    """True for "the number of those displaced from ... is more than 7,600"."""
    said = tokens.words[max(0, cue.first - 6) : cue.first]
    if cue.last > amount.first or cue.form not in ("passive", "victims", "intransitive", "event"):
        return False
    verb = tokens.words[amount.first - 1]
    counts = verb in wordlist("reaching")
    return (counts and cue.form == "victims") or (
        (counts or verb in wordlist("be")) and not wordlist("totals").isdisjoint(said)
    )


def _between(tokens: Tokens, first: int, last: int) -> int:
    return sum(_MARKS.get(word, 1) for word in tokens.words[first:last])


def _can_be(tokens: Tokens, of: str, what: Counted, cue: Cue, at: Counted) -> bool:
    """Whether an act can be done to what is counted."""
    if what.of == "":
        near = cue.form in ("passive", "intransitive") and 0 <= cue.first - at.last < 3
        return near and of == "persons" and cue.meanings[0][0] in ("killing", "injury", "execution")
    if what.of == "nothing":
        return False
    if of == "":
        return what.of in ("persons", "events")
    if what.of == "events":
        return cue.form == "event" and cue.first - at.last < 4
    if of == "lives":
        return what.of == "persons" and (_says_lives(tokens, what) or tokens.words[cue.first] == "lost")
    if of == "duration" and what.of == "duration":
        return any(word in claims()["wars"] for word in tokens.words[max(0, cue.first - 6) : cue.first])
    if what.of == "share" and tokens.words[at.last : at.last + 1] != ["of"]:
        return False
    if of == "refugees":
        return what.of == "persons" and not wordlist("displaced").isdisjoint(tokens.words[what.first : what.last + 4])
    return what.of in _KINDS.get(of, ())


def _says_lives(tokens: Tokens, what: Counted) -> bool:
    return any(word in ("lives", "life", "victims") for word in tokens.words[what.first : what.last])


def _joined(tokens: Tokens, cues: Sequence[Cue], number: int) -> tuple[Cue, ...]:
    """The words of an act with those joined to it: "killed or seriously wounded"."""
    joined = [cues[number]]
    for cue in cues[number + 1 :]:
        between = tokens.words[joined[-1].last : cue.first]
        small = all(word in claims()["adverbs"] or word in ("and", "or", "/", "were", ",") for word in between)
        if not small or not any(word in ("and", "or", "/") for word in between) or cue.form == "event":
            break
        joined.append(cue)
    return tuple(joined)
