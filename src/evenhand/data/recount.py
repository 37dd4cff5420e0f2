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
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    Entry = dict[str, Any]

RULE = "count 6"  # the rule that is followed here
DECIDING = {"incident", "judgement", "party", "source", "claim"}
STARTS = (3, 6, 9, 12, 3, 6, 9, 12, 9, 12, 3, 6, 1, 4, 7, 10, 1, 5, 9, 1, 7)  # first months of EDTF's 21 to 41
CENTURY = 36525  # days; a number said of more time belongs to no month or year
KNOWN = {"by", "key", "basis", "heading", "accused", "affected", "harm", "unit", "role", "status", "since", "until"}


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


def days_of(year: int, month: str, day: str, last: bool) -> Iterator[date]:
    """The days of a year that an EDTF month and day allow, from the first on or from the last back."""
    order = -1 if last else 1
    if month.isdigit() and 21 <= int(month) <= 41:  # seasons, quarters, thirds and halves of a year
        start = STARTS[int(month) - 21]
        start += ((2 if int(month) < 37 else 3 if int(month) < 40 else 5) if last else 0) - 1
        year, number = year + start // 12, start % 12 + 1
        yield from [date(year, number, monthrange(year, number)[1] if last else 1)] if year < 10000 else []
        return
    for number in [number for number in range(1, 13) if fits(number, month)][::order]:
        days = range(1, monthrange(year, number)[1] + 1)
        yield from (date(year, number, each) for each in days[::order] if fits(each, day))


def edge(text: str, last: bool) -> int:
    """The first or the last day that an EDTF date allows (ISO 8601-2), as an ordinal; 0 outside the years 1-9999."""
    match = re.fullmatch(r"(Y?-?[^-]+)(?:-([^-]+))?(?:-([^-]+))?", re.sub("[~?%]|T.*", "", text))
    year, month, day = match.groups("") if match else ("-", "", "")
    digits, _, kept = year.lstrip("Y").partition("S")
    digits, _, power = digits.partition("E")
    if digits.startswith("-"):
        return 0
    low, high = (int(digits.replace("X", digit)) * 10 ** int(power[:2] or 0) for digit in "09")
    if kept:
        step = 10 ** max(0, len(str(low)) - int(kept))
        low, high = low // step * step, low // step * step + step - 1
    for each in range(low, high + 1)[:: -1 if last else 1]:
        if not 0 < each < 10000:
            return 0
        if kept or power or fits(each, digits):
            for found in days_of(each, month, day, last):
                return found.toordinal()
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


