"""A verdict in one plain sentence, from the templates of data/language/en/verdicts.toml."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from evenhand.check import told
from evenhand.check.findings import Decided, counts, denied_in_part, excludes, in_series
from evenhand.check.said import Said
from evenhand.check.stand import Standing

_MOST = 4
"""So many sources are named in a sentence; the table has all of them."""


def sentence(said: Said, decided: Decided, found: Sequence[Standing]) -> str:
    """The verdict in words."""
    text = _SENTENCES.get(decided.verdict, _plain)(said, decided.verdict, found)
    if any(denied_in_part(each) for each in found) and decided.verdict != "contested":
        first = next(each for each in found if denied_in_part(each))
        part = told.words("phrase", "also_denied", name=first.voice.name, date=told.date(first.voice.claim.said))
        text = f"{text.removesuffix('.')}; {part}."
    weak = any(each.apart.weak for each in found)
    return f"{text.removesuffix('.')}. {told.words('phrase', 'weak')}" if weak else text


def figure(said: Said) -> str:
    """The statement's own figure."""
    own = told.figure(said.low, said.high, said.qualifier) if said.qualifier else ""
    return own or told.words("phrase", "without_number")


def _agrees(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    heard = [each for each in found if counts(each)]
    if not said.counted:
        who = told.joined(_named(heard, "says"))
        key = "say" if len(_by_name(heard)) == 1 else "say_several"
        return told.words("sentence", "matches_event", who=who, say=told.words("phrase", key))
    reach = ""
    if said.qualifier in {"about", "almost"}:
        reach = told.words("phrase", "reach_about", qualifier=said.qualifier)
    elif all(each.voice.said.high is None for each in heard if each.number == "within"):
        reach = told.words("phrase", "reach_floor")
    return told.words("sentence", verdict, who=_independent(heard), said=figure(said), reach=reach)


def _higher_or_lower(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    heard = [each for each in found if counts(each) and each.number not in {"", "under"}]
    room = told.words("phrase", "room") if any(each.number == "over" for each in heard) else ""
    each_of = told.words("phrase", "each_of_one" if len(heard) == 1 else "each_of_several")
    return told.words("sentence", verdict, who=_independent(heard), said=figure(said), each=each_of, room=room)


def _contested(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    denials = _named([each for each in found if each.relation == "denies"], "denies")
    figures = _named([each for each in found if excludes(each)], "disputes_figure")
    return told.words("sentence", verdict, who=told.joined([*denials, *figures]), said=figure(said))


def _admitted(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    return _with(verdict, said, [each for each in found if each.relation == "admits"], "says")


def _series(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    figures = [each for each in found if in_series(each)]
    return _with(verdict, said, sorted(figures, key=lambda each: each.voice.since), "gives", last=True)


def _repeats(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    return _with(verdict, said, [each for each in found if each.relation == "repeats"], "says")


def _different(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    others = [each for each in found if each.relation == "other scope"]
    nearest = min(others, key=lambda each: (each.own, len(each.apart.differs)))
    counted = bool(told.figure(nearest.voice.said.low, nearest.voice.said.high, nearest.voice.said.qualifier))
    key = "scope" if counted and nearest.voice.said.qualifier else "scope_event"
    return told.words("sentence", verdict, who=_line(nearest, key), said=figure(said))


def _only(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    own = _named([each for each in found if each.own and each.same], "says")
    return told.words("sentence", verdict, who=f" ({told.joined(own)})" if own else "", said=figure(said))


def _plain(said: Said, verdict: str, found: Sequence[Standing]) -> str:
    return told.words("sentence", verdict, who="", said=figure(said))


def _with(verdict: str, said: Said, found: Sequence[Standing], phrase: str, *, last: bool = False) -> str:
    return told.words("sentence", verdict, who=told.joined(_named(found, phrase, last=last)), said=figure(said))


def _independent(found: Sequence[Standing]) -> str:
    first = told.words("phrase", "one_independent" if len(_by_name(found)) == 1 else "independent")
    return first + told.joined(_named(found, "gives"))


def _named(found: Iterable[Standing], phrase: str, *, last: bool = False) -> list[str]:
    """A phrase for each line that differs, the first few of them, or the last."""
    lines = list(dict.fromkeys(_line(each, phrase) for each in found))
    shown = lines[-_MOST:] if last else lines[:_MOST]
    more = len(lines) - len(shown)
    return [*shown, told.words("phrase", "more", n=str(more)).removeprefix("and ")] if more else shown


def _line(each: Standing, phrase: str) -> str:
    claim, said = each.voice.claim, each.voice.said
    return told.words(
        "phrase",
        phrase,
        name=each.voice.name,
        figure=told.figure(said.low, said.high, said.qualifier) if said.qualifier else "",
        date=told.date(claim.said),
        differs=told.joined(each.apart.differs),
    )


def _by_name(found: Iterable[Standing]) -> Mapping[str, None]:
    return dict.fromkeys(each.voice.name for each in found)


_SENTENCES: Mapping[str, Callable[[Said, str, Sequence[Standing]], str]] = {
    "contested": _contested,
    "admitted": _admitted,
    "matches_independent": _agrees,
    "above_independent": _higher_or_lower,
    "below_independent": _higher_or_lower,
    "series": _series,
    "repeats": _repeats,
    "different_thing": _different,
    "only_this_side": _only,
}
