"""The whole audit: every test over what there is, and a card for each comparison."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

import polars as pl

from evenhand.audit.coding import double_coding
from evenhand.audit.confirmation import confirmed
from evenhand.audit.coverage import covered
from evenhand.audit.effect import Finding
from evenhand.audit.matching import matched
from evenhand.audit.settings import registered
from evenhand.audit.standard import standards
from evenhand.audit.strata import in_strata
from evenhand.audit.verdict import cards, whole
from evenhand.audit.wording import worded
from evenhand.model.audited import Audit

_FILES = ("bounds", "outcomes", "tests", "words", "templates")


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to audit.

    Attributes:
        what: where it comes from, in words; `units`: the table of units, checked.
        order: values of sides in the reader's alphabet; `names`: what they are called.
        coding: a table of double coding, checked, if there is one.
        program: findings on the program itself (T1, T2), made by whoever can run it.
    """

    what: str
    units: pl.DataFrame
    order: Sequence[str]
    names: Mapping[str, str]
    coding: pl.DataFrame | None = None
    program: Sequence[Finding] = ()


def audited(material: Material) -> Audit:
    """The audit of a record or a table."""
    units = material.units
    findings: list[Finding] = [*material.program, *_tests(material)]
    made = cards(findings, material.names)
    said, told = whole(findings, made)
    return Audit(
        what=material.what,
        registered=registration(),
        units=_counts(units),
        whole=said,
        sentence=told,
        cards=made,
    )


def registration() -> str:
    """The version of what is registered, and eight digits of the SHA-256 of its files."""
    texts = ((files("evenhand") / "data" / "audit" / f"{name}.toml").read_bytes() for name in _FILES)
    found = registered("bounds")
    return f"bounds {found['version']} of {found['registered']} ({sha256(b''.join(texts)).hexdigest()[:8]})"


def _tests(material: Material) -> Iterable[Finding]:
    units, order = material.units, material.order
    yield from double_coding(material.coding, order)
    yield from in_strata(units, order)
    yield from matched(units, order)
    yield from confirmed(units, order)
    yield from covered(units, order)
    yield from worded(units, order, material.names)
    yield from standards(units, order)


def _counts(units: pl.DataFrame) -> dict[str, int]:
    if "level" not in units.columns:
        return {"unit": units["unit_id"].n_unique()}
    return dict(units.group_by("level", maintain_order=True).len().iter_rows())
