"""Claims of statements held against one record, whose claims are read once."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from evenhand.check import instruments
from evenhand.check.duties import Duties
from evenhand.check.findings import decide, facts
from evenhand.check.match import Match, Matcher
from evenhand.check.places import Places
from evenhand.check.provisions import provisions
from evenhand.check.repetition import repeated
from evenhand.check.said import Said, said_by
from evenhand.check.sentences import Told, sentence
from evenhand.check.stand import Speaker, Standing, shown, stand
from evenhand.check.twin import completed, twin_of
from evenhand.check.voices import Voice, Voices
from evenhand.codebook import rules
from evenhand.model.document import Document, Passage
from evenhand.model.edtf import bounds
from evenhand.model.proposal import Proposal
from evenhand.model.verdict import Earlier, Repetition, Speech, Verdict
from evenhand.record.view import View

_READS_CLAUSES = "says_what_a_document_says"


class Checker:
    """Holds statements against the record of one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._voices = Voices(view)
        self._places = Places(view)
        voices = list(self._voices.all())
        self._matcher = Matcher(voices, self._places)
        self._duties = Duties(view, self._voices)
        self._provisions = provisions(self._duties.obligations())
        self._under: defaultdict[str, list[Voice]] = defaultdict(list)
        self._read_in: defaultdict[str, list[Voice]] = defaultdict(list)
        for voice in voices:
            self._read_in[voice.claim.document].append(voice)
            for heading in voice.headings:
                self._under[heading].append(voice)

    def hold(self, speech: Speech, proposals: Sequence[Proposal]) -> list[Verdict]:
        """A verdict for each proposal, in their order."""
        speaker = self._speaker(speech)
        earlier = [*speech.earlier, *self._passages(speech, speaker)]
        before = [each for each in earlier if self._is_before(each, speaker)]
        repeats = repeated(speech.text, [each.sentence for each in proposals], before)
        return [self._one(speech, speaker, *each) for each in zip(proposals, repeats, strict=True)]

    def _one(self, speech: Speech, speaker: Speaker, proposal: Proposal, repeats: list[Repetition]) -> Verdict:
        said = said_by(proposal, self._voices.whole, speech.text[slice(*proposal.sentence)])
        said = said._replace(single=self._single(said))
        twin = twin_of(said, self._read_in[speech.document] if speech.document else (), self._places)
        if twin is not None:
            said = completed(said, twin.said, self._places)
        near = self._matcher.near(said)
        headings = list(twin.headings) if twin and twin.headings else _headings(near)
        found = stand(said, self._beside(said, near, headings, speech.document), speaker, self._places)
        found += self._duties.beside(said, proposal.instruments, speaker, speech.document)
        read = instruments.read(proposal, self._provisions if proposal.speech_act == _READS_CLAUSES else ())
        own = twin is not None or self._duties.own(said, proposal.instruments, speech.document)
        held = [*facts(said, found), *read.facts, *["own_side_says"] * own, *["repeats"] * bool(repeats)]
        decided = decide(held)
        return Verdict(
            proposal=proposal,
            verdict=decided.verdict,
            sentence=sentence(decided, Told(said, found, read, repeats)),
            also=decided.also,
            beside=tuple(shown(each, _heading(each.voice, headings)) for each in _ordered(found)),
            clauses=read.clauses,
            repeats=tuple(repeats),
            headings=tuple(headings),
        )

    def _beside(self, said: Said, near: Sequence[Match], headings: Sequence[str], document: str | None) -> list[Voice]:
        """The claims under the headings; and the near ones that stand under none, or that say whether it happened."""
        listed = {voice.id: voice for heading in headings for voice in self._under[heading]}
        whole = not headings or not said.counted
        listed |= {match.voice.id: match.voice for match in near if whole or not match.voice.headings}
        return [voice for voice in listed.values() if voice.claim.document != document]

    def _single(self, said: Said) -> bool | None:
        """Whether a statement speaks of one incident, by its days and place; none where these can be of either."""
        if not (said.first and said.last):
            return None
        short = said.last - said.first < rules("check")["time"]["single_days"]
        return (True if self._places.single(said.place) else None) if short else False

    def _speaker(self, speech: Speech) -> Speaker:
        first, last = bounds(speech.said) if speech.said else (None, None)
        known = speech.source in self._voices.names
        stands = self._voices.origins.standpoint(speech.source) if speech.source and known else None
        side = self._voices.whole(speech.side) if speech.side else stands.side if stands else None
        origin = stands.origin if stands else speech.source
        return Speaker(origin, side, first.toordinal() if first else 0, last.toordinal() if last else 0)

    def _passages(self, speech: Speech, speaker: Speaker) -> Iterator[Earlier]:
        """The passages of the record in other documents of the same source."""
        held = {each.id: each.record for each in self._view.all(Document)} if speaker.origin else {}
        for each in self._view.all(Passage) if held else ():
            document = held[each.record.document]
            if each.record.text and document.publisher and each.record.document != speech.document:
                yield Earlier(each.record.document, document.publisher, document.issued, each.record.text)

    def _is_before(self, earlier: Earlier, speaker: Speaker) -> bool:
        """Whether an earlier text is by the same source, and not certainly later."""
        known = earlier.source in self._voices.names
        origin = self._voices.origins.standpoint(earlier.source).origin if known else earlier.source
        first, _ = bounds(earlier.said) if earlier.said else (None, None)
        late = first is not None and bool(speaker.until) and first.toordinal() > speaker.until
        return origin == speaker.origin and not late


def _headings(near: Sequence[Match]) -> list[str]:
    """The headings over the claims that come nearest."""
    points = rules("check")["score"]
    best = [match for match in near if match.points >= near[0].points - points["slack"]]
    found = dict.fromkeys(heading for match in best for heading in match.voice.headings)
    return list(found)[: points["headings_at_most"]]


def _heading(voice: Voice, headings: Sequence[str]) -> str:
    return next((each for each in headings if each in voice.headings), "".join(voice.headings[:1]))


def _ordered(found: Sequence[Standing]) -> list[Standing]:
    """Those that count the same thing first."""
    order = ("denies", "admits", "same", "earlier", "later", "repeats", "other scope")
    return sorted(found, key=lambda each: (order.index(each.relation), bool(each.apart.differs)))
