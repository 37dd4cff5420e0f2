"""A verdict in one plain sentence, from the templates of data/language/en/verdicts.toml."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from evenhand.check import told
from evenhand.check.findings import OTHERS, Decided, counts, denied_in_part, excludes, in_series, otherwise, says_it
from evenhand.check.instruments import Read
from evenhand.check.joined import joined
from evenhand.check.naming import MOST, by_name, independent, line, named, nearest
from evenhand.check.said import Said
from evenhand.check.stand import Standing
from evenhand.model.verdict import Clause, Repetition


class Told(NamedTuple):
    """All that a sentence is made of: what is said, and what stands beside it."""

    said: Said
    found: Sequence[Standing]
    read: Read = Read()
    repeats: Sequence[Repetition] = ()


def sentence(decided: Decided, of: Told) -> str:
    """The verdict in words."""
    who = _WHO[decided.verdict](of) if decided.verdict in _WHO else {"who": ""}
    template = _template(decided.verdict, of.said)
    if decided.verdict == "not_in_record":
        nothing = _nothing(of)
        return " ".join([told.words("sentence", nothing), *(_weak(of) if nothing.startswith("not_by_others") else ())])
    text = told.words("sentence", template, **{"said": figure(of.said), **who}).removesuffix(".")
    return " ".join([f"{'; '.join([text, *_besides(decided, of)])}.", *_weak(of)])


_DENIAL = {"contested", "matches_independent", "only_this_side"}
"""Verdicts whose sentence says "so", or the statement's figure: of a denial they are told in other words."""


def _template(verdict: str, said: Said) -> str:
    """The key of the sentence for a verdict."""
    if said.denies and verdict in _DENIAL:
        return f"{verdict}_denial"
    return "matches_event" if verdict == "matches_independent" and not said.counted else verdict


def _nothing(of: Told) -> str:
    """Which words say that nothing was found."""
    if any(not each.apart.kinds for each in of.found):
        return "not_by_others_denial" if of.said.denies else "not_by_others"
    return "too_little" if of.said.vague else "not_in_record"


def _besides(decided: Decided, of: Told) -> Iterator[str]:
    """What else a reader must know at once."""
    part = [each for each in of.found if denied_in_part(of.said, each)]
    if part and decided.verdict != "contested":
        yield line(part[0], _part(of))
    if decided.verdict not in {"series", "not_in_record"} and any(map(in_series, of.found)):
        yield told.words("phrase", "own_figures", **_updating(of))
    if decided.verdict in {"series", "only_this_side", "repeats"}:
        near = nearest([each for each in of.found if each.independent and _is_near(each)])
        if near:
            yield told.words("phrase", "independent_otherwise", who=line(near, "scope"))
    for pair in joined(of.said, of.found):
        yield told.words("phrase", "joined", name=pair.name, figure=pair.figure, date=pair.date)
    others = [each for each in of.found if not each.own and not each.apart.kinds & OTHERS]
    if of.said.hours and others and not any(each.voice.said.hours for each in others):
        yield told.words("phrase", "no_hours", hours=told.terms(of.said.hours))


def _is_near(each: Standing) -> bool:
    """Whether it is a figure for something near, and not for other people, or another matter, time or place."""
    return bool(each.apart.differs and each.number) and not each.apart.kinds & OTHERS


def _part(of: Told) -> str:
    return "also_said" if of.said.denies else "also_denied"


def _weak(of: Told) -> Iterator[str]:
    if any(each.apart.weak for each in of.found):
        yield told.words("phrase", "vague" if of.said.vague else "weak")


def figure(said: Said) -> str:
    """The statement's own figure."""
    own = told.figure(said.low, said.high, said.qualifier) if said.qualifier else ""
    return own or told.words("phrase", "without_number")


