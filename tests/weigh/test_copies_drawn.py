"""Copies drawn at random: whatever they say, they change nothing; nor does the order of claims."""

from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st
from test_copies import killed, relays
from test_independence import by_text, judgement, told
from test_rule import STRENGTH

from evenhand.model.derived import Grade
from evenhand.weigh.findings import findings
from shelf import Named


@dataclass(frozen=True)
class Drawn:
    """A claim as drawn, before it has a name."""

    claimant: str
    via: str | None
    stance: str
    day: int
    low: int | None
    flags: tuple[str, ...]
    text: int

    def named(self, name: str) -> list[Named]:
        held, record = killed(
            name,
            self.claimant,
            self.low,
            f"2031-05-{10 + self.day}",
            via=self.via,
            stance=self.stance,
            flags=self.flags,
        )
        words = f"text{self.text}-{{}}"
        passage = told(name, "paper", " ".join(words.format(place) for place in range(20)), None)[1]
        update = {"passage": passage[0], "document": f"document:{name}"}
        return [(held, record.model_copy(update=update)), passage]


_SPEAKERS = ["monitors", "mission", "paper", "office-k", "outlet-k", "office-o", "office-t", "lexicon", "nobody"]
_STANCES = ["asserts", "asserts", "asserts", "denies", "disputes", "admits", "admits_in_part", "does_not_find"]


def drawn(speakers: list[str], texts: int = 5) -> st.SearchStrategy[Drawn]:
    return st.builds(
        Drawn,
        claimant=st.sampled_from(speakers),
        via=st.sampled_from([None, None, *_SPEAKERS]),
        stance=st.sampled_from(_STANCES),
        day=st.integers(0, 3),
        low=st.sampled_from([None, 3, 5, 50]),
        flags=st.sampled_from([(), (), (), ("repetition",), ("suspected_relay_error",)]),
        text=st.integers(0, texts),
    )


def _stronger(fewer: Grade, more: Grade) -> list[str]:
    """The questions that stand higher with fewer claims."""
    before = {(each.question, each.subject): STRENGTH[each.grade] for each in findings(more)}
    return [each.question for each in findings(fewer) if STRENGTH[each.grade] > before[each.question, each.subject]]


def told_of(claims: list[list[Named]], judged: list[Named]) -> object:
    """All that is said of an accusation: grade, questions, floors; with whom each claim comes down to."""
    found = by_text(*claims, judged=judged)
    asked = [
        (each.question, each.subject, each.grade, sorted((one.rung, one.at_least) for one in each.floors))
        for each in findings(found)
    ]
    return found.grade, sorted(asked)


_EDGES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=4)
_DOUBTED = st.lists(st.integers(0, 4), max_size=2, unique=True)


@settings(max_examples=60)  # each example reads some dozens of records
@given(
    st.lists(drawn(_SPEAKERS), min_size=5, max_size=5),
    _EDGES,
    _DOUBTED,
    st.lists(drawn(["wire", "witnesses", "outlet-o", "office-k", "monitors"]), min_size=1, max_size=8),
    st.integers(0, 4),
)
def test_copies_with_another_outlet_day_number_and_stance_change_something(
    claims: list[Drawn], edges: list[tuple[int, int]], doubted: list[int], copies: list[Drawn], copied: int
) -> None:
    named = [each.named(f"c{number}") for number, each in enumerate(claims)]
    judged = [judgement("relays", [f"claim:c{one}", f"claim:c{other}"]) for one, other in edges]
    judged += [judgement("credible", [f"claim:c{number}"], "no") for number in doubted]
    further = [each.named(f"copy{number}")[:1] for number, each in enumerate(copies)]
    for part in further:
        part[0] = part[0][0], part[0][1].model_copy(update={"passage": None})
        part.append(("passage:none", named[0][1][1]))
    echoes = [relays(f"copy{number}", f"c{copied}") for number in range(len(copies))]
    assert told_of([*named, *further], [*judged, *echoes]) == told_of(named, judged)


@settings(max_examples=60)  # each example reads some dozens of records
@given(
    st.lists(drawn(_SPEAKERS, 30), min_size=2, max_size=5), st.integers(0, 4),
    st.lists(drawn(["wire", "witnesses"]), min_size=1, max_size=8),
)  # fmt: skip
def test_later_copies_of_a_text_change_something(claims: list[Drawn], copied: int, copies: list[Drawn]) -> None:
    original = claims[copied % len(claims)]
    named = [each.named(f"c{number}") for number, each in enumerate(claims)]
    same = {"stance": original.stance, "text": original.text}
    further = [
        Drawn(**{**vars(each), **same, "day": each.day + 5}).named(f"copy{number}")
        for number, each in enumerate(copies)
    ]
    assert told_of([*named, *further], []) == told_of(named, [])


@settings(max_examples=60)  # each example reads some dozens of records
@given(st.lists(drawn(_SPEAKERS, 2), min_size=2, max_size=6, unique_by=lambda each: each.claimant), _EDGES, st.data())
def test_the_order_of_claims_with_texts_decides_a_grade(
    claims: list[Drawn], edges: list[tuple[int, int]], data: st.DataObject
) -> None:
    named = [each.named(f"c{number}") for number, each in enumerate(claims)]
    judged = [judgement("relays", [f"claim:c{one}", f"claim:c{other}"]) for one, other in edges]
    assert told_of(data.draw(st.permutations(named)), judged) == told_of(named, judged)


@settings(max_examples=60)  # each example reads some dozens of records
@given(st.lists(drawn(["monitors", "mission", "paper", "witnesses"], 0), min_size=2, max_size=6), st.integers(0, 5))
def test_without_a_source_a_grade_rises_because_its_copies_come_apart(claims: list[Drawn], lost: int) -> None:
    sound = [replace(each, stance="asserts", via=None, flags=()) for each in claims]
    named = [each.named(f"c{number}") for number, each in enumerate(sound)]
    gone = sound[lost % len(sound)].claimant
    fewer = [each for each, said in zip(named, sound, strict=True) if said.claimant != gone]
    assert not fewer or not _stronger(by_text(*fewer), by_text(*named))
