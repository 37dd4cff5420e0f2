"""What assessing a case is given: its view, its grades as weighed, and a way to weigh a part of one again."""

from collections.abc import Sequence
from pathlib import Path

from evenhand.assess.asked import Given
from evenhand.assess.framework import framework
from evenhand.assess.matrix import Assessor
from evenhand.case.alphabet import in_alphabet
from evenhand.case.derived import grades
from evenhand.case.folder import Folder
from evenhand.model.derived import Grade, Voice
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
