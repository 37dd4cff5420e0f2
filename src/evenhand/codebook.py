"""The controlled vocabularies and rule files in `data/`, as the rooms read them."""

import csv
import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from evenhand.errors import CaseError, UsageError
from evenhand.model.base import Coded, Model
from evenhand.model.fields import marked

Vocabulary = Mapping[str, Mapping[str, str]]

_DATA = files("evenhand") / "data"


@cache
def vocabulary(name: str) -> Vocabulary:
    """The terms of a vocabulary, each with its row of the codebook (label, definition, crosswalks).

    Raises:
        UsageError: the codebook has no such vocabulary.
    """
    path = _DATA / "codebook" / f"{name}.csv"
    if not path.is_file():
        raise UsageError(f"the codebook has no vocabulary {name!r}", hint="See data/codebook/README.md.")
    rows = csv.DictReader(path.read_text("utf-8").splitlines())
    return {row["term"]: row for row in rows}


def row(name: str, term: str) -> Mapping[str, str]:
    """The row of a recorded term in the codebook.

    Raises:
        CaseError: the vocabulary does not have it, so that it was recorded with another codebook.
    """
    found = vocabulary(name).get(term)
    if found is None:
        raise CaseError(
            f"the record has {term!r}, which is not a term of {name}",
            hint="It was recorded with another codebook: use an evenhand whose codebook has this term.",
        )
    return found


def label(name: str, term: str) -> str:
    """The words that a term stands for."""
    return row(name, term)["label"]


@cache
def rules(name: str) -> Mapping[str, Any]:
    """A rule file, with `digest`, and with `id`: its name, version and eight digits of the digest.

    The digest is the SHA-256 of the file and of all that it says it `reads`, so that two results with one id were
    reached by the same rule on the same terms.
    """
    data = (_DATA / "rules" / f"{name}.toml").read_bytes()
    found = tomllib.loads(data.decode("utf-8"))
    read = (sha256((_DATA / path).read_bytes()).digest() for path in found.get("reads", ()))
    digest = sha256(b"".join((data, *read))).hexdigest()
    return {**found, "digest": digest, "id": f"{name} {found['version']} ({digest[:8]})"}


@lru_cache(maxsize=4096)  # coders use the same units over and over
def unit_rule(unit: str) -> Mapping[str, Any]:
    """What data/rules/units.toml says of a unit as written; nothing for most."""
    written, known = unit.casefold(), rules("units")
    found: Mapping[str, Any] = known["unit"].get(written, {})
    return {"share": True} if written.startswith(tuple(known["share_begins"])) else found


def rule_files(name: str) -> dict[str, str]:
    """The text of a rule file and of all that it says it reads, by their paths under data/, the rule first."""
    paths = (f"rules/{name}.toml", *rules(name).get("reads", ()))
    return {path: (_DATA / path).read_bytes().decode("utf-8") for path in paths}


def check(record: Model) -> Iterator[tuple[str, str]]:
    """Path and message for every term of a record that its vocabulary does not have."""
    for path, mark, term in marked(record, Coded):
        known = vocabulary(mark.vocabulary)
        if term not in known:
            near = get_close_matches(term, known, n=3, cutoff=0.4) or list(known)
            message = f"{term!r} is not a term of {mark.vocabulary}; use for example {', '.join(near[:8])}"
            yield ".".join(path), message
