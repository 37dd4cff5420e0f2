"""Lists of invented persons whose truth is known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from evenhand.errors import UsageError
from evenhand.generate.arrays import Bools, Ints
from evenhand.generate.capture import capture
from evenhand.generate.dated import dated, kept
from evenhand.generate.persons import Persons, invent
from evenhand.generate.plan import ListPlan, Plan
from evenhand.generate.presets import preset
from evenhand.generate.written import written


@dataclass(frozen=True, slots=True)
class Generated:
    """Lists and the truth about them.

    Attributes:
        frame: a line for each row of each list: row (its id), list, script, name; given, father, family where the
            list has columns for them; sex, birth_date and event_date (EDTF), age (years at the event), place,
            status. Null where the list does not say.
        truth: row and person.
        persons: person, household, culture, sex, born, place, zone, day, event and status of everybody, also of
            those whom no list has.
        captures: person, and for each list whether the person is on it.
    """

    frame: pl.DataFrame
    truth: pl.DataFrame
    persons: pl.DataFrame
    captures: pl.DataFrame

    @property
    def count(self) -> int:
        """How many persons there are, on a list or not."""
        return len(self.persons)

    def pairs(self) -> pl.DataFrame:
        """Every two rows (left before right in the frame) that speak of one person."""
        rows = self.truth.with_row_index("at")
        both = rows.join(rows, on="person", suffix="_right").filter(pl.col("at") < pl.col("at_right"))
        return both.sort("at", "at_right").select(left="row", right="row_right")


def people(count: int, seed: int = 0, plan: Plan | str = "two_scripts_birth", **changes: object) -> Generated:
    """Invented persons on the lists of a plan; the same arguments give the same rows.

    Args:
        count: how many persons there are, on a list or not.
        seed: of all draws.
        plan: the lists, or the name of a preset.
        changes: fields of the plan to be replaced: lists, cultures, years, households.

    Raises:
        UsageError: the plan asks for what there is not.
    """
    if count < 1:
        raise UsageError(f"{count} persons cannot be invented", hint="Ask for one or more.")
    chosen: Plan = replace(preset(plan) if isinstance(plan, str) else plan, **changes)  # type: ignore[arg-type]
    rng = np.random.default_rng(seed)
    persons = invent(count, chosen, rng)
    captured = capture(persons, chosen, rng)
    frames, whose = [], []
    for each in chosen.lists:
        rows = _rows(captured[each.name], each, rng)
        frames.append(_frame(persons, rows, each, tuple(chosen.cultures), rng))
        whose.append(rows)
    frame = pl.concat(frames)
    return Generated(
        frame=frame,
        truth=pl.DataFrame({"row": frame["row"], "person": np.concatenate(whose)}),
        persons=_persons(persons, tuple(chosen.cultures)),
        captures=_captures(captured, count),
    )


def _rows(captured: Bools, plan: ListPlan, rng: np.random.Generator) -> Ints:
    """The person of each row of a list, duplicates among them, in no order."""
    on = np.flatnonzero(captured).astype(np.int32)
    again = rng.choice(on, size=rng.binomial(len(on), plan.duplicates)) if len(on) else on
    return rng.permutation(np.concatenate([on, again]))


def _frame(
    persons: Persons, whose: Ints, plan: ListPlan, cultures: tuple[str, ...], rng: np.random.Generator
) -> pl.DataFrame:
    said = written(persons, whose, plan, cultures, rng)
    texts = {name: pl.Series(getattr(said, name), dtype=pl.String) for name in ("name", "given", "father", "family")}
    dates = dated(persons, whose, plan, rng)
    place = kept(pl.Series(said.place, dtype=pl.String), plan, "place", rng)
    start = pl.DataFrame({"row": pl.int_range(len(whose), eager=True)}).select(
        row=pl.format("{}-{}", pl.lit(plan.name), "row"), list=pl.lit(plan.name)
    )
    return start.with_columns(
        pl.Series("script", said.script, dtype=pl.String),
        *(pl.when(column != "").then(column).alias(name) for name, column in texts.items()),
        *dates.select("sex", "birth_date", "age").get_columns(),
        place,
        *dates.select("event_date", "status").get_columns(),
    )


def _persons(persons: Persons, cultures: tuple[str, ...]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "person": np.arange(persons.count, dtype=np.int32),
            "household": persons.households.of,
            "culture": np.array(cultures, dtype=object)[persons.culture],
            "sex": np.where(persons.woman, "female", "male"),
            "born": pl.Series(persons.born).cast(pl.Date),
            "place": persons.place,
            "zone": persons.happenings.zone[persons.place],
            "day": pl.Series(persons.day).cast(pl.Date),
            "event": persons.event,
            "status": np.where(persons.missing, "missing", "killed"),
        }
    )


def _captures(captured: Mapping[str, Bools], count: int) -> pl.DataFrame:
    return pl.DataFrame({"person": np.arange(count, dtype=np.int32), **captured})
