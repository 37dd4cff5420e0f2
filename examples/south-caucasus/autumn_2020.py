"""Prints docs/autumn-2020.md from a built case: python examples/south-caucasus/autumn_2020.py CASE."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evenhand import Case
from evenhand.case.alphabet import in_alphabet
from evenhand.case.folder import Folder
from evenhand.model.claim import Claim, Event
from evenhand.model.decision import Incident, Judgement
from evenhand.model.derived import Grade, Range, Role, span, told
from evenhand.model.document import Document
from evenhand.model.world import Party, Source
from evenhand.record.view import View

WAR = {"since": "2020-09-27", "until": "2020-11-10"}
TOTALS = {
    "party:armenia": ("incident:T_civ_am_2020", "incident:T_civ_am_2020_inj"),
    "party:azerbaijan": ("incident:T_civ_az_2020", "incident:T_civ_az_2020_inj"),
}
HARMS = ("killed", "injured")
ROLES = {
    Role.ACCUSING: "accusing side",
    Role.ACCUSED: "accused side",
    Role.INDEPENDENT: "independent",
    Role.UNSOURCED: "no first source",
}

Row = Sequence[str]

NONE = "none"
"""What an empty cell says."""


class Tables:
    """The tables of one built case, and the claims that they have named so far."""

    def __init__(self, path: Path) -> None:
        self._case = Case(path)
        self._view: View = Folder(path).view()
        self._parties = in_alphabet(self._view, "en")
        self._named: dict[str, None] = {}
        self._labels = {grade.grade: grade.label for grades in self._case.weigh().values() for grade in grades}

    def incidents(self) -> Iterator[Row]:
        """A row for each side affected, harm, grade and role: civilians, added up over single incidents."""
        for harm in HARMS:
            found = self._case.count(harm, "side,grade", status="civilian", **WAR)
            sums = [each for each in found if each.basis == "sum_of_incidents" and each.unit == "persons"]
            for each in sorted(sums, key=lambda each: (self._place(each.affected), self._grade(each), each.role)):
                affected = " and ".join(map(self._party, self._in_order(each.affected))) or "not stated"
                yield harm, affected, self._grade(each), ROLES[each.role], *self._number(each)

    def offices(self) -> Iterator[Row]:
        """A row for each office that gives a total of civilians killed or injured: its figure now, and those before."""
        for party in self._in_order(TOTALS):
            for harm, heading in zip(HARMS, TOTALS[party], strict=True):
                counted = self._case.count(harm, "incident,office", under=heading)
                for each in (row for row in counted if row.claims):
                    office = self._name(each.key.rpartition(", ")[2])
                    before = ", ".join(map(self._claim_with_number, each.updated)) or NONE
                    yield harm, self._party(party), office, ROLES[each.role], *self._number(each), before

    def gaps(self) -> Iterator[Row]:
        """A row for each of these totals and role: the total, the incidents within it, and the gap."""
        for party in self._in_order(TOTALS):
            for harm, heading in zip(HARMS, TOTALS[party], strict=True):
                for each in self._case.parts(harm, heading):
                    if each.status == "civilian":
                        numbers = span(each.low, each.high), span(each.parts_low, each.parts_high)
                        incidents = ", ".join(f"`{name.partition(':')[2]}`" for name in each.incidents) or "none"
                        yield harm, self._party(party), ROLES[each.role], *numbers, incidents, " ".join(each.because)

    def mirrors(self) -> Iterator[Row]:
        """Two rows for each pair of headings judged to be mirrors, the accused in the reader's alphabet."""
        for number, held in enumerate(self._pairs(), 1):
            halves = [self._half(name) for name in held.about]
            for half in sorted(halves, key=lambda half: half[0]):
                yield str(number), *half

    def claims(self) -> Iterator[Row]:
        """A row for each claim that the other tables name."""
        for name in sorted(self._named, key=lambda name: self._view.get(name, Claim).index):
            claim = self._view.get(name, Claim).record
            document = self._view.get(claim.document, Document).record
            via = f", read in {self._name(claim.via)}" if claim.via else ""
            anchor = f'<a id="{name.partition(":")[2]}"></a>{name.partition(":")[2]}'
            yield (
                anchor,
                f"{self._name(claim.claimant)}{via}",
                claim.said or NONE,
                _amount(claim),
                document.title or NONE,
            )

    def _pairs(self) -> list[Judgement]:
        found = (held.record for held in self._view.all(Judgement))
        return [each for each in found if each.question == "mirror" and each.answer == "yes"]

    def _half(self, heading: str) -> Row:
        grades = self._case.weigh(heading)[heading]
        accused = max(grades, key=lambda grade: len(grade.voices))
        numbers = [
            f"{each.harm} {told(each)} {each.unit} ({ROLES[each.role]}: {self._cited(each.claims)})"
            for each in self._case.count(under=heading)
            if each.accused == accused.accused and each.claims
        ]
        numbers += [f"*{harm}: {label}*" for harm, label in _harmed(accused)]
        label = self._view.get(heading, Incident).record.label["en"]
        claims = self._cited([voice.claim for voice in accused.voices if voice.counted])
        who = self._party(accused.accused) if accused.accused else "nobody named"
        return who, f"{label} (`{heading.partition(':')[2]}`)", f"{accused.label}: {claims}", "; ".join(numbers) or NONE

    def _grade(self, each: Range) -> str:
        return self._labels[each.key.rpartition(", ")[2]]

    def _number(self, each: Range) -> tuple[str, str]:
        return told(each), self._cited(each.claims)

    def _cited(self, claims: Iterable[str]) -> str:
        return " ".join(map(self._cite, claims)) or NONE

    def _cite(self, claim: str) -> str:
        self._named[claim] = None
        short = claim.partition(":")[2]
        return f"[{short}](#{short})"

    def _claim_with_number(self, claim: str) -> str:
        return f"{_amount(self._view.get(claim, Claim).record)} {self._cite(claim)}"

    def _in_order(self, parties: Iterable[str]) -> list[str]:
        return sorted(parties, key=self._parties.index)

    def _place(self, affected: Sequence[str]) -> tuple[int, int]:
        return len(affected), self._parties.index(affected[0]) if affected else len(self._parties)

    def _party(self, party: str) -> str:
        return self._view.get(party, Party).record.names["en"]

    def _name(self, source: str) -> str:
        return self._view.get(source, Source).record.name


