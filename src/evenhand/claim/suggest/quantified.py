"""Claims with an amount: how many were killed, displaced, destroyed; each with its act and its parts."""

from dataclasses import dataclass

from evenhand.claim.suggest.acts import Cue
from evenhand.claim.suggest.attach import Attached, attached
from evenhand.claim.suggest.counted import Marks, counted
from evenhand.claim.suggest.lexicon import phrases_in, wordlist
from evenhand.claim.suggest.numbers import amounts
from evenhand.claim.suggest.places import FoundPlace
from evenhand.claim.suggest.reading import Reading, within
from evenhand.claim.suggest.roles import modality
from evenhand.claim.suggest.tokens import Tokens
from evenhand.claim.suggest.weapons import weapon_in
from evenhand.codebook import rules

_UNSAID = ("conditional", "intended", "possible")


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as far as the words of its sentence give it; tokens `first` to `last` carry it.

    Attributes:
        act: vocabulary `act`; `cues`: the words that say it; `attached`: its amount, where it has one.
        affected: the tokens that name who or what was affected.
        outcomes: all acts that its words join, where several are ("killed or wounded").
        place: where its own words say where.
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
    place: FoundPlace | None = None


def quantified(reading: Reading, number: int, said: list[Cue]) -> list[Found]:
    """The claims with an amount in one sentence, of which `said` are the words that say acts."""
    tokens, (first, last) = reading.tokens, reading.tokens.sentences[number]
    if is_apart(reading, number):
        return []
    marks = _marks(reading, number, said)
    found = [(each, counted(tokens, each, last, marks)) for each in amounts(tokens, (first, last), reading.masked)]
    return [_found(reading, number, each) for each in _possible(reading, number, attached(tokens, found, said))]


def _marks(reading: Reading, number: int, said: list[Cue]) -> Marks:
    tokens, peoples = reading.tokens, within(reading.peoples, reading.sentence(number))
    named = (place for each in peoples for place in range(tokens.at(each.start), tokens.at(each.end)))
    return Marks(frozenset(cue.first for cue in said if cue.form != "victims"), frozenset(named))


def _possible(reading: Reading, number: int, found: list[Attached]) -> list[Attached]:
    """All of them, or none where the act of the first is only feared or planned."""
    sentence = reading.tokens.sentences[number]
    unsaid = found and modality(reading.tokens, found[0].cues[0].first, sentence) in _UNSAID
    return [] if unsaid or any(_reversed(reading.tokens, each) for each in found) else found


def _reversed(tokens: Tokens, each: Attached) -> bool:
    """True for "the release of 70 prisoners", "40,000 refugees have returned": a harm that ends."""
    first, last = each.amount.first, max(each.counted.last, each.amount.last)
    if each.cues[0].form not in ("victims", "adjective") and each.act != "occupation":
        return False
    around = tokens.words[max(0, first - 7) : first] + tokens.words[last : last + 4]
    return not wordlist("reversals").isdisjoint(around)


def _found(reading: Reading, number: int, each: Attached) -> Found:
    what = each.counted
    last = max(what.last, each.amount.last)
    if what.first == what.last and 0 <= each.cues[0].first - last < 4:
        last = each.cues[0].last
    act = act_of(reading, each.act, what.of, number)
    return Found(each.amount.first, last, act, each.cues, each, (what.first, what.last), _outcomes(each), _score(each))


def _outcomes(each: Attached) -> tuple[str, ...]:
    """The acts that the words join: "killed or wounded", and "casualties", which are both."""
    if each.act == "casualties":
        return ("killing", "injury")
    joined = tuple(dict.fromkeys(cue.meanings[0][0] for cue in each.cues))
    return joined if len(joined) > 1 else ()


def act_of(reading: Reading, act: str, of: str, number: int) -> str:
    """The act as its object and its sentence make it: mines that kill, heritage that is hit."""
    if act == "casualties":
        act = "killing"
    if of == "heritage" and act in wordlist("hits"):
        return "destruction_of_heritage"
    return "mine_casualty" if act in ("killing", "injury") and _mined(reading, number) else act


def _mined(reading: Reading, number: int) -> bool:
    """True where a sentence speaks of mines as what kills, or the one before it does and it names no other weapon."""
    tokens, (first, last) = reading.tokens, reading.tokens.sentences[number]
    if not wordlist("mines").isdisjoint(tokens.words[first:last]):
        return True
    before = number - 1
    if before < 0 or tokens.paragraphs[before] != tokens.paragraphs[number] or weapon_in(tokens, first, last):
        return False
    others = wordlist("violence").isdisjoint(tokens.words[first:last])
    return others and not wordlist("mines").isdisjoint(tokens.words[slice(*tokens.sentences[before])])


def is_apart(reading: Reading, number: int) -> bool:
    """True where a sentence speaks of illness, accidents, disasters or of every day, and of nothing that a party does.

    What the sentences before it in the paragraph speak of counts too, where it names nothing of either kind itself.
    """
    tokens = reading.tokens
    for back in range(number, max(-1, number - 4), -1):
        if tokens.paragraphs[back] != tokens.paragraphs[number]:
            return False
        words = tokens.words[slice(*tokens.sentences[back])]
        if not wordlist("violence").isdisjoint(words):
            return False
        if not wordlist("apart").isdisjoint(words) or (back == number and phrases_in(words, "recurring")):
            return True
    return False


def _score(each: Attached) -> float:
    """Surer the nearer the act, and where the noun is known and a number is said."""
    score = rules("suggest")["score"]
    known = score["known"] if each.counted.row else 0.0
    number = score["number"] if each.amount.low is not None or each.amount.high is not None else 0.0
    return float(round(max(score["least"], score["near"] - each.cost / 60) + known + number, 2))
