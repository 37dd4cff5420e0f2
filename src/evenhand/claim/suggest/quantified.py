"""Claims with an amount: how many were killed, displaced, destroyed; each with its act and its parts."""

from dataclasses import dataclass

from evenhand.claim.suggest.acts import Cue
from evenhand.claim.suggest.attach import Attached, attached
from evenhand.claim.suggest.counted import counted
from evenhand.claim.suggest.lexicon import wordlist
from evenhand.claim.suggest.numbers import amounts
from evenhand.claim.suggest.reading import Reading
from evenhand.claim.suggest.roles import modality
from evenhand.claim.suggest.tokens import Tokens

_UNASKED = ("conditional", "intended")


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as far as the words of its sentence give it; tokens `first` to `last` carry it.

    Attributes:
        act: vocabulary `act`; `cues`: the words that say it; `attached`: its amount, where it has one.
        affected: the tokens that name who or what was affected.
        outcomes: all acts that its words join, where several are ("killed or wounded").
        score: 0 to 1.
    """

    first: int
    last: int
    act: str
    cues: tuple[Cue, ...]
    attached: Attached | None
    affected: tuple[int, int]
    outcomes: tuple[str, ...]
    score: float


def quantified(reading: Reading, number: int, said: list[Cue]) -> list[Found]:
    """The claims with an amount in one sentence, of which `said` are the words that say acts."""
    tokens, (first, last) = reading.tokens, reading.tokens.sentences[number]
    if is_apart(tokens, first, last):
        return []
    verbs = {cue.first for cue in said if cue.form != "victims"}
    found = [(each, counted(tokens, each, last, verbs)) for each in amounts(tokens, (first, last), reading.masked)]
    return [_found(reading, number, each) for each in _possible(reading, number, attached(tokens, found, said))]


def _possible(reading: Reading, number: int, found: list[Attached]) -> list[Attached]:
    """Without amounts that are only feared, planned or given as an example. Parts keep their whole, or go with it."""
    sentence = reading.tokens.sentences[number]
    unsaid = {
        place
        for place, each in enumerate(found)
        if each.act
        and modality(reading.tokens, each.cues[0].first, sentence) in _UNASKED
        and not each.amount.term == ""
    }
    return found if not unsaid else [each for place, each in enumerate(found) if place not in unsaid]


def _found(reading: Reading, number: int, each: Attached) -> Found:
    tokens = reading.tokens
    last = max(each.counted.last, each.amount.last)
    if each.counted.first == each.counted.last and each.cues[0].first - last < 4 and each.cues[0].first >= last:
        last = each.cues[0].last
    if each.act == "casualties":
        return Found(
            each.amount.first,
            last,
            "killing",
            each.cues,
            each,
            (each.counted.first, each.counted.last),
            ("killing", "injury"),
            _score(each),
        )
    outcomes = tuple(dict.fromkeys(cue.meanings[0][0] for cue in each.cues)) if len(each.cues) > 1 else ()
    act = act_of(tokens, each.act, each.counted.of, tokens.sentences[number])
    return Found(
        each.amount.first, last, act, each.cues, each, (each.counted.first, each.counted.last), outcomes, _score(each)
    )


def act_of(tokens: Tokens, act: str, of: str, sentence: tuple[int, int]) -> str:
    """The act as its object and its sentence make it: mines that kill, heritage that is hit."""
    if act == "casualties":
        act = "killing"
    if of == "heritage" and act in wordlist("hits"):
        return "destruction_of_heritage"
    return "mine_casualty" if act in ("killing", "injury") and mined(tokens, *sentence) else act


def mined(tokens: Tokens, first: int, last: int) -> bool:
    """True where a sentence speaks of mines as what kills."""
    return not wordlist("mines").isdisjoint(tokens.words[first:last])


def is_apart(tokens: Tokens, first: int, last: int) -> bool:
    """True where a sentence speaks of illness, accidents or disasters and of nothing that a party does."""
    words = tokens.words[first:last]
    return not wordlist("apart").isdisjoint(words) and wordlist("violence").isdisjoint(words)


def _score(each: Attached) -> float:
    """Surer the nearer the act, and where the noun is known."""
    known = 0.1 if each.counted.row else 0.0
    number = 0.1 if each.amount.low is not None or each.amount.high is not None else 0.0
    return round(max(0.2, 0.8 - each.cost / 60) + known + number - 0.01, 2)
