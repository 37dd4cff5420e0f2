"""Count the released figures of an evenhand record again; `verify.py` beside this file runs it.

A figure says: at this checkpoint of the log, by this rule, these claims give this range. All of that is in the log, the
files of the rule included. So the entries before the checkpoint are taken, what was in force then is found, the rule is
followed once more, and everything is compared: bounds, unit, claims that count, how many were replaced or left out.

"verified": all of it follows from public records. "attested": the figure rests on something withheld, or on a rule that
this file does not know; then you have only the publisher's word. Neither says that any claim is true.

The rule is told in words in `rules/count.toml`, which the log holds. Python 3.8 or newer, the standard library only; no
code is shared with evenhand itself, so that one mistake is not made twice.
"""

from __future__ import annotations

import csv
import json
import re
import unicodedata
from bisect import bisect_left
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    Entry = dict[str, Any]

RULE = "count 6"  # the rule that is followed here
DECIDING = {  # what counting reads of each record that can decide which numbers meet and count
    "incident": "kind",
    "judgement": "question about answer",
    "party": "member_of",
    "source": "kind origin parent side",
    "claim": "claimant stance said frame frame/frame frame/act frame/alleged frame/affected frame/affected_parties"
    " frame/quantity frame/when frame/flags frame/place",
}
NUMBERS = {"low", "best", "high", "seed", "checkpoint_size", "inputs_count", "updated", "left_out"}
REFERENCES = {"about", "claimant", "origin", "parent", "side", "member_of"}
REFERENCES |= {"alleged", "affected_parties", "place", "subset_of"}
STARTS = (3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7)  # first months of EDTF's 21 to 41
NAMING = {"key", "heading", "accused", "affected", "under"}  # parameters that name records
CENTURY = 36525  # days; a number said of more time belongs to no month or year
KNOWN = {"by", "key", "basis", "heading", "accused", "affected", "harm", "unit", "role"}
KNOWN |= {"status", "since", "until", "under"}


FAULTS = (KeyError, TypeError, AttributeError, ValueError, IndexError)  # of what is no record


class Wrong(Exception):
    """Something is not what a figure says it is."""


def folded(text: str) -> str:
    """A text's words, a space between them or a comma where a mark parts them; no capitals, no marks on letters."""
    marked = unicodedata.normalize("NFKD", text).casefold().replace("\u0640", "")
    bare = "".join(letter for letter in marked if not unicodedata.combining(letter))
    for letter, same in ("\u0131i", "\u064a\u06cc", "\u0649\u06cc", "\u0643\u06a9"):
        bare = bare.replace(letter, same)
    parted = re.sub("[,;:./\u055d\u0589\u060c\u061b\u3001\u3002]", " , ", bare)
    return " ".join(re.findall(r"\w+|,", parted))


@lru_cache(None)
def compiled(phrase: str, spaced: str, prefixes: str) -> re.Pattern[str]:
    """What matches a phrase in folded text: its words in order, each with what its language writes in one with it."""
    ahead = f"(?:{'|'.join(map(folded, prefixes.split('|')))}|)" if prefixes else ""
    words = [ahead + folded(word) + r"\w*" * word.endswith("*") for word in phrase.split()]
    return re.compile(r"(?<!\w)" + " ".join(words) + r"(?!\w)" if spaced == "yes" else "".join(words))


class Statuses:
    """The words by which texts say of what status people are, and how each language writes them."""

    def __init__(self, book: dict[str, dict[str, str]], languages: dict[str, dict[str, str]]) -> None:
        self.order, self.known = [*book], {"": "not_stated"}
        phrases: list[tuple[int, re.Pattern[str], str | None]] = []
        no: dict[str, list[re.Pattern[str]]] = {"before": [], "after": []}
        for language, how in languages.items():
            cells = [(row["words_" + language], term) for term, row in book.items()]
            for cell, term in [*cells, (how["apart_victim_status"], None)]:
                phrases += [
                    (len(each), compiled(each, how["spaced"], how["prefixes"]), term)
                    for each in cell.split("|")
                    if each
                ]
            for place, found in no.items():
                found += [compiled(each, how["spaced"], how["prefixes"]) for each in how[place].split("|") if each]
        self.phrases = sorted(phrases, key=lambda each: -each[0])
        self.before, self.after = no["before"], no["after"]

    def negated(self, text: str, start: int, end: int) -> bool:
        """True when what stands right before or after a place in a text says that it is not so."""
        ahead = text[:start].rstrip()
        if any(match.end() == len(ahead) for each in self.before for match in each.finditer(ahead)):
            return True
        return any(each.match(text, end + text.startswith(" ", end)) for each in self.after)

    def of(self, affected: str) -> str:
        """The statuses that words for people name, in the codebook's order: of phrases, the first, then the longest."""
        if affected not in self.known:
            text, at, terms = folded(affected), 0, set()
            while at < len(text):
                matches = ((each.match(text, at), term) for _, each, term in self.phrases)
                found, term = next(((match, term) for match, term in matches if match), (None, None))
                if found and term and not self.negated(text, at, found.end()):
                    terms.add(term)
                at = found.end() if found else at + 1
            self.known[affected] = "+".join(term for term in self.order if term in terms) or "not_stated"
        return self.known[affected]


