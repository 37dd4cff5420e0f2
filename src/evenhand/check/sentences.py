"""A verdict in one plain sentence, from the templates of data/language/en/verdicts.toml."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evenhand.check import told
from evenhand.check.findings import OTHERS, Decided, counts, denied_in_part, excludes, in_series
from evenhand.check.instruments import Read
from evenhand.check.joined import joined
from evenhand.check.said import Said
from evenhand.check.stand import Standing
from evenhand.model.verdict import Clause, Repetition

_MOST = 4
"""So many sources are named in a sentence; the table has all of them."""


class Told(NamedTuple):
    """All that a sentence is made of: what is said, and what stands beside it."""

    said: Said
    found: Sequence[Standing]
    read: Read = Read()
    repeats: Sequence[Repetition] = ()


def sentence(decided: Decided, of: Told) -> str:
    """The verdict in words."""
    who = _WHO[decided.verdict](of) if decided.verdict in _WHO else {"who": ""}
    template = "matches_event" if decided.verdict == "matches_independent" and not of.said.counted else decided.verdict
    text = told.words("sentence", template, **{"said": figure(of.said), **who}).removesuffix(".")
    return " ".join([f"{'; '.join([text, *_besides(decided, of)])}.", *_weak(of)])


def _besides(decided: Decided, of: Told) -> Iterator[str]:
    """What else a reader must know at once."""
    part = [each for each in of.found if denied_in_part(of.said, each)]
    if part and decided.verdict != "contested":
        yield told.words("phrase", "also_denied", name=part[0].voice.name, date=told.date(part[0].voice.claim.said))
    if decided.verdict in {"series", "only_this_side", "repeats"}:
        near = _nearest([each for each in of.found if each.independent and each.apart.differs and each.number])
        if near:
            yield told.words("phrase", "independent_otherwise", who=_line(near, "scope"))
    for pair in joined(of.said, of.found):
        yield told.words("phrase", "joined", name=pair.name, figure=pair.figure, date=pair.date)
    others = [each for each in of.found if not each.own and not each.apart.kinds & OTHERS]
    if of.said.hours and others and not any(each.voice.said.hours for each in others):
        yield told.words("phrase", "no_hours", hours=told.terms(of.said.hours))


def _weak(of: Told) -> Iterator[str]:
    if any(each.apart.weak for each in of.found):
        yield told.words("phrase", "weak")


def figure(said: Said) -> str:
    """The statement's own figure."""
    own = told.figure(said.low, said.high, said.qualifier) if said.qualifier else ""
    return own or told.words("phrase", "without_number")


def _agreeing(of: Told) -> dict[str, str]:
    heard = [each for each in of.found if counts(of.said, each)]
    if not of.said.counted:
        key = "say" if len(_by_name(heard)) == 1 else "say_several"
        return {"who": told.joined(_named(heard, "says")), "say": told.words("phrase", key)}
    reach = ""
    if of.said.qualifier in {"about", "almost"}:
        reach = told.words("phrase", "reach_about", qualifier=of.said.qualifier)
    elif all(each.voice.said.high is None for each in heard if each.number == "within"):
        reach = told.words("phrase", "reach_floor")
    return {"who": _independent(heard), "reach": reach}


def _beyond(of: Told) -> dict[str, str]:
    heard = [each for each in of.found if counts(of.said, each) and each.number not in {"", "under"}]
    room = told.words("phrase", "room") if any(each.number == "over" for each in heard) else ""
    each_of = told.words("phrase", "each_of_one" if len(heard) == 1 else "each_of_several")
    return {"who": _independent(heard), "each": each_of, "room": room}


def _contesting(of: Told) -> dict[str, str]:
    denials = _named(
        [each for each in of.found if each.relation == "denies"], "asserts" if of.said.denies else "denies"
    )
    figures = _named([each for each in of.found if excludes(each)], "disputes_figure")
    parts = (
        []
        if denials or figures
        else _named([each for each in of.found if denied_in_part(of.said, each)], "also_denied")
    )
    return {"who": told.joined([*denials, *figures, *parts])}


def _admitting(of: Told) -> dict[str, str]:
    return {"who": told.joined(_named([each for each in of.found if each.relation == "admits"], "says"))}