def _harmed(grade: Grade) -> Iterator[tuple[str, str]]:
    """For each kind of harm that an accusation is about, how the question stands who was harmed so."""
    findings = grade.explained.findings if grade.explained else ()
    for each in findings:
        if each.question == "harmed" and each.subject and each.affected:
            yield each.subject, each.label.lower()


def _amount(claim: Claim) -> str:
    quantity = claim.frame.quantity if isinstance(claim.frame, Event) else None
    return span(quantity.low, quantity.high) if quantity else "no number"


def table(header: str, rows: Iterable[Row]) -> str:
    """A Markdown table."""
    columns = header.split(" | ")
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', '/') for cell in line)} |" for line in lines)


def main(path: Path) -> None:
    """Print the document."""
    tables = Tables(path)
    text = (Path(__file__).parent / "autumn_2020.md").read_text("utf-8")
    said = {
        "incidents": table("harm | affected | grade of the accusation | said by | number | claims", tables.incidents()),
        "offices": table("harm | affected | office | role | figure now | claims | before", tables.offices()),
        "gaps": table("harm | affected | said by | total | incidents | which | what the gap says", tables.gaps()),
        "mirrors": table("pair | accused | heading | grade and claims that count | numbers", tables.mirrors()),
    }
    claims = table("claim | who says so | said | number | document", tables.claims())
    sys.stdout.write(text.format(**said, claims=claims))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