class Tables(NamedTuple):
    """What the files of the rule say: terms of the codebook, units, and after how many days a count is overtaken."""

    act: dict[str, dict[str, str]]
    stance: dict[str, dict[str, str]]
    source_kind: dict[str, dict[str, str]]
    units: dict[str, dict[str, str]]
    shares: tuple[str, ...]
    statuses: Statuses
    overtaken_after: int
    within: dict[str, list[str]]

    def unit(self, written: str) -> dict[str, str]:
        """What the rule says of a unit; nothing for most."""
        folded = written.casefold()
        return {"share": "true"} if folded.startswith(self.shares) else self.units.get(folded, {})


class Report(NamedTuple):
    """A number in a claim, with all that decides whether it counts and where; days are ordinals, 0 when unknown."""

    claim: str
    frame: Entry
    origin: str
    side: str | None
    kind: tuple[str, str, str]
    said: tuple[int, int]
    when: tuple[int, int]
    status: str
    low: int | None
    high: int | None
    repeats: bool
    barred: bool


class Number(NamedTuple):
    """A number that the log gives: the rows it is added up from, its range, and the claims that count."""

    rows: list[Row]
    low: int | None
    high: int | None
    inputs: list[str]


class Row(NamedTuple):
    """The numbers under one heading, of one accused party and one kind (harm, unit, role), and which of them count."""

    heading: str
    single: bool
    accused: str | None
    kind: tuple[str, str, str]
    office: str
    now: list[Report]
    updated: int
    left_out: int

    def bounds(self) -> tuple[int | None, int | None]:
        """The least low and the greatest high; one open end opens it, and where both are open the least is 0."""
        lows, highs = [each.low for each in self.now], [each.high for each in self.now]
        low = None if None in lows else min(each for each in lows if each is not None)
        high = None if None in highs else max(each for each in highs if each is not None)
        return (0, None) if low is None and high is None else (low, high)

    def days(self) -> tuple[int, int]:
        """The first and the last day that the claims allow; zeros when one of them leaves an end open."""
        firsts, lasts = [each.when[0] for each in self.now], [each.when[1] for each in self.now]
        return (min(firsts), max(lasts)) if all(firsts) and all(lasts) else (0, 0)

    def affected(self) -> set[str]:
        """The parties affected, as the claims that count name them."""
        return {party for each in self.now for party in each.frame.get("affected_parties", [])}


def in_force(entries: list[Entry]) -> dict[str, Entry]:
    """The record in force of every id: the latest one that no retraction in force takes back, in the log's order."""
    dead: dict[str, int] = {}
    for at in reversed(range(len(entries))):
        entry = entries[at]
        if entry["type"] == "retraction" and entry["id"].lower() not in dead and entry["batch"] not in dead:
            dead.setdefault(entry["body"]["retracts"].lower(), at)
    current: dict[str, Entry] = {}
    for at, entry in enumerate(entries):
        name = entry["id"].lower()
        alive = at > max(dead.get(name, -1), dead.get(entry["batch"], -1))
        if alive and entry["type"] not in ("batch", "retraction", "opening", "erasure"):
            current.pop(name, None)
            current[name] = entry
    return {entry["id"]: entry for entry in current.values()}


def fits(number: int, written: str) -> bool:
    """True when a number can be what is written, where X stands for any digit and nothing for any number."""
    return not written or bool(re.fullmatch(written.replace("X", "."), str(number).zfill(len(written))))


def days_of(year: int, month: str, day: str, last: bool) -> Iterator[tuple[int, int, int]]:
    """The days of a year that an EDTF month and day allow, from the first on or from the last back."""
    order = -1 if last else 1
    if month.isdigit() and 21 <= int(month) <= 41:  # seasons, quarters, thirds and halves of a year
        start = STARTS[int(month) - 21]
        start += ((2 if int(month) < 37 else 3 if int(month) < 40 else 5) if last else 0) - 1
        year, number = year + start // 12, start % 12 + 1
        yield year, number, monthrange(year, number)[1] if last else 1
        return
    for number in [number for number in range(1, 13) if fits(number, month)][::order]:
        days = range(1, monthrange(year, number)[1] + 1)
        yield from ((year, number, each) for each in days[::order] if fits(each, day))


def edge(text: str, last: bool) -> int:
    """The first or the last day that an EDTF date allows (ISO 8601-2), as an ordinal; 0 outside the years 1-9999."""
    match = re.fullmatch(r"(Y?-?[^-]+)(?:-([^-]+))?(?:-([^-]+))?", re.sub("[~?%]|T.*", "", text))
    if not match:
        return 0
    year, month, day = match.groups("")
    digits, _, kept = year.lstrip("Y").partition("S")
    digits, _, power = digits.partition("E")
    before, digits = digits.startswith("-"), digits.lstrip("-")
    low, high = (int(digits.replace("X", digit)) * 10 ** int(power[:2] or 0) for digit in "09")
    if kept:
        step = 10 ** max(0, len(str(low)) - int(kept))
        low, high = low // step * step, low // step * step + step - 1
    years = range(-high, 1 - low) if before else range(low, high + 1)
    for each in years[:: -1 if last else 1]:
        if not 0 <= each < 10000:  # the winter of the year 0 ends in the year 1
            return 0
        if kept or power or fits(abs(each), digits):
            for found in days_of(each, month, day, last):
                return date(*found).toordinal() if 0 < found[0] < 10000 else 0
    return 0


@lru_cache(None)
def bounds(text: str | None) -> tuple[int, int]:
    """The first and the last day that an EDTF date or interval allows; 0 for an open end."""
    first, slash, last = (text or "").partition("/")
    ends = (first, last if slash else first)
    earliest, latest = (0 if end in ("", "..") else edge(end, at == 1) for at, end in enumerate(ends))
    return earliest, latest


