"""A proposal, with what a person corrects in it, as the claim that it is recorded as.

It goes the way of an imported row: the cells of a form, read by a mapping in data/confirm, each fault at its column.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

from evenhand.case.known import Known
from evenhand.claim.mapping import read_mapping
from evenhand.claim.table import Importer
from evenhand.codebook import label, rules, vocabulary
from evenhand.errors import Fault
from evenhand.model.base import deceptive
from evenhand.model.edtf import precision
from evenhand.model.proposal import Proposal
from evenhand.record.append import Candidate

FIELDS = (
    "claimant", "via", "stance", "act", "alleged", "alleged_as", "affected", "affected_parties", "low", "high",
    "qualifier", "unit", "quantity_words", "subset_of", "place", "place_as", "when", "weapon", "object", "damage",
    "scope", "flags", "said", "remark",
)  # fmt: skip
"""What a person can correct, in the order in which it is asked."""

NEEDED = ("claimant", "stance", "act")
CLEARED = "-"
"""What a person writes to empty a field."""

_OWN = ("id", "document", "passage", "coder")
_NAMED = {"claimant": "source", "via": "source", "alleged": "party", "affected_parties": "party", "place": "place"}
"""Fields that hold ids, and of what; a person may write a name in their place."""

Form = dict[str, str]
"""A cell of text for each of `FIELDS`."""


@dataclass(frozen=True, slots=True)
class Read:
    """How a text was read: who claims what stands in it, who relays that, and when it was said; empty when unknown."""

    claimant: str = ""
    via: str = ""
    said: str = ""


def form_of(proposal: Proposal, read: Read, known: Known, claims: Mapping[int, str]) -> Form:
    """What a proposal is recorded as when nothing is corrected.

    Args:
        proposal: the proposal.
        read: how its text was read.
        known: the names of the case, by which words lead to parties and places.
        claims: the claims that other proposals of the text were recorded as, by number.
    """
    party = proposal.actor_party or known.find("party", proposal.actor or "")
    affected = proposal.affected_party or known.find("party", proposal.affected or "")
    given = {
        **_said_by(proposal, read, known),
        "act": proposal.act,
        "alleged": party,
        "alleged_as": proposal.actor,
        "affected": proposal.affected,
        "affected_parties": affected,
        "place": proposal.place_id or known.find("place", proposal.place or ""),
        "place_as": proposal.place,
        "when": proposal.when,
        "weapon": proposal.weapon and label("weapon", proposal.weapon).lower(),
        "object": proposal.object,
        "damage": rules("confirm")["site"].get(proposal.act, ""),
        "scope": _scope(proposal),
        "said": read.said,
        "remark": _remark(proposal),
        **_counted(proposal, claims),
    }
    return {name: _line(given.get(name) or "") for name in FIELDS}


def _said_by(proposal: Proposal, read: Read, known: Known) -> Form:
    """Who claims, and who relays it: of words attributed to a source of the case, that source and the speaker."""
    rule = rules("confirm")
    stance = rule["stance"].get(proposal.speech_act, "")
    if proposal.polarity == "negated":
        stance = rule["negated"].get(stance, stance)
    last = known.find("source", proposal.attribution[-1]) if proposal.attribution else None
    if last and last != read.claimant:
        return {"claimant": last, "via": read.claimant, "stance": stance}
    return {"claimant": read.claimant, "via": read.via, "stance": stance}


def _scope(proposal: Proposal) -> str:
    rule = rules("confirm")["scope"]
    if proposal.speech_act == "denies" or proposal.polarity == "negated":
        return str(rule["denied"])
    whole = proposal.when and precision(proposal.when) in rule["period_precision"]
    return str(rule["period"] if whole else rule["otherwise"])


def _counted(proposal: Proposal, claims: Mapping[int, str]) -> Form:
    number = proposal.quantity
    if number is None:
        return {}
    whole = claims.get(number.subset_of or 0, "")
    bounds = {name: str(bound) for name in ("low", "high") if (bound := getattr(number, name)) is not None}
    cells = {"qualifier": number.qualifier, "unit": number.unit, "quantity_words": number.words, "subset_of": whole}
    return {**bounds, **cells, "flags": "subset" if number.subset_of else ""}


def _remark(proposal: Proposal) -> str:
    """What a claim has no field for, in words."""
    parts = (
        ("speech act", label("speech_act", proposal.speech_act).lower()),
        ("modality", "" if proposal.modality == "stated" else proposal.modality),
        ("cites", "; ".join(proposal.instruments)),
        ("attributed to", "; ".join(proposal.attribution)),
        ("characterised as", "; ".join(proposal.characterised)),
    )
    return ". ".join(f"{name.capitalize()}: {words}" for name, words in parts if words) + "."


def _line(text: str) -> str:
    """A text as one line, without what could hide or reorder it; the passage keeps the exact words."""
    return "".join(each for each in " ".join(text.split()) if not deceptive(each))[:2000].strip()


def corrected(form: Form, corrections: Mapping[str, str]) -> Form:
    """A form with corrections: an empty cell leaves a field as it is, `-` empties it."""
    said = {name: "" if cell == CLEARED else cell for name, cell in corrections.items() if cell}
    return {**form, **said}


def missing(form: Form) -> list[str]:
    """The fields without which a form is no claim, and that are empty."""
    return [name for name in NEEDED if not form[name]]


def candidate(form: Form, own: Mapping[str, str], known: Known, where: tuple[str, int]) -> Candidate:
    """The claim that a form makes, or what is wrong with it.

    Args:
        form: the cells.
        own: id, document, passage and coder of the claim.
        known: the names of the case.
        where: what is named in a fault: the table or text, and the row or the number of the proposal.
    """
    table, row = where
    faults = [Fault(table, row, name, "is needed: correct it, or reject the proposal") for name in missing(form)]
    cells = {**form, **own}
    for name, kind in _NAMED.items():
        ids, unknown = _ids(form[name], kind, known)
        faults += [Fault(table, row, name, f"no one {kind} is called {each!r} in this case") for each in unknown]
        cells[name] = ids
    cells["subset_of"] = form["subset_of"].removeprefix("claim:")
    site = form["act"] in rules("confirm")["site"] and form["object"] in vocabulary("object")
    if site:
        cells["remark"] = " ".join((form["remark"], *_left_out(form))).strip()
    elif form["object"] in vocabulary("object"):
        cells["object"] = label("object", form["object"]).lower()
    header = (*FIELDS, *_OWN)
    (made,) = _importer("site" if site else "event", table).candidates([(row, [cells[name] for name in header])])
    if not faults:
        return made
    return Candidate(table, row, None, tuple(faults), made.columns)


def _ids(cell: str, kind: str, known: Known) -> tuple[str, list[str]]:
    """The ids, without their type, of what a cell names, and the names that nothing or several things bear."""
    found = {each: known.find(kind, each) for each in map(str.strip, cell.split(";")) if each}
    ids = (name.partition(":")[2] for name in found.values() if name)
    return ";".join(ids), [each for each, name in found.items() if name is None]


def _left_out(form: Form) -> Iterator[str]:
    """What an object's frame has no field for, in words."""
    for name in ("affected", "weapon"):
        if form[name]:
            yield f"{name.capitalize()}: {form[name]}."


@cache
def _importer(frame: str, table: str) -> Importer:
    with as_file(files("evenhand") / "data" / "confirm" / f"{frame}.toml") as path:
        return Importer(read_mapping(path), (*FIELDS, *_OWN), table)
