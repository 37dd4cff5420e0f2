"""Whether a duty was met: what others say of it, beside a statement that says it was or was not."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from evenhand.check import told
from evenhand.check.compare import Apart
from evenhand.check.said import Said
from evenhand.check.stand import OWN, Speaker, Standing, role_of
from evenhand.check.voices import Voice, Voices
from evenhand.check.words import stems
from evenhand.codebook import label, rules
from evenhand.model.claim import Compliance
from evenhand.model.edtf import bounds
from evenhand.model.instrument import Obligation
from evenhand.record.view import View


class Duties:
    """The duties of a record and what is said of each."""

    def __init__(self, view: View, voices: Voices) -> None:
        self._duties: Mapping[str, Obligation] = {held.id: held.record for held in view.all(Obligation)}
        self._said: dict[str, list[Voice]] = {}
        for voice in voices.duties():
            self._said.setdefault(_of(voice).obligation, []).append(voice)
        self._words = {name: stems(self._text(name, duty)) for name, duty in self._duties.items()}
        self._whole = voices.whole

    def _text(self, name: str, duty: Obligation) -> str:
        """The words of a duty, and of what is said of it."""
        said = (_of(voice).status_as or "" for voice in self._said.get(name, ()))
        return " ".join((duty.action, duty.instrument, *said))

    def obligations(self) -> list[Obligation]:
        """All duties."""
        return list(self._duties.values())

    def beside(self, said: Said, instruments: Sequence[str], speaker: Speaker, document: str | None) -> list[Standing]:
        """What is said of the duties that a statement speaks of, without what its own document says."""
        if "duty" not in said.families:
            return []
        voices = [voice for name in self._meant(said, instruments) for voice in self._said.get(name, ())]
        return [self._standing(said, voice, speaker) for voice in voices if voice.claim.document != document]

    def own(self, said: Said, instruments: Sequence[str], document: str | None) -> bool:
        """Whether the statement's own document is recorded as speaking of one of these duties."""
        names = self._meant(said, instruments) if "duty" in said.families and document else ()
        return any(voice.claim.document == document for name in names for voice in self._said.get(name, ()))

    def _meant(self, said: Said, instruments: Sequence[str]) -> list[str]:
        """The duties under the instruments cited; without any, those that share the most words, and enough of them."""
        if instruments:
            return [name for name, duty in self._duties.items() if _is_under(duty, instruments)]
        common = {name: len(words & said.span) for name, words in self._words.items()}
        most = max(common.values(), default=0)
        if most < rules("check")["score"]["words_needed"]:
            return []
        return [name for name, many in common.items() if many == most]

    def _standing(self, said: Said, voice: Voice, speaker: Speaker) -> Standing:
        frame, role = _of(voice), role_of(voice, speaker, said)
        lines = list(self._differs(said, frame, speaker))
        apart = Apart((), (), wider=frozenset(), weak=False)
        for key, filled in lines:
            apart = apart.also(key, **filled)
        keys = {key for key, _ in lines}
        relation = "other scope" if keys else "same"
        if keys == {"opposed"} and role == "accused side":
            relation = "denies"
        elif keys == {"as_of"} and role in OWN:
            relation = "earlier" if voice.until < speaker.since else "later"
        return Standing(voice, role, relation, apart, "")

    def _differs(self, said: Said, frame: Compliance, speaker: Speaker) -> Iterator[tuple[str, dict[str, str]]]:
        rule = rules("check")["duty"]
        addressee = frame.addressee and self._whole(frame.addressee)
        if said.accused and addressee not in said.accused:
            yield ("addressee" if addressee else "no_addressee"), {}
        unmet = said.act not in rules("check")["opposite"]
        if frame.status not in rule["unmet" if unmet else "met"]:
            against = frame.status in (*rule["met" if unmet else "unmet"], *rule["disputed"])
            words = frame.status_as or label("compliance", frame.status).lower()
            yield ("opposed" if against else "status"), {"status": words}
        first, last = bounds(frame.as_of) if frame.as_of else (None, None)
        mine = (said.first or speaker.since, said.last or speaker.until)
        if (first and mine[1] and first > _day(mine[1])) or (last and mine[0] and last < _day(mine[0])):
            yield "as_of", {"date": told.date(frame.as_of)}


def _is_under(duty: Obligation, instruments: Sequence[str]) -> bool:
    return duty.instrument in instruments or (bool(duty.dated) and f"agreement of {duty.dated}" in instruments)


def _of(voice: Voice) -> Compliance:
    frame = voice.claim.frame
    if not isinstance(frame, Compliance):
        raise TypeError(f"{voice.id} says nothing of a duty")
    return frame


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)