def climb(name: str, above: Callable[[str], str | None]) -> tuple[list[str], list[str]]:
    """The way up from a name, and where it ends: one name, or the circle that it runs into."""
    way: list[str] = []
    found: str | None = name
    while found is not None and found not in way:
        way.append(found)
        found = above(found)
    return way, way[way.index(found) :] if found else way[-1:]


def lower(said: Any, field: str = "") -> Any:
    """The same with every reference in lower case, since the log takes ids that differ in case only for one."""
    if isinstance(said, dict):
        found: Any = {name: lower(value, name) for name, value in said.items()}
    elif isinstance(said, list):
        found = [lower(each, field) for each in said]
    else:
        found = said.lower() if field in REFERENCES and isinstance(said, str) else said
    return said if found == said else found


class Record:
    """What the first entries of a log say, as far as it takes to count by the rule."""

    def __init__(self, entries: list[Entry], tables: Tables) -> None:
        found = [entry for entry in in_force(entries).values() if entry["type"] in DECIDING]
        self.tables, self.spelled = tables, {entry["id"].lower(): entry["id"] for entry in found}
        names = zip(self.spelled, found)
        self.all = {name: {**entry, "id": name, "body": lower(entry["body"])} for name, entry in names}
        self.kinds = {name: e["body"].get("kind") for name, e in self.all.items() if e["type"] == "incident"}
        self.under: dict[str, dict[str, bool]] = {name: {} for name in self.kinds}
        for entry in self.all.values():
            body = entry["body"]
            if entry["type"] != "judgement" or lacks(entry) or body["question"] != "same_incident":
                continue
            if len(body["about"]) == 2 and body["about"][0] in self.kinds:
                self.under[body["about"][0]][body["about"][1]] = body["answer"] == "yes"
        self.over: dict[str, list[str]] = {}
        for heading, judged in self.under.items():
            for claim in [claim for claim, stands in judged.items() if stands]:
                self.over.setdefault(claim, []).append(heading)
        self.place = {name: at for at, name in enumerate(self.all)}
        self.counted: dict[tuple[str | None, bool], dict[str, list[Row]]] = {}

    def claims(self, heading: str) -> list[Entry]:
        """The claims under a heading, in the order of the log, those withheld included."""
        stand = [claim for claim, stands in self.under[heading].items() if stands and claim in self.all]
        return [self.all[claim] for claim in sorted(stand, key=self.place.__getitem__)]

    def hidden(self, headings: set[str], asked: dict[str, str]) -> list[str]:
        """The records that lack something, and could change a number of these headings or bring in others."""
        single = asked.get("heading", asked.get("under"))
        others = (
            {single.lower()} if single else {name for name, kind in self.kinds.items() if kind in ("incident", None)}
        )
        headings |= {h for h in others & self.kinds.keys() if lacks(self.all[h]) or any(map(lacks, self.claims(h)))}
        claims = {each["id"] for heading in headings for each in self.claims(heading)}
        names = {*headings, *claims, *(over for claim in claims for over in self.over[claim])}
        for claim in claims:
            body = self.all[claim]["body"]
            names |= {*climb(claim, self.larger)[0], *self.speaks(body.get("claimant"))}
            for party in (body.get("frame") or {}).get("alleged", ()):
                names |= {*climb(party, self.member_of)[0]}
        found = [name for name, entry in self.all.items() if lacks(entry)]
        found = [name for name in found if name in names or self.places(name, names | others, asked)]
        return [self.spelled[name] for name in found if self.may_concern(name, asked)]

    def places(self, judgement: str, names: set[str], asked: dict[str, str]) -> bool:
        """True when a judgement that lacks something may place a claim under one of these headings, or one of these."""
        body = self.all[judgement]["body"]
        about, same = body.get("about"), body.get("question", "same_incident") == "same_incident"
        if self.all[judgement]["type"] != "judgement" or not same:
            return False
        of_others = [each for each in about or () if each in self.all and not self.may_concern(each, asked)]
        return about is None or not (of_others or names.isdisjoint(about))

    def may_concern(self, name: str, asked: dict[str, str]) -> bool:
        """False for a claim that shows itself to be about other parties."""
        frame = self.all[name]["body"].get("frame") or {}
        accused, affected = asked.get("accused", "").lower(), asked.get("affected", "").lower().split("+")
        of_others = accused and frame.get("alleged") and accused not in frame["alleged"]
        return not of_others and {*frame.get("affected_parties", ())} <= {*affected}

    def speaks(self, source: str | None) -> list[str]:
        """A source, all that it copies or belongs to, and the parties that these speak for, with the larger ones."""
        way = climb(source, self.above)[0] if source else []
        sides = [self.all[each]["body"].get("side") for each in way]
        return way + [party for side in sides if side for party in climb(side, self.member_of)[0]]

    def larger(self, claim: str) -> str | None:
        """The claim whose number includes that of another, if it is in force."""
        quantity = (self.all[claim]["body"].get("frame") or {}).get("quantity") or {}
        found: str | None = quantity.get("subset_of")
        return found if found in self.all else None

    def member_of(self, party: str) -> str | None:
        """What a party belongs to."""
        found: str | None = self.all[party]["body"].get("member_of")
        return found

    def above(self, source: str) -> str | None:
        """What a source copies, or belongs to."""
        body = self.all[source]["body"]
        found: str | None = body.get("origin") or body.get("parent")
        return found

    def whole(self, party: str) -> str:
        """The largest party that a party belongs to; of a circle, its first member in the log."""
        return min(climb(party, self.member_of)[1], key=self.place.__getitem__)

    def side(self, way: list[str]) -> str | None:
        """The whole party for which the first of these sources that speaks for any speaks."""
        sides = (self.all[each]["body"].get("side") for each in way)
        side = next((each for each in sides if each), None)
        return side and self.whole(side)

    def begins(self, source: str) -> bool:
        """True when a claim can begin with a source of this kind."""
        kind = self.all[source]["body"].get("kind")
        return kind is not None and self.tables.source_kind[kind]["primary"] == "yes"

    def report(self, entry: Entry, heading: str, accused: str | None, asked: str | None) -> Report | None:
        """The number that a claim gives under a heading, towards an accused party; none if it gives none."""
        claim, frame = entry["body"], entry["body"]["frame"]
        said = frame.get("quantity") or {}
        low, high = said.get("low"), said.get("high")
        if low is None and high is None:
            return None
        way, top = climb(claim["claimant"], self.above)
        side, (harm, unit) = self.side(way), self.counted_as(frame)
        against = accused and self.whole(accused)
        primary = any(map(self.begins, top)) and (way[0] in top or self.begins(way[0]))
        role = "accused" if side == against else "accusing"
        role = role if side is not None else "independent" if primary else "unsourced"
        return Report(
            claim=entry["id"],
            frame=frame,
            origin=min(top, key=self.place.__getitem__),
            side=side,
            kind=(harm, unit, role),
            said=bounds(claim.get("said")),
            when=bounds(frame.get("when")),
            status=self.status(frame.get("affected", "")),
            low=low,
            high=high,
            repeats="repetition" in frame.get("flags", []),
            barred=self.barred(entry, heading, asked),
        )

    def counted_as(self, frame: Entry) -> tuple[str, str]:
        """The harm and the unit as which the number in a frame counts."""
        written = frame["quantity"].get("unit", "")
        unit = self.tables.unit(written)
        harm = unit.get("harm") or (self.tables.act[frame["act"]]["harm"] if frame.get("act") else "other")
        return harm, unit.get("unit") or written or "not stated"

    def barred(self, entry: Entry, heading: str, asked: str | None) -> bool:
        """True when a claim does not assert its number, or the number is a share, a part, of several, or doubtful."""
        if self.barred_alone(entry) or self.several(entry["id"], heading):
            return True
        whole, seen, alike = entry["body"]["frame"]["quantity"].get("subset_of"), [entry["id"]], self.counted_as
        while whole is not None and whole not in seen:
            larger = self.all.get(whole, {}).get("body", {}).get("frame", {})
            said = larger.get("quantity") or {}
            both = [
                o
                for o in self.over.get(whole, ())
                if o == heading or self.kinds[o] == self.kinds[heading] == "incident"
            ]
            counts = whole in self.all and (said.get("low") is not None or said.get("high") is not None)
            counts = (
                counts and alike(larger) == alike(entry["body"]["frame"]) and not self.barred_alone(self.all[whole])
            )
            counts = counts and self.said_of(self.status(larger.get("affected", "")), asked)
            if counts and not all(self.several(whole, over) for over in both):
                return True
            seen.append(whole)
            whole = said.get("subset_of")
        return False

    def several(self, claim: str, heading: str) -> bool:
        """True when a claim stands under another heading of the same kind as well."""
        return any(o != heading and self.kinds[o] == self.kinds[heading] for o in self.over[claim])

    def barred_alone(self, entry: Entry) -> bool:
        """True when a number may not count wherever it stands."""
        frame, flags = entry["body"]["frame"], entry["body"]["frame"].get("flags", [])
        if self.tables.stance[entry["body"]["stance"]]["counts_as"] not in ("support", "admit"):
            return True
        part = "subset" in flags and frame["quantity"].get("subset_of") is None
        return (
            part or "suspected_relay_error" in flags or "share" in self.tables.unit(frame["quantity"].get("unit", ""))
        )

    def said_of(self, status: str, asked: str | None) -> bool:
        """True when words of a status speak of people of the status asked for, and of nobody who is not."""
        terms = status.split("+")
        allowed = {asked, *self.tables.within.get(asked or "", ())}
        return asked is None or status == asked or (asked in terms and allowed.issuperset(terms))

    def status(self, affected: str) -> str:
        """The status that the words for those affected name, in the codebook's order."""
        return self.tables.statuses.of(affected)

    def rows(self, status: str | None, by_office: bool, heading: str | None = None) -> list[Row]:
        """The numbers under one heading or all, of people of one status or all, with rows for each office or not."""
        if (status, by_office) not in self.counted:
            self.counted[status, by_office] = {each: [*self.rows_under(each, status, by_office)] for each in self.kinds}
        found = self.counted[status, by_office]
        return [row for rows in found.values() for row in rows] if heading is None else found.get(heading, [])

    def rows_under(self, heading: str, status: str | None, by_office: bool) -> Iterator[Row]:
        """The numbers under a heading: none of another harm, unit, role or accused party meets."""
        claims = [entry for entry in self.claims(heading) if not lacks(entry)]
        parties = dict.fromkeys(party for entry in claims for party in entry["body"]["frame"].get("alleged", []))
        for accused in parties or {None: None}:
            about = [
                e for e in claims if accused is None or accused in (e["body"]["frame"].get("alleged") or [accused])
            ]
            read = [self.report(entry, heading, accused, status) for entry in about]
            groups: dict[tuple[tuple[str, str, str], str], list[Report]] = {}
            for report in filter(None, read):
                groups.setdefault((report.kind, report.origin if by_office else ""), []).append(report)
            for (kind, office), group in groups.items():
                heard = not_set_aside(group)
                now = self.not_replaced(heard)
                heads = [[each for each in some if self.said_of(each.status, status)] for some in (group, heard, now)]
                updated, left_out = len(heads[1]) - len(heads[2]), len(heads[0]) - len(heads[1])
                if heads[2]:
                    single = self.kinds[heading] == "incident"
                    yield Row(heading, single, accused, kind, office, heads[2], updated, left_out)

    def not_replaced(self, heard: list[Report]) -> list[Report]:
        """The numbers whose place no other takes: one of the same origin, or a longer count of the same side."""
        latest: dict[str, int] = {}
        series: dict[tuple[str, str], list[Report]] = {}
        for each in heard:
            latest[each.origin] = max(latest.get(each.origin, 0), each.said[0])
            if each.side is not None and each.when[1]:
                series.setdefault((each.side, each.frame.get("affected", "")), []).append(each)
        overtaken = {claim for counts in series.values() for claim in self.overtaken(counts)}
        return [each for each in heard if not 0 < each.said[1] < latest[each.origin] and each.claim not in overtaken]

    def overtaken(self, counts: list[Report]) -> Iterator[str]:
        """The claims of a series that a later and longer count overtakes; from the longest count back."""
        longest = sorted(counts, key=lambda each: each.when[1], reverse=True)
        longer, latest = 0, 0
        for each in longest:
            while longer < len(longest) and longest[longer].when[1] - self.tables.overtaken_after >= each.when[1]:
                latest = max(latest, longest[longer].said[0])
                longer += 1
            if 0 < each.said[1] < latest:
                yield each.claim