class Record:
    """What the first entries of a log say, as far as it takes to count by the rule."""

    def __init__(self, entries: list[Entry], tables: Tables) -> None:
        self.tables, self.all = tables, in_force(entries)
        self.kinds = {name: e["body"].get("kind") for name, e in self.all.items() if e["type"] == "incident"}
        self.under: dict[str, dict[str, bool]] = {name: {} for name in self.kinds}
        for entry in self.all.values():
            body = entry["body"]
            if entry["type"] != "judgement" or is_withheld(entry) or body["question"] != "same_incident":
                continue
            if len(body["about"]) == 2 and body["about"][0] in self.kinds:
                self.under[body["about"][0]][body["about"][1]] = body["answer"] == "yes"
        self.over: dict[str, list[str]] = {}
        for heading, judged in self.under.items():
            for claim in [claim for claim, stands in judged.items() if stands]:
                self.over.setdefault(claim, []).append(heading)
        self.place = {name: at for at, name in enumerate(self.all)}
        self.counted: dict[tuple[str | None, bool], list[Row]] = {}

    def claims(self, heading: str) -> list[Entry]:
        """The claims under a heading, in the order of the log, those withheld included."""
        stand = [claim for claim, stands in self.under[heading].items() if stands and claim in self.all]
        return [self.all[claim] for claim in sorted(stand, key=self.place.__getitem__)]

    def above(self, source: str) -> str | None:
        """What a source copies, or belongs to."""
        body = self.all[source]["body"]
        found: str | None = body.get("origin") or body.get("parent")
        return found

    def whole(self, party: str) -> str:
        """The largest party that a party belongs to; of a circle, its first member in the log."""
        return min(climb(party, lambda each: self.all[each]["body"].get("member_of"))[1], key=self.place.__getitem__)

    def side(self, way: list[str]) -> str | None:
        """The whole party for which the first of these sources that speaks for any speaks."""
        sides = (self.all[each]["body"].get("side") for each in way)
        side = next((each for each in sides if each), None)
        return side and self.whole(side)

    def begins(self, source: str) -> bool:
        """True when a claim can begin with a source of this kind."""
        return self.tables.source_kind[self.all[source]["body"]["kind"]]["primary"] == "yes"

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

    def rows(self, status: str | None, by_office: bool) -> list[Row]:
        """The numbers under all headings, of people of one status if one is asked for, with rows for each office."""
        if (status, by_office) not in self.counted:
            found = (row for heading in self.kinds for row in self.rows_under(heading, status, by_office))
            self.counted[status, by_office] = list(found)
        return self.counted[status, by_office]

    def rows_under(self, heading: str, status: str | None, by_office: bool) -> Iterator[Row]:
        """The numbers under a heading: none of another harm, unit, role or accused party meets."""
        claims = [entry for entry in self.claims(heading) if not is_withheld(entry)]
        parties = dict.fromkeys(party for entry in claims for party in entry["body"]["frame"].get("alleged", []))
        for accused in parties or {None: None}:
            about = [
                e for e in claims if accused is None or accused in (e["body"]["frame"].get("alleged") or [accused])
            ]
            read = [self.report(entry, heading, accused, status) for entry in about]
            found = [report for report in read if report]
            kinds = dict.fromkeys((report.kind, report.origin if by_office else "") for report in found)
            for kind, office in kinds:
                group = [report for report in found if report.kind == kind and office in ("", report.origin)]
                heard = [report for report in group if not set_aside(report, group)]
                now = [report for report in heard if not any(self.replaces(later, report) for later in heard)]
                heads = [[each for each in some if self.said_of(each.status, status)] for some in (group, heard, now)]
                updated, left_out = len(heads[1]) - len(heads[2]), len(heads[0]) - len(heads[1])
                if heads[2]:
                    single = self.kinds[heading] == "incident"
                    yield Row(heading, single, accused, kind, office, heads[2], updated, left_out)

    def replaces(self, later: Report, earlier: Report) -> bool:
        """True when one number takes the place of another: same origin, or a longer count of the same side."""
        longer = 0 < earlier.when[1] <= later.when[1] - self.tables.overtaken_after
        same = later.side is not None and later.side == earlier.side
        same = same and later.frame.get("affected", "") == earlier.frame.get("affected", "")
        return 0 < earlier.said[1] < later.said[0] and (later.origin == earlier.origin or (same and longer))


def set_aside(report: Report, group: list[Report]) -> bool:
    """True when a number may not count, or a better one in its place sets it aside."""
    others = [other for other in group if other is not report and not other.barred]
    repeated = report.repeats and any(other.origin == report.origin and not other.repeats for other in others)
    return report.barred or repeated


def is_withheld(entry: Entry) -> bool:
    """True when the log does not show all that counting needs; of persons it needs nothing."""
    person = entry["type"] == "claim" and (entry["body"].get("frame") or {}).get("frame") == "person"
    return entry.get("access") != "public" or bool(entry.get("sealed") and not person)


def most_named(named: list[str | None]) -> str:
    """What is named most often; the first of them when several are."""
    found = [each for each in named if each]
    return max(dict.fromkeys(found), key=found.count) if found else "not stated"


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


