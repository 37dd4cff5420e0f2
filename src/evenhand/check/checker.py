"""Claims of statements held against one record, whose claims are read once."""

from collections.abc import Iterator, Sequence

from evenhand.check import instruments
from evenhand.check.duties import Duties
from evenhand.check.finder import Finder
from evenhand.check.findings import Decided, decide, facts
from evenhand.check.provisions import provisions
from evenhand.check.repetition import repeated
from evenhand.check.said import days, said_by
from evenhand.check.sentences import Told, sentence
from evenhand.check.stand import Speaker, Standing, shown
from evenhand.check.told import words
from evenhand.check.voices import Voice, Voices
from evenhand.codebook import rules
from evenhand.model.document import Document, Passage
from evenhand.model.proposal import Proposal
from evenhand.model.verdict import Earlier, Repetition, Speech, Verdict
from evenhand.record.view import View


class Checker:
    """Holds statements against the record of one view."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._voices = Voices(view)
        self._finder = Finder(view, self._voices)
        self._duties = Duties(view, self._voices)
        self._provisions = provisions(self._duties.obligations())

    def hold(self, speech: Speech, proposals: Sequence[Proposal]) -> list[Verdict]:
        """A verdict for each proposal, in their order."""
        speaker = self._speaker(speech)
        earlier = [*speech.earlier, *self._passages(speech, speaker)]
        before = [each for each in earlier if self._is_before(each, speaker)]
        repeats = repeated(speech.text, [each.sentence for each in proposals], before)
        return [self._one(speech, speaker, *each) for each in zip(proposals, repeats, strict=True)]

    def _one(self, speech: Speech, speaker: Speaker, proposal: Proposal, repeats: list[Repetition]) -> Verdict:
        said = said_by(proposal, self._voices.whole, speech.text[slice(*proposal.sentence)])
        read = instruments.read(proposal, self._provisions)
        if not _says_something(proposal, read):
            return Verdict(proposal, "not_in_record", words("sentence", "unchecked"), repeats=tuple(repeats))
        found = self._finder.find(said, speech.document, speaker)
        beside = found.standings
        beside += self._duties.beside(found.said, proposal.instruments, speaker, speech.document)
        own = found.read or self._duties.own(said, proposal.instruments, speech.document)
        held = [*facts(found.said, beside), *read.facts, *["own_side_says"] * own, *["repeats"] * bool(repeats)]
        decided: Decided = decide(held)
        return Verdict(
            proposal=proposal,
            verdict=decided.verdict,
            sentence=sentence(decided, Told(found.said, beside, read, repeats)),
            also=decided.also,
            beside=tuple(shown(each, _heading(each.voice, found.headings)) for each in _ordered(beside)),
            clauses=read.clauses,
            repeats=tuple(repeats),
            headings=found.headings,
        )

    def _speaker(self, speech: Speech) -> Speaker:
        known = speech.source in self._voices.names
        stands = self._voices.origins.standpoint(speech.source) if speech.source and known else None
        side = self._voices.whole(speech.side) if speech.side else stands.side if stands else None
        origin = stands.origin if stands else speech.source
        return Speaker(origin, side, *days(speech.said), known=side is not None or stands is not None)

    def _passages(self, speech: Speech, speaker: Speaker) -> Iterator[Earlier]:
        """The passages of the record in other documents, where the source of the statement is known."""
        held = {each.id: each.record for each in self._view.all(Document)} if speaker.origin else {}
        for each in self._view.all(Passage) if held else ():
            document = held[each.record.document]
            if each.record.text and document.publisher and each.record.document != speech.document:
                yield Earlier(each.record.document, document.publisher, document.issued, each.record.text)

    def _is_before(self, earlier: Earlier, speaker: Speaker) -> bool:
        """Whether an earlier text is by the same source, and not certainly later."""
        known = earlier.source in self._voices.names
        origin = self._voices.origins.standpoint(earlier.source).origin if known else earlier.source
        late = bool(speaker.until) and days(earlier.said)[0] > speaker.until
        return origin == speaker.origin and not late


def _says_something(proposal: Proposal, read: instruments.Read) -> bool:
    """Whether a claim says that something is so, and what: not that it asks, promises or is of no act."""
    rule = rules("check")["unchecked"]
    asks = proposal.speech_act in rule["speech_act"] or proposal.modality in rule["modality"]
    return not asks and (proposal.act is not None or bool(read.clauses))


def _heading(voice: Voice, headings: Sequence[str]) -> str:
    return next((each for each in headings if each in voice.headings), "".join(voice.headings[:1]))


def _ordered(found: Sequence[Standing]) -> list[Standing]:
    """Those that count the same thing first."""
    order = ("denies", "admits", "same", "earlier", "later", "repeats", "other scope")
    return sorted(found, key=lambda each: (order.index(each.relation), bool(each.apart.differs)))