def not_set_aside(group: list[Report]) -> list[Report]:
    """The numbers that may count, but for repetitions beside other numbers of the same origin."""
    fresh = {each.origin for each in group if not each.barred and not each.repeats}
    return [each for each in group if not each.barred and not (each.repeats and each.origin in fresh)]


def lacks(entry: Entry) -> bool:
    """True when the log does not show something of a record that counting reads; of persons it reads nothing."""
    body = entry["body"]
    if not body or entry["type"] not in DECIDING:
        return not body
    sealed = [pointer.split("/")[1:] for pointer in entry.get("sealed") or ()]
    read = DECIDING[entry["type"]].split()
    person = entry["type"] == "claim" and (body.get("frame") or {}).get("frame") == "person"
    return not person and any("/".join(way[:2]) in read and absent(body, way) for way in sealed)


def absent(body: Any, way: list[str]) -> bool:
    """True when a body has nothing in the place that a path leads to."""
    for step in way:
        body = body.get(step) if isinstance(body, dict) else None
    return body is None


def is_withheld(entry: Entry) -> bool:
    """True when a record is not for everybody, or lacks in the log what counting reads."""
    return entry.get("access") != "public" or lacks(entry)


def most_named(named: list[str | None]) -> str:
    """What is named most often; the first of them when several are."""
    times = Counter(each for each in named if each)
    return max(times, key=times.__getitem__) if times else "not stated"


