"""What lists are to be invented: who stands on them, what they say, and how badly they say it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from evenhand.errors import UsageError

COLUMNS = ("birth_date", "age", "sex", "father", "place", "event_date", "status")
ORDERS = ("culture", "given", "family")
PRECISIONS = ("day", "month", "year", "decade")


@dataclass(frozen=True, slots=True)
class Noise:
    """How often a row says something otherwise than it is; each a probability for one row.

    Attributes:
        spelling: a part of the name in another attested spelling than the list's own.
        habit, ocr, typing, mixed: a habit of spelling, a confusion of shapes, a slip of the hand, a letter of
            another script that looks alike; in one part of the name.
        order, initial, drop, join: parts exchanged; given name as an initial; a middle part left out; parts
            joined, split or hyphenated.
        title, nickname, invisible: a title before, a nickname after, an invisible character inside.
        sex, age, place: said wrongly (age by one or two years, or rounded to five).
        swap, year, day: day and month exchanged, year off by one, day off or written as 1 January.
    """

    spelling: float = 0.08
    habit: float = 0.05
    ocr: float = 0.01
    typing: float = 0.03
    mixed: float = 0.002
    order: float = 0.02
    initial: float = 0.01
    drop: float = 0.06
    join: float = 0.02
    title: float = 0.01
    nickname: float = 0.01
    invisible: float = 0.002
    sex: float = 0.005
    age: float = 0.12
    place: float = 0.04
    swap: float = 0.01
    year: float = 0.02
    day: float = 0.03

    def __post_init__(self) -> None:
        for each in fields(self):
            _share(f"noise {each.name}", getattr(self, each.name))

    def scaled(self, factor: float) -> "Noise":
        """Every rate multiplied, at most 1; 0 gives a list without errors."""
        return replace(self, **{each.name: min(1.0, getattr(self, each.name) * factor) for each in fields(self)})


@dataclass(frozen=True, slots=True)
class ListPlan:
    """One list.

    Attributes:
        name: of the list, in row ids.
        coverage: the share of all persons expected on it.
        styles: script and scheme of its names with their shares: "latin:english", "cyrillic", or "native".
        fields: the probability that a row says each of `COLUMNS`; what is not named is never said.
        order: of the parts of a name: "culture" as each culture has it, or "given" or "family" first.
        columns: whether given name, father and family name also stand in columns of their own.
        precision: shares of dates written to the day, month, year or decade.
        duplicates: rows that repeat a person, as a share of the persons on it.
        noise: rates of error.
        visibility: how much more easily it finds persons whom every list finds easily (0: not at all); dependence
            between lists comes from here.
        zones: standard deviation of its reach from zone to zone, on the logit scale; `women`: odds of finding a
            woman over those of a man.
        follows, odds: a list it draws from, and the odds of a person standing on this one if on that one.
    """

    name: str
    coverage: float = 0.5
    styles: Mapping[str, float] = field(default_factory=lambda: {"native": 1.0})
    fields: Mapping[str, float] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0.9))
    order: str = "culture"
    columns: bool = False
    precision: Mapping[str, float] = field(default_factory=lambda: {"day": 1.0})
    duplicates: float = 0.0
    noise: Noise = field(default_factory=Noise)
    visibility: float = 0.0
    zones: float = 0.0
    women: float = 1.0
    follows: str = ""
    odds: float = 1.0

    def __post_init__(self) -> None:
        _share(f"coverage of list {self.name}", self.coverage)
        _share(f"duplicates of list {self.name}", self.duplicates)
        _known(self.name, "field", self.fields, COLUMNS)
        _known(self.name, "precision", self.precision, PRECISIONS)
        _known(self.name, "order", {self.order: 1.0}, ORDERS)
        if min(self.women, self.odds) <= 0 or not self.styles:
            raise UsageError(f"list {self.name}: odds must be above 0, and it needs a style", hint="Correct its plan.")


@dataclass(frozen=True, slots=True)
class Plan:
    """Lists over one invented population.

    Attributes:
        lists: in the order in which they are made; a list may follow an earlier one.
        cultures: of names, with their shares of places.
        years: over how many years the events spread.
        households: the mean size of a household (1: nobody has relatives here).
    """

    lists: tuple[ListPlan, ...]
    cultures: Mapping[str, float] = field(default_factory=lambda: {"arabic": 1.0})
    years: float = 2.0
    households: float = 3.0

    def __post_init__(self) -> None:
        seen: set[str] = set()
        for each in self.lists:
            if each.name in seen or (each.follows and each.follows not in seen):
                raise UsageError(
                    f"list {each.name!r} is there twice, or follows a list that does not come before it",
                    hint="Give every list its own name, and put what it follows first.",
                )
            seen.add(each.name)
        if not self.lists or self.households < 1 or self.years <= 0:
            raise UsageError("a plan needs lists, years above 0 and households of 1 or more", hint="Correct the plan.")


def _share(what: str, value: float) -> None:
    if not 0 <= value <= 1:
        raise UsageError(f"{what} is {value}", hint="Give a number from 0 to 1.")


def _known(name: str, what: str, given: Mapping[str, float], terms: tuple[str, ...]) -> None:
    for term, value in given.items():
        if term not in terms:
            raise UsageError(f"list {name} has no {what} {term!r}", hint=f"Use {', '.join(terms)}.")
        _share(f"{what} {term} of list {name}", value)