def _updating(of: Told) -> dict[str, str]:
    """The figures said nearest in time to the statement's, in the order of time."""
    figures = sorted((each for each in of.found if in_series(each)), key=lambda each: each.voice.since)
    later = next((at for at, each in enumerate(figures) if each.relation == "later"), len(figures))
    first = max(0, min(later - _MOST // 2, len(figures) - _MOST))
    shown = figures[first : first + _MOST]
    more = len(figures) - len(shown)
    lines = [_line(each, "gives") for each in shown]
    return {"who": told.joined([*lines, *([told.words("phrase", "more", n=str(more))] if more else [])])}


def _repeating(of: Told) -> dict[str, str]:
    lines = _named([each for each in of.found if each.relation == "repeats"], "says")
    texts = [told.words("phrase", "text", document=each.document, date=told.date(each.said)) for each in of.repeats]
    return {"who": told.joined([*lines, *texts[:_MOST]])}


def _different(of: Told) -> dict[str, str]:
    others = [each for each in of.found if each.relation == "other scope" and not each.apart.kinds & OTHERS]
    answers = [each for each in others if each.role == "accused side" and not of.said.counted]
    reversals = [each for each in of.found if each.own and "opposed" in each.apart.kinds]
    rest = [each for each in others if each.role != "accused side"]
    nearest = [each for each in map(_nearest, (answers, rest, reversals)) if each]
    return {"who": told.listed(dict.fromkeys(_line(each, "scope") for each in nearest or others[:1]))}


def _nearest(found: Iterable[Standing]) -> Standing | None:
    """The claim that differs in the fewest things, of independent sources first and the speaker's side last."""
    return min(found, key=lambda each: (not each.independent, each.own, len(each.apart.differs)), default=None)


def _only(of: Told) -> dict[str, str]:
    own = _named([each for each in of.found if each.own and each.same], "says")
    return {"who": f" ({told.joined(own)})" if own else ""}


def _differing(of: Told) -> dict[str, str]:
    near = next(each for each in of.read.clauses if each.agrees != "yes")
    filled = {"instrument": near.instrument, "locator": near.locator, "words": near.words, "because": near.because}
    return {"who": told.words("clause", "nearest", **filled)}


def _agreed(of: Told) -> dict[str, str]:
    agree = [_clause(each) for each in of.read.clauses if each.agrees == "yes"]
    about = told.joined(map(told.term, of.read.actions))
    return {"who": told.words("clause", "says", about=about, clauses=told.joined(agree[:_MOST]))}


def _clause(each: Clause) -> str:
    return told.words("clause", "one", instrument=each.instrument, locator=each.locator, words=each.words)


def _independent(found: Sequence[Standing]) -> str:
    first = told.words("phrase", "one_independent" if len(_by_name(found)) == 1 else "independent")
    return first + told.joined(_named(found, "gives_unsaid"))


def _named(found: Iterable[Standing], phrase: str) -> list[str]:
    """A phrase for each line that differs, the first few of them."""
    lines = list(dict.fromkeys(_line(each, phrase) for each in found))
    more = len(lines) - _MOST
    return [*lines[:_MOST], *([told.words("phrase", "more", n=str(more))] if more > 0 else [])]


def _line(each: Standing, phrase: str) -> str:
    claim, said = each.voice.claim, each.voice.said
    number = told.figure(said.low, said.high, said.qualifier) if said.counted else ""
    key = "scope_event" if phrase == "scope" and not number else phrase
    key = "gives" if phrase == "gives_unsaid" and not each.apart.unsaid else key
    filled = {"name": each.voice.name, "date": told.date(claim.said), "figure": number}
    apart = {"differs": told.joined(each.apart.differs), "unsaid": told.joined(each.apart.unsaid)}
    return told.words("phrase", key, **filled, **apart)


def _by_name(found: Iterable[Standing]) -> Mapping[str, None]:
    return dict.fromkeys(each.voice.name for each in found)


_WHO: Mapping[str, Callable[[Told], dict[str, str]]] = {
    "contested": _contesting,
    "admitted": _admitting,
    "matches_independent": _agreeing,
    "above_independent": _beyond,
    "below_independent": _beyond,
    "series": _updating,
    "repeats": _repeating,
    "different_thing": _different,
    "only_this_side": _only,
    "instrument_differs": _differing,
    "instrument_agrees": _agreed,
}