def periods(row: Row, unit: str) -> list[str]:
    """The months or years that the days of a row touch."""
    if not row.days()[0] or row.days()[1] - row.days()[0] > CENTURY:
        return ["not stated"]
    first, last = (date.fromordinal(day) for day in row.days())
    if unit == "year":
        return [f"{year:04d}" for year in range(first.year, last.year + 1)]
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in months]


def has_key(row: Row, by: str, key: str, order: list[str]) -> bool:
    """True when a row belongs under a key of a grouping."""
    if by in ("month", "year"):
        return key in periods(row, by)
    if by == "side":
        return {*key.split("+")} == (row.affected() or {"not stated"})

    def in_order(status: str) -> list[int]:
        return [[*order, "not_stated"].index(term) for term in status.split("+")]

    found = {
        "incident": row.heading,
        "accused": row.accused or "nobody named",
        "office": row.office,
        "status": "/".join(sorted({each.status for each in row.now}, key=in_order)),
        "act": most_named([each.frame.get("act", each.frame["frame"]) for each in row.now]),
        "place": most_named([each.frame.get("place") for each in row.now]),
    }
    return found[by] == key


def part(row: Row, asked: dict[str, str], order: list[str]) -> tuple[int | None, int | None] | None:
    """The range by which a row adds to the number that a figure's parameters single out; none if it does not."""
    by, (low, high) = asked["by"].split(","), row.bounds()
    keys, spread = asked["key"].split(", "), [each for each in by if each in ("month", "year")]
    if len(keys) != len(by) or not all(has_key(row, *each, order) for each in zip(by, keys)):
        return None
    if not row.single and by != ["incident"] and (spread or "place" in by):
        return None
    basis = "incident" if "incident" in by else "sum_of_incidents" if row.single else "claimed_total"
    low = 0 if spread and len(periods(row, spread[0])) > 1 else low
    since, until = bounds(asked.get("since"))[0], bounds(asked.get("until"))[1]
    first, last = row.days()
    if spread and keys[by.index(spread[0])] != "not stated":
        start, end = bounds(keys[by.index(spread[0])])
        first, last = max(first, start), min(last, end)
    if (since or until) and not first:
        basis = "undated"
    elif (since or until) and (last < since or 0 < until < first):
        return None
    elif (since or until) and not (since <= first and (not until or last <= until)):
        low, basis = (0, basis) if row.single else (low, "other_period")
    heading = None if row.single and basis != "incident" else row.heading
    said = (asked.get("basis"), asked.get("heading"), asked.get("accused"))
    affected = {party for party in asked.get("affected", "").split("+") if party}
    return (low, high) if (basis, heading, row.accused) == said and affected == row.affected() else None


