"""What publish is given, and what it gives back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evenhand.model.audited import Audit
from evenhand.model.base import IncidentId, PartyId
from evenhand.model.derived import Grade, Parts, Range
from evenhand.model.tracked import Tracked
from evenhand.model.verdict import Checked
from evenhand.publish.elements import Assessed
from evenhand.record.blobs import Blobs
from evenhand.record.log import Log
from evenhand.record.note import Signer
from evenhand.record.released import Release
from evenhand.record.view import View

Progress = Callable[[int, int, str], None]
"""Told how many of how many steps are done, and what comes next."""


@dataclass(frozen=True, slots=True)
class Beneath:
    """What lies beneath a figure, as the record stood at its checkpoint.

    Attributes:
        shares: what each incident gives to a sum; empty where nothing is added up, or the rule is not the one in use.
        first, last: between which days its claims place what they speak of; empty where none says a day.
        undated: how many of its claims leave one of the ends open.
        several: how many of its claims accuse several parties; they count for each.
    """

    shares: tuple[Range, ...] = ()
    first: str = ""
    last: str = ""
    undated: int = 0
    several: int = 0


@dataclass(frozen=True, slots=True)
class Recounted:
    """A released figure, counted again by the rule in use.

    Attributes:
        release: what was released.
        then: its recount at its own checkpoint; `now`: over the whole record; none where there is no such number.
        verifiable: false when it rests on claims that are not shown whole to everybody: it is then attested.
        method: where in the log the files of its rule stand, if they do.
        beneath: what lies beneath it.
    """

    release: Release
    then: Range | None
    now: Range | None
    verifiable: bool = True
    method: int | None = None
    beneath: Beneath = Beneath()


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement held against the record.

    Attributes:
        document: the record's document of it, whose preserved bytes were read.
        checked: its claims with their verdicts.
        show_text: false keeps its text and its bytes back; its claims are then shown as coded, in no words of it.
    """

    document: str
    checked: Checked
    show_text: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """One case at one checkpoint, ready to be shown.

    Attributes:
        view: the record; it must be at the checkpoint of `log`.
        title, about, caveats: the case in the words of its makers.
        language: the reader's language (BCP 47); names are shown in it where they are known in it.
        party_order: the reader's alphabet, decided by the caller. No page lists parties in any other order.
        grades: for each incident, how each accusation stands.
        ranges: numbers by incident and by side.
        parts: claimed totals beside the incidents within them.
        releases: every release of every figure, in the order of the log.
        statements: what was held against the record, in the order in which pages list them; those are left out whose
            document is not public.
        audit: whether like cases were treated alike; without one there is no such page.
        assessed: how the record stands towards elements of crimes and risk factors; without it there are no such pages.
        tracked: the duties as they stood on the day of the last act; without it no matrix is shown.
        borders: the data set of borders under the map, or "none".
        direction: "rtl" lays the pages out from right to left. Their own words are English; only tests set it.
        explain: says of the grades of one incident what would change them and what others would call them.
        with_blobs: false keeps preserved bytes back; their documents are then described and not offered.
        signer: the log's private key, to sign the list of all pages with; without it the pages prove nothing.
    """

    view: View
    log: Log
    blobs: Blobs
    title: str
    about: str
    caveats: tuple[str, ...]
    party_order: tuple[PartyId, ...]
    grades: Mapping[IncidentId, tuple[Grade, ...]]
    ranges: tuple[Range, ...]
    parts: tuple[Parts, ...] = ()
    releases: tuple[Recounted, ...] = ()
    statements: tuple[Stated, ...] = ()
    audit: Audit | None = None
    assessed: Assessed | None = None
    tracked: Tracked | None = None
    borders: str = "natural-earth-50m"
    language: str = "en"
    direction: str = "ltr"
    with_blobs: bool = True
    signer: Signer | None = None
    explain: Callable[[Sequence[Grade]], tuple[Grade, ...]] = tuple


@dataclass(frozen=True, slots=True)
class Published:
    """A site as written.

    Attributes:
        folder: where it lies; `pages`: how many pages; `files`: how many files the manifest lists.
        signed: true when the manifest is signed with the log's key, so that a reader can prove the pages.
    """

    folder: Path
    pages: int
    files: int
    signed: bool