def _agreeing(of: Told) -> dict[str, str]:
    heard = [each for each in of.found if counts(of.said, each)]
    if of.said.denies:
        return {"who": told.joined(named(heard, "denies"))}
    if not of.said.counted:
        key = "say" if len(by_name(heard)) == 1 else "say_several"
        return {"who": told.joined(named(heard, "says")), "say": told.words("phrase", key)}
    reach = ""
    if of.said.qualifier in {"about", "almost"}:
        reach = told.words("phrase", "reach_about", qualifier=of.said.qualifier)
    elif all(each.voice.said.high is None for each in heard if each.number == "within"):
        reach = told.words("phrase", "reach_floor")
    return {"who": independent(heard), "reach": reach}


def _beyond(of: Told) -> dict[str, str]:
    heard = [each for each in of.found if counts(of.said, each) and each.number not in {"", "under"}]
    room = told.words("phrase", "room") if any(each.number == "over" for each in heard) else ""
    each_of = told.words("phrase", "each_of_one" if len(heard) == 1 else "each_of_several")
    return {"who": independent(heard), "each": each_of, "room": room}


def _contesting(of: Told) -> dict[str, str]:
    denials = named([each for each in of.found if each.relation == "denies"], "asserts" if of.said.denies else "denies")
    figures = named([each for each in of.found if excludes(each) and not of.said.denies], "disputes_figure")
    parts = [] if denials or figures else named([each for each in of.found if denied_in_part(of.said, each)], _part(of))
    return {"who": told.joined([*denials, *figures, *parts])}


def _admitting(of: Told) -> dict[str, str]:
    return {"who": told.joined(named([each for each in of.found if each.relation == "admits"], "says"))}


def _updating(of: Told) -> dict[str, str]:
    """The figures said nearest in time to the statement's, in the order of time."""
    figures = sorted((each for each in of.found if in_series(each)), key=lambda each: each.voice.since)
    later = next((at for at, each in enumerate(figures) if each.relation == "later"), len(figures))
    first = max(0, min(later - MOST // 2, len(figures) - MOST))
    shown = figures[first : first + MOST]
    more = len(figures) - len(shown)
    lines = [line(each, "gives") for each in shown]
    return {"who": told.joined([*lines, *([told.words("phrase", "more", n=str(more))] if more else [])])}


def _repeating(of: Told) -> dict[str, str]:
    lines = named([each for each in of.found if each.relation == "repeats"], "says")
    texts = [told.words("phrase", "text", document=each.document, date=told.date(each.said)) for each in of.repeats]
    return {"who": told.joined([*lines, *texts[:MOST]])}


def _different(of: Told) -> dict[str, str]:
    others = [each for each in of.found if otherwise(of.said, each)]
    answers = [each for each in others if each.role == "accused side" and not of.said.counted]
    reversals = [each for each in of.found if each.own and "opposed" in each.apart.kinds]
    rest = [each for each in others if each.role != "accused side"]
    key = "scope" if of.said.counted else "scope_event"
    near = [each for each in map(nearest, (answers, rest, reversals)) if each]
    return {"who": told.listed(dict.fromkeys(line(each, key) for each in near or others[:1]))}


def _only(of: Told) -> dict[str, str]:
    own = named([each for each in of.found if says_it(of.said, each)], "says")
    return {"who": f" ({told.joined(own)})" if own else ""}


def _differing(of: Told) -> dict[str, str]:
    near = next(each for each in of.read.clauses if each.agrees != "yes")
    filled = {"instrument": near.instrument, "locator": near.locator, "words": near.words, "because": near.because}
    if all(each.agrees == "in part" for each in of.read.clauses):
        return {"who": told.words("clause", "part", about=told.joined(map(told.term, of.read.actions)), **filled)}
    return {"who": told.words("clause", "nearest", **filled)}


def _agreed(of: Told) -> dict[str, str]:
    agree = [_clause(each) for each in of.read.clauses if each.agrees == "yes"]
    about = told.joined(map(told.term, of.read.actions))
    return {"who": told.words("clause", "says", about=about, clauses=told.joined(agree[:MOST]))}


def _clause(each: Clause) -> str:
    return told.words("clause", "one", instrument=each.instrument, locator=each.locator, words=each.words)


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
