"""The whole audit: every test over what there is, and a card for each comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

import polars as pl

from evenhand.audit.effect import Finding
from evenhand.audit.settings import registered
from evenhand.audit.strata import in_strata
from evenhand.audit.verdict import cards
from evenhand.model.audited import Audit

_FILES = ("bounds", "outcomes", "tests")


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to audit.

    Attributes:
        what: where it comes from, in words; `units`: the table of units, checked.
        order: values of sides in the reader's alphabet; `names`: what they are called.
        program: findings on the program itself (T1, T2), made by whoever can run it.
    """

    what: str
    units: pl.DataFrame
    order: Sequence[str]
    names: Mapping[str, str]
    program: Sequence[Finding] = ()


def audited(material: Material) -> Audit:
    """The audit of a record or a table."""
    units = material.units
    findings: list[Finding] = [*material.program, *_tests(material)]
    return Audit(
        what=material.what,
        registered=registration(),
        units=_counts(units),
        cards=cards(findings, material.names),
    )


def registration() -> str:
    """The version of what is registered, and eight digits of the SHA-256 of its files."""
    texts = ((files("evenhand") / "data" / "audit" / f"{name}.toml").read_bytes() for name in _FILES)
    found = registered("bounds")
    return f"bounds {found['version']} of {found['registered']} ({sha256(b''.join(texts)).hexdigest()[:8]})"


def _tests(material: Material) -> Iterable[Finding]:
    yield from in_strata(material.units, material.order)


def _counts(units: pl.DataFrame) -> dict[str, int]:
    if "level" not in units.columns:
        return {"unit": units["unit_id"].n_unique()}
    return dict(units.group_by("level", maintain_order=True).len().iter_rows())
