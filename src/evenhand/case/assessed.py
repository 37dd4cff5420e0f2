"""What assessing a case is given: its view, its grades as weighed, and a way to weigh a part of one again."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from evenhand.assess.asked import Asked, Given
from evenhand.assess.framework import bound, framework
from evenhand.assess.matrix import Assessor
from evenhand.assess.risk import beside, risk
from evenhand.case.alphabet import in_alphabet
from evenhand.case.derived import grades
from evenhand.case.folder import Folder
from evenhand.model.derived import Grade, Voice
from evenhand.model.risk import RiskBeside
from evenhand.publish.elements import Assessed
from evenhand.record.view import View
from evenhand.weigh.rule import decide, hear, tally


def assessor(folder: Folder, law: Path | None = None) -> Assessor:
    """What answers for a case at its checkpoint."""
    view = folder.view()
    return assessor_of(view, grades(view), in_alphabet(view, folder.settings.languages[0]), law)


def assessor_of(
    view: View, weighed: dict[str, tuple[Grade, ...]], order: Sequence[str] = (), law: Path | None = None
) -> Assessor:
    """What answers for a record that has been weighed."""
    return Assessor(Given(view, framework(law), weighed, regraded, tuple(order)))


def regraded(voices: Sequence[Voice]) -> str:
    """The grade of an accusation made of these voices alone."""
    return str(decide(tally(hear([voice.statement for voice in voices])))["grade"])


def risk_of(folder: Folder, at: date | None, other: date | None) -> RiskBeside:
    """The risk framework beside a case as at a day, and as at another."""
    view = folder.view()
    order = in_alphabet(view, folder.settings.languages[0])
    one = risk(view, order, at)
    if other is None:
        return RiskBeside(one)
    second = risk(view, order, other)
    return RiskBeside(one, second, tuple(beside(one, second)))


def for_pages(view: View, weighed: dict[str, tuple[Grade, ...]], order: Sequence[str]) -> Assessed:
    """How a record stands towards frameworks, as its pages show it."""
    held, law = assessor_of(view, weighed, order), framework()
    return Assessed(
        incident=lambda name: held.matrices(Asked((name,))),
        party=lambda name: next(iter(held.matrices(Asked(actor=name))), None),
        accused=[each for each in held.in_order(held.everything().actors()) if each],
        crimes=law.crimes,
        elements={each.id: {"kind": each.kind, "text": each.text} for each in law.every_element()},
        facts=law.facts,
        patterns=law.patterns,
        treaties=bound(law),
        risk=risk(view, order),
    )