def read_tables(files: dict[str, str], rule: str, digest: str) -> Tables:
    """The rule's files as tables, once their digest is the one that the figure names."""
    main = files[f"rules/{rule.split(' ', maxsplit=1)[0]}.toml"]
    listed = re.search(r"^reads = \[(.*?)\]", main, re.MULTILINE | re.DOTALL)
    read = [files[path].encode() for path in re.findall('"(.*?)"', listed[1] if listed else "")]
    found = sha256(main.encode() + b"".join(sha256(data).digest() for data in read)).hexdigest()
    version, days = (
        re.search(rf'^{name} = "?(\w+)', main, re.MULTILINE) for name in ("version", "overtaken_after_days")
    )
    if (
        found != digest
        or not version
        or not days
        or rule != f"{RULE} ({digest[:8]})"
        or version[1] != RULE.split(" ")[1]
    ):
        raise Wrong(f"the rule's files in the log are not {rule} with digest {digest}")
    lines = re.findall(r'^"(.+?)" = \{(.*)\}', files["rules/units.toml"], re.MULTILINE)
    units = {unit: dict(re.findall(r'(\w+) = "?([^",}]+?)"? *(?:,|$)', rest)) for unit, rest in lines}
    begins = re.search(r"^share_begins = \[(.*?)\]", files["rules/units.toml"], re.MULTILINE)
    shares = tuple(re.findall('"(.*?)"', begins[1] if begins else ""))
    statuses = re.search(r"^\[status_within\]\n((?:\w+ = .*\n)*)", main, re.MULTILINE)
    told = re.findall(r"^(\w+) = (.*)$", statuses[1] if statuses else "", re.MULTILINE)
    within = {status: re.findall('"(.*?)"', names) for status, names in told}
    names = ("act", "stance", "source_kind", "victim_status", "language")
    books = [{row["term"]: row for row in csv.DictReader(files[f"codebook/{n}.csv"].splitlines())} for n in names]
    return Tables(books[0], books[1], books[2], units, shares, Statuses(books[3], books[4]), int(days[1]), within)


def no_period(asked: dict[str, str]) -> Iterator[str]:
    """Why nobody can ask for a period: a day that does not exist, no end, or an end before its beginning."""
    days = {"since": bounds(asked.get("since"))[0], "until": bounds(asked.get("until"))[1]}
    for name in sorted(days.keys() & asked.keys()):
        written = re.fullmatch("[0-9XYEST~?%/.:Z+-]+", asked[name])
        ends = [end for end in asked[name].split("/") if end not in ("", "..")]
        if not days[name] or not written or not all(edge(end, last=False) for end in ends):
            yield f"{name}={asked[name]} is no day"
    if 0 < days["until"] < days["since"]:
        yield f"until={asked['until']} is before since={asked['since']}"