class Figures:
    """The figures of a log, counted again.

    `entries` are all entries of the log as JSON, `root_at` gives the root hash over so many of the first.
    """

    def __init__(self, entries: list[Entry], root_at: Callable[[int], bytes]) -> None:
        self.entries, self.root_at = entries, root_at
        self.records: dict[tuple[int, str], Record] = {}
        self.methods = {e["body"]["digest"]: e["body"]["files"] for e in entries if e["type"] == "method"}

    def record(self, figure: Entry) -> Record:
        """The record as of a figure's checkpoint, to be counted by its rule."""
        size, digest = figure["checkpoint_size"], figure["method_digest"]
        if (size, digest) not in self.records:
            if digest not in self.methods:
                raise Wrong(f"the log does not hold the files of its rule, {figure['method']}")
            tables = read_tables(self.methods[digest], figure["method"], digest)
            self.records[size, digest] = Record(self.entries[:size], tables)
        return self.records[size, digest]

    def faults_in_itself(self, at: int) -> Iterator[str]:
        """What is wrong with a figure before anything is counted."""
        figure = self.entries[at]["body"]
        size, inputs = figure["checkpoint_size"], figure["inputs"]
        low, high = figure.get("low"), figure.get("high")
        if not 0 < size <= at:
            yield f"its checkpoint of {size} entries is none that was before it"
        elif self.root_at(size).hex() != figure["checkpoint_root"]:
            yield f"the first {size} entries have another root than it names"
        if inputs and (len(inputs), digest_of(inputs)) != (figure["inputs_count"], figure["inputs_digest"]):
            yield "its list of inputs is not the one whose number and digest it gives"
        if low is not None and high is not None and low > high:
            yield f"its low {low} is above its high {high}"

    def recount(self, figure: Entry) -> tuple[list[str], bool]:
        """What the log gives otherwise than a figure says, and whether something withheld could be why."""
        record, asked, listed = self.record(figure), figure["parameters"], figure["inputs"]
        kind, by_office = (asked["harm"], asked["unit"], asked["role"]), "office" in asked["by"].split(",")
        found = [
            (row, part(row, asked, record.tables.statuses.order))
            for row in record.rows(asked.get("status"), by_office)
            if row.kind == kind
        ]
        rows = [row for row, share in found if share]
        low, high = added([share for _, share in found if share])
        inputs = [report.claim for row in rows for report in row.now]
        gives = {
            "low": low, "high": high, "unit": asked["unit"],
            "inputs_count": len(inputs), "inputs_digest": digest_of(inputs), "best": None, "seed": None,
            "updated": sum(row.updated for row in rows), "left_out": sum(row.left_out for row in rows),
        }  # fmt: skip
        differs = [
            f"{k} is released as {figure.get(k)}, the log gives {v}" for k, v in gives.items() if figure.get(k) != v
        ]
        differs += [f"parameter {name} is none of its rule" for name in sorted(set(asked) - KNOWN)]
        differs += [
            f"{claim} counts, and is not among its inputs" for claim in inputs if listed and claim not in listed
        ]
        differs += [f"{claim} is among its inputs, and does not count" for claim in listed if claim not in inputs]
        concerned = [entry for row in rows for entry in record.claims(row.heading)]
        concerned += [record.all[claim] for claim in listed if claim in record.all]
        if differs:  # any of these may decide which claims stand where, and who speaks for whom
            concerned += [entry for entry in record.all.values() if entry["type"] in DECIDING]
        return differs if rows else ["no claims give such a number"], any(map(is_withheld, concerned))

    def judged(self, at: int) -> tuple[str, list[str]]:
        """The verdict on the figure at a position of the log, with what is wrong with it."""
        figure = self.entries[at]["body"]
        try:
            faults, why = list(self.faults_in_itself(at)), self.not_counted(figure)
            if not faults and not why:
                faults, withheld = self.recount(figure)
                why = "it rests on entries that are withheld" if withheld else ""
                faults = [] if withheld else faults
        except Wrong as fault:
            return "WRONG", [str(fault)]
        except (KeyError, TypeError, AttributeError, ValueError, IndexError) as fault:
            return "WRONG", [f"it cannot be counted again ({type(fault).__name__}: {fault})"]
        return "WRONG" if faults else f"attested: {why}" if why else "verified", faults

    def not_counted(self, figure: Entry) -> str:
        """Why a figure cannot be counted here; empty when it can."""
        if not figure["method"].startswith(f"{RULE} ("):
            return f"it is made by the rule {figure['method']}, which is not known here"
        graded = "grade" in figure["parameters"]["by"].split(",")
        return "it is counted by grade, and grades are not derived here" if graded else ""


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
    low, high, asked = figure.get("low"), figure.get("high"), figure.get("parameters")
    number = f"up to {high}" if low is None else f"{low} or more" if high is None else f"{low} to {high}"
    said = " ".join(f"{name}={asked[name]}" for name in sorted(asked)) if isinstance(asked, dict) else ""
    return f"{low if low == high else number} {figure.get('unit')}; {said}"


def plain(text: str) -> str:
    """The text without characters that could steer a terminal."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", "?", text)


def check_figures(entries: list[Entry], root_at: Callable[[int], bytes]) -> list[str]:
    """A message for each figure in force that the log does not give; a line is printed for every one ever released."""
    figures, current, faults = Figures(entries, root_at), in_force(entries), []
    for at, entry in enumerate(entries):
        if entry["type"] == "figure":
            stands = current.get(entry["id"]) is entry
            verdict, found = figures.judged(at)
            place = f"{entry['id']} (entry {at}{'' if stands else ', no longer in force'})"
            lines = [f"{place}: {verdict}; {in_words(entry['body'])}", *([] if stands else found)]
            print("\n  ".join(map(plain, lines)))
            faults += [plain(f"{place}: {each}") for each in found if stands]
    used = dict.fromkeys(str(entry["body"].get("method")) for entry in entries if entry["type"] == "figure")
    print(f"rules: {', '.join(used)}. Their files are in the log; compare them with those that evenhand publishes.")
    return faults
