"""Claims of statements held against one record, whose claims are read once."""

from collections.abc import Iterable, Sequence

from evenhand.check.findings import decide, facts
from evenhand.check.match import Match, Matcher
from evenhand.check.numbers import equal
from evenhand.check.places import Places
from evenhand.check.said import Said, said_by
from evenhand.check.sentences import sentence
from evenhand.check.stand import Speaker, Standing, shown, stand
from evenhand.check.voices import Voice, Voices
from evenhand.codebook import rules
from evenhand.model.edtf import bounds
from evenhand.model.proposal import Proposal
from evenhand.model.verdict import Speech, Verdict
from evenhand.record.view import View


class Checker:
    """Holds statements against the record of one view."""

    def __init__(self, view: View) -> None:
        self._voices = Voices(view)
        self._places = Places(view)
        self._all = list(self._voices.all())
        self._matcher = Matcher(self._all, self._places)
        self._under: dict[str, list[Voice]] = {}
        for voice in self._all:
            for heading in voice.headings:
                self._under.setdefault(heading, []).append(voice)

    def hold(self, speech: Speech, proposals: Sequence[Proposal]) -> list[Verdict]:
        """A verdict for each proposal, in their order."""
        speaker = self._speaker(speech)
        return [self._one(speech, speaker, proposal) for proposal in proposals]

    def _one(self, speech: Speech, speaker: Speaker, proposal: Proposal) -> Verdict:
        said = said_by(proposal, self._voices.whole, speech.text[slice(*proposal.sentence)])
        said = said._replace(single=self._single(said))
        near = self._matcher.near(said)
        twin = self._twin(said, speech.document)
        if twin is not None:
            said = completed(said, twin.said)
            near = self._matcher.near(said)
        headings = list(twin.headings) if twin and twin.headings else _headings(near, speech.document)
        voices = self._beside(near, headings, speech.document)
        found = stand(said, voices, speaker, self._places)
        found = [each for each in found if not _off(each)]
        held = {*facts(said, found), *({"own_side_says"} if twin else ())}
        decided = decide(held)
        return Verdict(
            proposal=proposal,
            verdict=decided.verdict,
            sentence=sentence(said, decided, found),
            also=decided.also,
            beside=tuple(shown(each, _heading(each.voice, headings)) for each in _ordered(found)),
            headings=tuple(headings),
        )

    def _twin(self, said: Said, document: str | None) -> Voice | None:
        """The claim that a person read from the same words, when the statement's own document is recorded."""
        own = [voice for voice in self._all if document and voice.claim.document == document]
        fits = [voice for voice in own if set(voice.said.families) & set(said.families) and _alike(said, voice.said)]
        best = sorted(fits, key=lambda voice: -len(voice.said.words & said.words))
        if said.counted or len(best) < 2:
            return best[0] if best else None
        exact = [voice for voice in best if voice.said.act == said.act] or best
        return exact[0]

    def _beside(self, near: Sequence[Match], headings: Sequence[str], document: str | None) -> list[Voice]:
        """The claims under these headings and the near ones, without those of the statement's own document."""
        listed = {voice.id: voice for heading in headings for voice in self._under.get(heading, ())}
        listed |= {match.voice.id: match.voice for match in near if set(match.voice.headings) & set(headings)}
        if not headings:
            listed |= {match.voice.id: match.voice for match in near}
        return [voice for voice in listed.values() if voice.claim.document != document]

    def _single(self, said: Said) -> bool | None:
        if not (said.first and said.last):
            return None
        short = said.last - said.first < rules("check")["time"]["single_days"]
        return short if short and self._places.single(said.place) else None if short else False

    def _speaker(self, speech: Speech) -> Speaker:
        first, last = bounds(speech.said) if speech.said else (None, None)
        known = speech.source in self._voices.names
        stands = self._voices.origins.standpoint(speech.source) if speech.source and known else None
        side = self._voices.whole(speech.side) if speech.side else stands.side if stands else None
        origin = stands.origin if stands else speech.source
        return Speaker(origin, side, first.toordinal() if first else 0, last.toordinal() if last else 0)


def completed(said: Said, twin: Said) -> Said:
    """What a statement says, with what a person read of the same words wherever that says something."""
    read = {name: getattr(twin, name) for name in ("place", "first", "last", "single", "accused", "affected", "cause")}
    kept = {name: value for name, value in read.items() if value not in (None, 0, frozenset())}
    if not (twin.first or twin.last):
        kept = {name: value for name, value in kept.items() if name not in {"first", "last"}}
    people = {"outcomes": twin.outcomes} if twin.outcomes >= said.outcomes else {}
    return said._replace(**kept, **people, status=said.status or twin.status, by_weapon=said.by_weapon | twin.by_weapon)


def _alike(said: Said, other: Said) -> bool:
    """Whether a claim of the same document can be of the same words."""
    if said.counted or other.counted:
        return equal(said, other)
    return said.act == other.act or bool(said.words & other.words)


def _headings(near: Sequence[Match], document: str | None) -> list[str]:
    points = rules("check")["score"]
    if not near:
        return []
    best = [match for match in near if match.points >= near[0].points - points["slack"]]
    found = dict.fromkeys(heading for match in best for heading in match.voice.headings)
    return list(found)[: points["headings_at_most"]]


def _heading(voice: Voice, headings: Iterable[str]) -> str:
    return next((each for each in headings if each in voice.headings), "".join(voice.headings[:1]))


def _off(each: Standing) -> bool:
    """Whether a claim that is under the heading speaks of another act than what is asked about."""
    return False


def _ordered(found: Sequence[Standing]) -> list[Standing]:
    order = ("denies", "admits", "same", "earlier", "later", "repeats", "other scope")
    return sorted(found, key=lambda each: (order.index(each.relation), bool(each.apart.differs)))