class Figures:
    """The figures of a log, counted again.

    `entries` are all entries of the log as JSON, `root_at` gives the root hash over so many of the first.
    """

    def __init__(self, entries: list[Entry], root_at: Callable[[int], bytes]) -> None:
        self.entries, self.root_at = entries, root_at
        self.bearing = [at for at, entry in enumerate(entries) if entry["type"] not in ("batch", "method", "figure")]
        self.roots: dict[int, bytes] = {}
        self.held: tuple[tuple[int, str, str], Record] | None = None
        self.methods = {e["body"]["digest"]: e["body"]["files"] for e in entries if e["type"] == "method"}

    def state(self, size: int) -> int:
        """How many entries say what the first `size` do: as many until one more bears on a count."""
        before = bisect_left(self.bearing, size)
        return self.bearing[before - 1] + 1 if before else 0

    def record(self, size: int, figure: Entry) -> Record:
        """The record as of so many entries, to be counted by a figure's rule; only the last one asked for is kept."""
        method, digest = figure["method"], figure["method_digest"]
        kept = self.state(size), method, digest
        if self.held is None or self.held[0] != kept:
            if digest not in self.methods:
                raise Wrong(f"the log does not hold the files of its rule, {method}")
            tables = read_tables(self.methods[digest], method, digest)
            self.held = None  # before the next is made, so that memory holds one
            self.held = kept, Record(self.entries[: kept[0]], tables)
        return self.held[1]

    def root(self, size: int) -> bytes:
        """The root hash over so many entries, worked out once."""
        if size not in self.roots:
            self.roots[size] = self.root_at(size)
        return self.roots[size]

    def faults_in_itself(self, at: int) -> Iterator[str]:
        """What is wrong with a figure before anything is counted."""
        figure = self.entries[at]["body"]
        size, inputs = figure["checkpoint_size"], figure["inputs"]
        low, high = figure.get("low"), figure.get("high")
        if not 0 < size <= at:
            yield f"its checkpoint of {size} entries is none that was before it"
        elif self.root(size).hex() != figure["checkpoint_root"]:
            yield f"the first {size} entries have another root than it names"
        if inputs and (len(inputs), digest_of(inputs)) != (figure["inputs_count"], figure["inputs_digest"]):
            yield "its list of inputs is not the one whose number and digest it gives"
        if low is not None and high is not None and low > high:
            yield f"its low {low} is above its high {high}"
        for name in NUMBERS & figure.keys():
            if type(figure[name]) is not int:
                yield f"its {name} is {json.dumps(figure[name])}, which is no whole number"
        if figure["method"].startswith(f"{RULE} ("):
            yield from self.not_of_the_rule(figure)

    def not_of_the_rule(self, figure: Entry) -> Iterator[str]:
        """What a figure says that the rule gives to no question, whatever the record is."""
        asked = figure["parameters"]
        yield from (f"parameter {name} is none of its rule" for name in sorted(set(asked) - KNOWN))
        yield from otherwise(figure, {"unit": asked["unit"], "best": None, "seed": None})
        yield from no_period(asked)

    def number(self, size: int, figure: Entry) -> Number:
        """What so many entries give for the number that a figure's parameters single out."""
        record, asked = self.record(size, figure), figure["parameters"]
        asked = {name: said.lower() if name in NAMING else said for name, said in asked.items()}
        kind, by_office = (asked["harm"], asked["unit"], asked["role"]), "office" in asked["by"].split(",")
        every = record.rows(asked.get("status"), by_office, asked.get("heading"))
        every = [row for row in every if row.kind == kind and asked.get("under") in (None, row.heading)]
        found = [(row, part(row, asked, record.tables.statuses.order)) for row in every]
        rows = [row for row, share in found if share]
        low, high = added([share for _, share in found if share])
        return Number(rows, low, high, [record.spelled[report.claim] for row in rows for report in row.now])

    def recount(self, figure: Entry, given: Number) -> list[str]:
        """What the log gives otherwise than a figure says."""
        listed, (rows, low, high, inputs) = set(figure["inputs"]), given
        if not rows:
            return ["no claims give such a number"]
        gives = {
            "low": low, "high": high, "inputs_count": len(inputs), "inputs_digest": digest_of(inputs),
            "updated": sum(row.updated for row in rows), "left_out": sum(row.left_out for row in rows),
        }  # fmt: skip
        differs, counts = otherwise(figure, gives), set(inputs)
        differs += [
            f"{claim} counts, and is not among its inputs" for claim in inputs if listed and claim not in listed
        ]
        return differs + [
            f"{claim} is among its inputs, and does not count" for claim in figure["inputs"] if claim not in counts
        ]

    def withheld(self, figure: Entry, given: Number, *, differs: bool) -> list[str]:
        """The withheld records that a figure rests on, or that could be why the log gives another number."""
        record, headings = self.record(figure["checkpoint_size"], figure), {row.heading for row in given.rows}
        if differs:
            return record.hidden(headings, figure["parameters"])
        claims = {claim["id"] for heading in headings for claim in record.claims(heading)}
        return [record.spelled[name] for name in sorted(claims) if is_withheld(record.all[name])]

    def judged(self, at: int) -> tuple[str, list[str]]:
        """The verdict on the figure at a position of the log, with what is wrong with it or cannot be known."""
        figure = self.entries[at]["body"]
        try:
            faults, why = list(self.faults_in_itself(at)), self.not_counted(figure)
            if faults or why:
                return ("WRONG", faults) if faults else (f"attested: {why}", [])
            given = self.number(figure["checkpoint_size"], figure)
            differs = self.recount(figure, given)
            withheld = self.withheld(figure, given, differs=bool(differs))
        except Wrong as fault:
            return "WRONG", [str(fault)]
        except FAULTS as fault:
            return "WRONG", [f"it cannot be counted again ({type(fault).__name__}: {fault})"]
        if differs and not withheld:
            return "WRONG", differs
        if not withheld:
            return "verified", []
        return "attested: it rests on entries that are withheld", [*differs, f"withheld: {', '.join(withheld)}"]

    def at(self, at: int) -> tuple[str, str]:
        """What figures are sorted by, so that those counted over one state of the record follow one another."""
        figure = self.entries[at]["body"]
        size = figure.get("checkpoint_size")
        return f"{self.state(size) if isinstance(size, int) else 0:020}", str(figure.get("method_digest"))

    def as_of(self, at: int) -> str:
        """The state of the record that a figure was counted at, in words."""
        size = self.entries[at]["body"].get("checkpoint_size")
        known = type(size) is int and 0 < size <= at
        last = self.entries[size - 1].get("at") if known else "no day"
        return f"counted over {size} entries, the last of {last}"

    def now(self, at: int) -> str:
        """What the whole log gives for a figure, where that is another number; empty else."""
        figure, size = self.entries[at]["body"], len(self.entries)
        try:
            rows, low, high, _ = self.number(size, figure)
        except FAULTS as fault:
            return f"now not to be counted ({type(fault).__name__}: {fault}): the log has gone on to {size} entries"
        if rows and (low, high) == (figure.get("low"), figure.get("high")):
            return ""
        return f"now {span(low, high) if rows else 'no such number'}: the log has gone on to {size} entries"

    def not_counted(self, figure: Entry) -> str:
        """Why a figure cannot be counted here; empty when it can."""
        if not figure["method"].startswith(f"{RULE} ("):
            return f"it is made by the rule {figure['method']}, which is not known here"
        graded = "grade" in figure["parameters"]["by"].split(",")
        return "it is counted by grade, and grades are not derived here" if graded else ""


