"""Which act each amount of a sentence belongs to: the nearest words that say one and can be done to what is counted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from evenhand.claim.suggest.acts import Cue
from evenhand.claim.suggest.counted import Counted
from evenhand.claim.suggest.fitting import act_done, cost
from evenhand.claim.suggest.lexicon import phrases, wordlist
from evenhand.claim.suggest.numbers import Amount
from evenhand.claim.suggest.tokens import Tokens
from evenhand.codebook import rules

Pairs = Sequence[tuple[Amount, Counted]]


@dataclass(frozen=True, slots=True)
class Attached:
    """An amount with what it counts and the act it belongs to.

    Attributes:
        cues: the words of its act, several where outcomes are joined ("killed or wounded").
        cost: how far it stands from its act, in words.
        part_of: the place, in the list, of the amount that includes it.
    """

    amount: Amount
    counted: Counted
    act: str
    cues: tuple[Cue, ...]
    cost: int
    part_of: int | None = None


def attached(tokens: Tokens, found: Pairs, cues: Sequence[Cue]) -> list[Attached]:
    """The amounts that belong to an act, in order; the others count something else."""
    kept: list[Attached] = []
    places: dict[int, int] = {}
    for number, (amount, what) in enumerate(found):
        own = _nearest(tokens, amount, (what, what), cues)
        if own is None and kept and not what.row and what.first == what.last:
            own = _nearest(tokens, amount, (replace(kept[-1].counted, first=what.first, last=what.last), what), cues)
        whole = _whole(tokens, found, number, places)
        if whole is not None and (own is None or own.cost > rules("suggest")["reach"]["own"]):
            own = _as_part(kept[whole], amount, what) or own
        if own:
            places[number] = len(kept)
            kept.append(replace(own, part_of=whole))
    return kept


def _as_part(whole: Attached, amount: Amount, what: Counted) -> Attached | None:
    """A part that shares the act of its whole: "613 residents, among them 106 women"."""
    same = what.of == whole.counted.of or not what.row
    return Attached(amount, what, whole.act, whole.cues, whole.cost + 1) if same else None


def _whole(tokens: Tokens, found: Pairs, number: int, places: dict[int, int]) -> int | None:
    """The amount that includes this one, where words say so: "including 12 children", "and 63 children" after it."""
    first = found[number][0].first
    if phrases("subset").ending(tokens.words, first, 5):
        before = [places[each] for each in range(number) if each in places]
        return before[-1] if before else None
    follows = number - 1 in places and first - found[number - 1][1].last == 1 and tokens.words[first - 1] == "and"
    return _whole(tokens, found, number - 1, places) if follows else None


def _nearest(tokens: Tokens, amount: Amount, counted: tuple[Counted, Counted], cues: Sequence[Cue]) -> Attached | None:
    """The amount with its nearest act: `counted` is what is counted, and the words that stand after the amount."""
    what, at = counted
    best: Attached | None = None
    for number, cue in enumerate(cues):
        far = cost(tokens, amount, at, cue)
        if far is None or (best and far >= best.cost):
            continue
        act = act_done(tokens, what, cue, at)
        if act:
            named = what if what.of else replace(what, unit="persons", of="persons")
            best = Attached(amount, named, act, _joined(tokens, cues[number:]), far)
    return best


def _joined(tokens: Tokens, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The words of an act with those joined to it: "killed or seriously wounded"."""
    joined = [cues[0]]
    for cue in cues[1:]:
        between = tokens.words[joined[-1].last : cue.first]
        if cue.form == "event" or not _joins(between):
            break
        joined.append(cue)
    return tuple(joined)


def _joins(between: Iterable[str]) -> bool:
    words = set(between)
    return bool(words & {"and", "or", "/"}) and words <= wordlist("adverbs") | {"/", "were", ","}
