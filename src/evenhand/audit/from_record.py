"""The units of a record: its accusations and its claims in one table."""

from collections.abc import Mapping, Sequence

import polars as pl

from evenhand.audit.accusations import accusations
from evenhand.audit.told import Teller, told
from evenhand.audit.units import COLUMNS
from evenhand.model.base import IncidentId
from evenhand.model.derived import Grade
from evenhand.record.view import View

_NUMBERS = ("n_independent_sources", "n_accusing_offices")
_OUTCOMES = (
    "credible", "first_hand", "actor_in_source_words", "asserted", "relay_error_suspected", "read_in_full",
    "number_exact", "said_within_week",
)  # fmt: skip
_FURTHER = (
    "level", "cluster", "harm", "heading", "place", "quarter", "read", "remark", "scope", "source_kind", "speaker_role",
    "status",
)  # fmt: skip
SCHEMA = {
    **dict.fromkeys((*COLUMNS, *_FURTHER), pl.String),
    **dict.fromkeys(_NUMBERS, pl.Int64),
    **dict.fromkeys(_OUTCOMES, pl.Int8),
    "weight": pl.Float64,
}


def units_of(view: View, grades: Mapping[IncidentId, Sequence[Grade]]) -> pl.DataFrame:
    """The units of a record, with every column that evenhand knows; what a record does not say is empty.

    `level` says whether a unit is an accusation or a claim; `cluster` which units depend on one another: accusations of
    one incident, claims of one document.
    """
    teller = Teller(view)
    rows = [*accusations(view, grades, teller), *told(view, teller)]
    return pl.DataFrame(rows, schema=SCHEMA)