def otherwise(figure: Entry, gives: dict[str, Any]) -> list[str]:
    """What a figure says otherwise than the log gives."""
    return [f"{k} is released as {figure.get(k)}, the log gives {v}" for k, v in gives.items() if figure.get(k) != v]


def added(shares: list[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """Ranges added up: an open low adds nothing, an open high opens the sum. One alone stays as it is."""
    if len(shares) == 1:
        return shares[0]
    highs = [high for _, high in shares if high is not None]
    return sum(low or 0 for low, _ in shares), sum(highs) if len(highs) == len(shares) else None


def digest_of(claims: list[str]) -> str:
    """The SHA-256 of ids, sorted, each followed by a line feed."""
    return sha256("".join(f"{claim}\n" for claim in sorted(claims)).encode()).hexdigest()


def in_words(figure: Entry) -> str:
    """A figure in a line, by its parameters and not by the words it was released with."""
    asked = figure.get("parameters")
    said = " ".join(f"{name}={asked[name]}" for name in sorted(asked)) if isinstance(asked, dict) else ""
    return f"{span(figure.get('low'), figure.get('high'))} {figure.get('unit')}; {said}"


def span(low: object, high: object) -> str:
    """A range in words."""
    number = f"up to {high}" if low is None else f"{low} or more" if high is None else f"{low} to {high}"
    return str(low) if low == high else number


def plain(text: str) -> str:
    """The text without characters that could steer a terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", "?", text)


def check_figures(entries: list[Entry], root_at: Callable[[int], bytes]) -> list[str]:
    """A message for each figure in force that the log does not give; a line is printed for every one ever released."""
    figures, current, faults = Figures(entries, root_at), in_force(entries), []
    released = [at for at, entry in enumerate(entries) if entry["type"] == "figure"]
    verdicts = {at: figures.judged(at) for at in sorted(released, key=figures.at)}
    standing = [at for at in released if current.get(entries[at]["id"]) is entries[at]]
    counted = [at for at in standing if not verdicts[at][0].startswith(("WRONG", "attested: it is"))]
    now = {at: figures.now(at) for at in sorted(counted, key=lambda at: entries[at]["body"]["method_digest"])}
    for at in released:
        verdict, found = verdicts[at]
        place = f"{entries[at]['id']} (entry {at}{'' if at in standing else ', no longer in force'})"
        wrong = found if at in standing and verdict == "WRONG" else []
        beneath = [*([] if wrong else found), *filter(None, [now.get(at)])]
        said = f"{in_words(entries[at]['body'])}; {figures.as_of(at)}"
        print("\n  ".join(map(plain, [f"{place}: {verdict}; {said}", *beneath])))
        faults += [plain(f"{place}: {each}") for each in wrong]
    bodies = [entries[at]["body"] for at in released]
    used = dict.fromkeys(plain(f"{body.get('method')} {body.get('method_digest')}") for body in bodies)
    print(f"rules: {', '.join(used)}. Their files are in the log; compare them with those that evenhand publishes.")
    return faults


def check_pages(entries: list[Entry], site: Path) -> list[str]:
    """A message for each figure that figures.json, or a file of figure/, shows otherwise than the log has it."""
    current = in_force(entries)
    shown: dict[str, int] = {}
    for at, entry in enumerate(entries):
        stood = shown.get(entry["id"])
        if entry["type"] == "figure" and (stood is None or entries[stood] is not current.get(entry["id"])):
            shown[entry["id"]] = at
    paths = [site / "figures.json", *sorted((site / "figure").glob("*.json"))]
    found = [(path, fault) for path in paths if path.is_file() for fault in page_faults(path, entries, shown, current)]
    return [plain(f"{path.relative_to(site).as_posix()} {fault}") for path, fault in found]


def page_faults(path: Path, entries: list[Entry], shown: dict[str, int], current: dict[str, Entry]) -> Iterator[str]:
    """What a page says of figures otherwise than the log."""
    try:
        page = json.loads(path.read_bytes().decode())
        if path.name == "figures.json":
            for row in page["rows"]:
                yield from told_otherwise(row, row["figure"], entries)
                if row["entry"] != shown.get(row["figure"]):
                    yield f"gives entry {row['entry']} for {row['figure']}, which is not what stands in the log"
            return
        name, stands = page["entry"]["id"], current.get(page["entry"]["id"]) is not None
        if page["index"] != shown.get(name) or page["entry"] != entries[page["index"]]:
            yield f"gives an entry for {name} that is not what stands in the log"
        for release in page["derived"]["history"]:
            yield from told_otherwise(release, name, entries)
        again, figure = page["derived"]["counted_again"], entries[page["index"]]["body"]
        if again and stands and any(again.get(end) != figure.get(end) for end in ("low", "high", "unit")):
            yield f"says that {name}, counted again, is another number than was released"
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as fault:
        yield f"is no page of figures ({type(fault).__name__}: {fault})"


def told_otherwise(said: Entry, name: str, entries: list[Entry]) -> Iterator[str]:
    """What is said of one release of a figure otherwise than its entry has it."""
    entry = entries[said["entry"]]
    if entry["id"] != name:
        yield f"gives entry {said['entry']} for {name}, which is another record"
    for field in sorted({"what", "low", "best", "high", "unit", "method", "checkpoint_size"} & set(said)):
        logged = entry["body"].get(field)
        if said[field] != logged:
            yield f"gives {said[field]} as {field} of {name}, the log has {logged} (entry {said['entry']})"
