"""Where in a record a claim of a statement belongs, and which claims stand beside it there."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from evenhand.check.match import Match, Matcher
from evenhand.check.places import Places
from evenhand.check.said import Said
from evenhand.check.stand import Speaker, Standing, stand
from evenhand.check.twin import completed, twin_of
from evenhand.check.voices import Voice, Voices
from evenhand.codebook import rules
from evenhand.record.view import View


class Found(NamedTuple):
    """Where a claim belongs.

    Attributes:
        said: what it says, with what a person read of the same words; `read`: whether one did.
        headings: under which it belongs; `standings`: the claims beside it.
    """

    said: Said
    read: bool
    headings: tuple[str, ...]
    standings: list[Standing]


class Finder:
    """The claims of a record, ready to be looked up."""

    def __init__(self, view: View, voices: Voices) -> None:
        self._places = Places(view)
        every = list(voices.all())
        self._matcher = Matcher(every, self._places)
        self._under: defaultdict[str, list[Voice]] = defaultdict(list)
        self._read_in: defaultdict[str, list[Voice]] = defaultdict(list)
        for voice in every:
            self._read_in[voice.claim.document].append(voice)
            for heading in voice.headings:
                self._under[heading].append(voice)

    def find(self, said: Said, document: str | None, speaker: Speaker) -> Found:
        """Where a claim of a document belongs; what this document is recorded as saying is not put beside it."""
        said = said._replace(single=self._single(said))
        twin = twin_of(said, self._read_in[document] if document else (), self._places)
        if twin is not None:
            said = completed(said, twin.said, self._places)
        near = self._matcher.near(said)
        said = said._replace(single=said.single or self._of_one(said, near))
        if twin is not None and twin.headings:
            beside = stand(said, self._beside(said, near, twin.headings, document), speaker, self._places)
            return Found(said, True, twin.headings, beside)
        headings = self._best(said, _headings(near), document, speaker)
        beside = stand(said, self._beside(said, near, headings, document), speaker, self._places)
        return Found(said, twin is not None, headings, beside)

    def _best(self, said: Said, headings: Sequence[str], document: str | None, speaker: Speaker) -> tuple[str, ...]:
        """The headings with a claim that differs from what is said in as little as any."""
        least: dict[str, int] = {}
        for heading in headings:
            voices = [voice for voice in self._under[heading] if voice.claim.document != document]
            beside = stand(said, voices, speaker, self._places)
            apart = (len(each.apart.kinds) + (each.number not in {"", "within"}) for each in beside)
            least[heading] = min(apart, default=0)
        return tuple(heading for heading in headings if least[heading] == min(least.values()))

    def _beside(self, said: Said, near: Sequence[Match], headings: Sequence[str], document: str | None) -> list[Voice]:
        """The claims under the headings; and the near ones that stand under none, or say whether a thing happened."""
        listed = {voice.id: voice for heading in headings for voice in self._under[heading]}
        whole = not headings or not (said.counted or said.vague)
        listed |= {match.voice.id: match.voice for match in near if whole or not match.voice.headings}
        return [voice for voice in listed.values() if voice.claim.document != document]

    def _single(self, said: Said) -> bool | None:
        """Whether a statement speaks of one incident, by its days and place; none where these can be of either."""
        if not (said.first and said.last):
            return None
        short = said.last - said.first < rules("check")["time"]["single_days"]
        return (True if self._places.single(said.place) else None) if short else False

    def _of_one(self, said: Said, near: Sequence[Match]) -> bool | None:
        """The same for a number at one place in a month or year, where the record knows one incident there and then."""
        if said.single is None or "/" in said.when or not (said.counted and self._places.single(said.place)):
            return said.single
        held = [match.voice.said for match in near if match.voice.said.single and match.voice.said.place == said.place]
        dated = [each for each in held if each.first and each.last]
        return bool(dated) and max(each.first for each in dated) <= min(each.last for each in dated)


def _headings(near: Sequence[Match]) -> list[str]:
    """The headings over the claims that come nearest."""
    points = rules("check")["score"]
    best = [match for match in near if match.points >= near[0].points - points["slack"]]
    found = dict.fromkeys(heading for match in best for heading in match.voice.headings)
    return list(found)[: points["headings_at_most"]]
