"""A text's proposals before a person, one by one: what is confirmed becomes a claim by that coder, at once.

The number of a proposal is its place among those of the text as this program proposes them; what was answered is known
by the words it was about and what was proposed of them, so that it is not asked twice when the numbers change.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from evenhand.case.confirmed import Form, Read, candidate, corrected, form_of
from evenhand.case.folder import Folder
from evenhand.case.known import Known
from evenhand.case.put_aside import Aside, PutAside
from evenhand.errors import UsageError
from evenhand.model.document import Characters, Passage
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch
from evenhand.model.proposal import Proposal
from evenhand.read.reading import Reading
from evenhand.record.append import Candidate, Policy

ACT = "claim review"
_LONGEST = 96
"""Characters of an id behind its type."""


@dataclass(frozen=True)
class Material:
    """What a review is of.

    Attributes:
        document: the id of the recorded document; `sha256`: of its bytes; `name`: what the user calls the file.
        reading: its text; `proposals`: the claims that it seems to make.
        read: who claims, who relays, when; `findings`: what the coder should know first.
    """

    document: str
    sha256: str
    name: str
    reading: Reading = field(repr=False)
    proposals: tuple[Proposal, ...] = field(repr=False)
    read: Read
    findings: tuple[str, ...]


@dataclass(frozen=True)
class Confirmed:
    """A proposal that was recorded: its number, its claim and passage, and the act."""

    number: int
    claim: str
    passage: str
    batch: str


@dataclass(frozen=True)
class Answer:
    """One row of answers: on which proposal, what, with which corrections; `row` of the table."""

    number: int
    word: str
    corrections: Mapping[str, str]
    row: int = 0


class Confirming:
    """The proposals of a text and the answers of one coder.

    Attributes:
        material: what it is of; `by`: the coder; `known`: the names of the case.
        proposals: those to be answered, in the order of the text.
        confirmed, rejected, skipped: what was answered now: claims, and numbers of proposals.
        meant: for the words of an actor, the party that the coder took them for in this review, or none.
        before: numbers that a table answers again, which were answered before and are left as they are.
    """

    def __init__(self, folder: Folder, material: Material, by: str, known: Known, *, skipped: bool) -> None:
        self._folder = folder
        self.material, self.by, self.known = material, by, known
        self._keys = dict(_keys(material.proposals))
        self._aside = PutAside(folder.vault.folder, material.sha256, by)
        view = folder.view()
        names = {number: self.claim(number) for number in self._keys}
        self._claims = {number: name for number, name in names.items() if view.spelling(name)}
        settled = {"rejected"} if skipped else {"rejected", "skipped"}
        self.proposals = tuple(
            each
            for each in material.proposals
            if each.number not in self._claims and self._aside.of(self._keys[each.number]) not in settled
        )
        self.confirmed: list[Confirmed] = []
        self.rejected: list[int] = []
        self.skipped: list[int] = []
        self.before: list[int] = []
        self.meant: dict[str, str] = {}

    @property
    def open(self) -> int:
        """How many proposals are not answered."""
        return len(self.proposals) - len(self.confirmed) - len(self.rejected) - len(self.skipped)

    def claim(self, number: int) -> str:
        """The id that the claim of a proposal has when this coder confirms it."""
        text = "\0".join((self.material.document, self.material.sha256, self.by, self._keys[number]))
        return f"claim:review.{sha256(text.encode()).hexdigest()[:24]}"

    def proposal(self, number: int) -> Proposal | None:
        """The proposal of this number that is still to be answered; none if there is none."""
        done = {each.number for each in self.confirmed} | {*self.rejected, *self.skipped}
        return next((each for each in self.proposals if each.number == number and number not in done), None)

    def form(self, proposal: Proposal) -> Form:
        """What a proposal would be recorded as: a cell of text for each field."""
        return self._form(proposal, self._claims)

    def _form(self, proposal: Proposal, claims: Mapping[int, str]) -> Form:
        form = form_of(proposal, self.material.read, self.known, claims)
        return {**form, "alleged": form["alleged"] or self.meant.get(form["alleged_as"], "")}

    def confirm(self, proposal: Proposal, corrections: Mapping[str, str] | None = None) -> Confirmed:
        """The claim, once it is in the record; corrections are cells by the name of the field.

        Raises:
            InvalidRecord: with every fault; nothing is recorded then.
            UsageError: it was answered before.
        """
        (done,) = self.answer([Answer(proposal.number, "confirm", corrections or {})], self.material.name)
        return done

    def put_aside(self, proposal: Proposal, answer: Aside) -> None:
        """Reject or skip a proposal; nothing is recorded."""
        self._still_open(proposal.number)
        self._aside.put(self._keys[proposal.number], answer)
        (self.rejected if answer == "rejected" else self.skipped).append(proposal.number)

    def answer(self, answers: Sequence[Answer], where: str) -> list[Confirmed]:
        """The claims that several answers make, recorded as one act; what is rejected or skipped is put aside after.

        Raises:
            InvalidRecord: with every fault of every answer; nothing is recorded or put aside then.
            UsageError: one was answered before.
        """
        proposals = {each.number: self._still_open(each.number) for each in answers}
        told = [each for each in answers if each.word == "confirm"]
        new = {each.number: self.claim(each.number) for each in told}
        forms = {
            each.number: corrected(self._form(proposals[each.number], self._claims | new), each.corrections)
            for each in told
        }
        places = {number: self._passage(proposals[number]) for number in new}
        candidates = [
            *(Candidate(where, each.row or each.number, places[each.number]) for each in _once(told, places)),
            *(self._candidate(each, forms[each.number], places[each.number].id, where) for each in told),
        ]
        done = self._append(candidates, [(number, new[number], places[number].id) for number in new])
        self.meant |= {form["alleged_as"]: form["alleged"] for form in forms.values() if form["alleged_as"]}
        for each in answers:
            if each.word != "confirm":
                self.put_aside(proposals[each.number], "rejected" if each.word == "reject" else "skipped")
        return done

    def _append(self, candidates: Sequence[Candidate], made: Sequence[tuple[int, str, str]]) -> list[Confirmed]:
        if not made:
            return []
        with self._folder.appender() as appender:
            batch = Batch(act=ACT, because=f"By {self.by}.")
            added = appender.append(batch, candidates, policy=Policy(revise=True))
        done = [Confirmed(*each, added.batch) for each in made]
        self.confirmed += done
        self._claims |= {each.number: each.claim for each in done}
        return done

    def _candidate(self, answer: Answer, form: Form, passage: str, where: str) -> Candidate:
        own = {
            "id": self.claim(answer.number).partition(":")[2],
            "document": self.material.document,
            "passage": passage,
            "coder": self.by,
        }
        return candidate(form, own, self.known, (where, answer.row or answer.number))

    def _passage(self, proposal: Proposal) -> Draft:
        """The place of the words in the document; the text stays in its bytes."""
        start, end = proposal.span
        pages = self.material.reading.pages
        page = next((each.number for each in pages if each.start <= start and end <= each.end), None)
        of = self.material.document.partition(":")[2]
        whole = f"{of}.{start}-{end}"
        name = f"passage:{whole if len(whole) <= _LONGEST else f'{sha256(of.encode()).hexdigest()}.{start}-{end}'}"
        selector = Characters(start=start, end=end, page=page)
        return Draft(id=name, record=Passage(document=self.material.document, selector=selector))

    def _still_open(self, number: int) -> Proposal:
        found = self.proposal(number)
        if found is None:
            raise UsageError(f"there is no open proposal {number}", hint="Each is answered once; see: evenhand log.")
        return found


def _keys(proposals: Sequence[Proposal]) -> Iterator[tuple[int, str]]:
    """What each proposal is known by: its words' place, what was proposed of them, and which of several such it is."""
    seen: Counter[str] = Counter()
    for each in proposals:
        key = f"{each.span[0]}-{each.span[1]} {each.speech_act} {each.act or ''}"
        seen[key] += 1
        yield each.number, f"{key} {seen[key]}"


def _once(answers: Sequence[Answer], places: Mapping[int, Draft]) -> Iterator[Answer]:
    """The answers without those whose passage an earlier one brings."""
    seen = set[str]()
    for each in answers:
        if (name := places[each.number].id) not in seen:
            seen.add(name)
            yield each
