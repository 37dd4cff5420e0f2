"""What a copy must never do: raise a grade, feed a floor, silence somebody, or speak beside what it copies."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_independence import LONG, by_text, grade, judgement, kinds, origins, told
from test_rule import STRENGTH

from accused import WORLD
from evenhand.model.derived import Grade
from evenhand.weigh.findings import findings
from evenhand.weigh.grade import Weigher
from evenhand.weigh.judged import repeated
from shelf import Named, Shelf, claim, event, heading


def killed(name: str, claimant: str, low: int | None = 5, said: str = "2031-05-02", **fields: object) -> Named:
    via, stance, flags = fields.get("via"), fields.get("stance", "asserts"), fields.get("flags", ())
    frame = event(low=low, accused=("ostren",), affected_parties=("kelva",), flags=flags)
    return claim(name, claimant, frame, said=said, via=via, stance=stance)  # type: ignore[arg-type]


def relays(later: str, earlier: str) -> Named:
    return judgement("relays", [f"claim:{later}", f"claim:{earlier}"])


def floors(found: Grade) -> dict[str, int]:
    harmed = (each for each in findings(found) if each.question == "harmed" and each.subject == "killed")
    return {floor.rung: floor.at_least for each in harmed for floor in each.floors}


ADMITTED = killed("a", "office-o", 4, "2031-05-01", stance="admits")
DENIED = killed("d", "office-o", None, "2031-05-03", stance="denies")
NOT_CREDIBLE = judgement("credible", ["claim:a"], "no")
MISSION = killed("m", "mission")


@pytest.mark.parametrize(
    ("claims", "copy", "judged", "expected"),
    [
        ([ADMITTED, DENIED], killed("c", "paper", 4, "2031-05-10", stance="admits"), [], "contested"),
        ([ADMITTED, DENIED], killed("c", "office-o", 4, "2031-05-10", stance="admits", via="paper"), [], "contested"),
        ([killed("a", "monitors", via="outlet-k")], killed("c", "outlet-k", said="2031-05-09"), [], "second_hand"),
        ([killed("a", "monitors", via="lexicon")], killed("c", "paper", said="2031-05-09"), [], "second_hand"),
        ([MISSION, killed("a", "monitors")], killed("c", "paper"), [NOT_CREDIBLE], "one_independent"),
        (
            [MISSION, killed("a", "monitors", flags=("suspected_relay_error",))],
            killed("c", "paper"),
            [],
            "one_independent",
        ),
        ([killed("a", "monitors")], killed("c", "paper", 50, "2031-05-09"), [], "one_independent"),
    ],
)
def test_a_copy_raises_a_grade_or_a_floor(claims: list[Named], copy: Named, judged: list[Named], expected: str) -> None:
    plain, copied = grade(claims, *judged), grade([*claims, copy], *judged, relays("c", "a"))
    assert (plain.grade, copied.grade) == (expected, expected)
    assert floors(copied) == floors(plain)


def test_a_copy_by_its_text_read_in_the_outlet_it_serves_is_first_hand() -> None:
    held, passage = told("a", "monitors", LONG, "2031-05-02")
    relayed = held[0], held[1].model_copy(update={"via": "source:outlet-k"})
    for copying, expected in (("outlet-k", "second_hand"), ("paper", "second_hand")):
        found = by_text([relayed, passage], told("c", copying, LONG, "2031-05-09"))
        assert found.grade == expected


def test_a_copy_of_what_stands_elsewhere_is_lost_or_speaks_better_than_it() -> None:
    elsewhere, here = killed("a", "monitors", via="lexicon"), killed("c", "paper", 50, "2031-05-09")
    found = _under([here], [elsewhere], relays("c", "a"))
    assert found.grade == "second_hand"
    assert floors(found) == {}
    doubted = _under([here], [killed("a", "monitors")], relays("c", "a"), NOT_CREDIBLE)
    assert doubted.grade == "not_asserted"
    assert doubted.voices[0].judged


def test_relays_through_a_claim_under_another_heading_are_not_followed() -> None:
    elsewhere = [killed("x", "monitors", said="2031-05-01"), killed("m", "paper", said="2031-05-02")]
    here = [killed("mon", "monitors", said="2031-05-02"), killed("late", "witnesses", said="2031-05-03")]
    found = _under(here, elsewhere, relays("late", "m"), relays("m", "x"))
    assert found.grade == "one_independent"
    assert kinds(found, "late")[:2] == [("judged_relay", "claim:m"), ("judged_relay", "claim:x")]


def test_what_bears_on_a_heading_through_relays_is_not_told() -> None:
    judged = [relays("c", "a"), relays("a", "gone"), relays("gone", "c"), judgement("relays", ["claim:c", "claim:n"])]
    taken_back = judgement("relays", ["claim:c", "claim:n"], "no", 1)
    view = Shelf([*WORLD, killed("a", "monitors"), killed("c", "paper"), *judged, taken_back])
    assert repeated(view, ["claim:c"]) == ["claim:a", "claim:gone"]


def test_a_copy_that_names_the_accused_is_silenced_by_an_original_that_names_nobody() -> None:
    nobody = claim("a", "monitors", event(), said="2031-05-02")
    found = grade([nobody, killed("c", "paper", said="2031-05-09")], relays("c", "a"))
    assert found.grade == "one_independent"


def _one_passage(*claims: Named) -> Grade:
    passage = told("p", "paper", LONG, None)[1]
    cut = [(name, record.model_copy(update={"passage": passage[0]})) for name, record in claims]
    return grade(cut, passage)


def test_one_paragraph_that_quotes_accuser_and_accused_silences_the_accused() -> None:
    accuses = killed("a", "office-k", via="paper")
    assert _one_passage(accuses, DENIED).grade == "contested"
    assert _one_passage(killed("a", "monitors"), killed("b", "mission", said="2031-05-04")).grade == "corroborated"


def test_a_denial_in_the_words_of_an_accusation_is_one_with_it() -> None:
    words = told("d", "office-o", LONG, "2031-05-03")
    denial = words[0][0], words[0][1].model_copy(update={"stance": "denies"})
    found = by_text(told("a", "office-k", LONG, "2031-05-02"), [denial, words[1]])
    assert found.grade == "contested"


def test_a_side_is_lost_by_likeness_and_yet_whoever_prints_an_office_confirms_it() -> None:
    office = told("a", "office-k", LONG, "2031-05-02")
    found = by_text(told("m", "monitors", LONG, "2031-05-01"), office, told("k", "outlet-k", LONG, "2031-05-04"))
    assert sorted(origins(found).values()) == ["source:monitors", "source:office-k", "source:outlet-k"]
    printed = [told(name, name, LONG, "2031-05-03") for name in ("mission", "paper")]
    assert by_text(office, *printed).grade == "one_side"


def test_the_same_words_of_one_day_confirm_one_another_or_overrule_a_person() -> None:
    parts = told("one", "monitors", LONG, "2031-05-02"), told("two", "mission", LONG.upper() + "!", "2031-05-02")
    assert origins(by_text(*parts)) == dict.fromkeys(["claim:one", "claim:two"], "source:monitors")
    independent = judgement("independent", ["source:monitors", "source:mission"])
    assert by_text(*parts, judged=[independent]).grade == "corroborated"


_NIGHT = f"{LONG} who had gathered in the yard could reach the door or call for help from the road".split()


def _changed(words: list[str], place: int) -> list[str]:
    return [*words[:place], "other", *words[place + 1 :]]


def test_a_copy_of_a_copy_is_independent_of_the_original() -> None:
    once = _changed(_NIGHT, 5)
    twice = _changed(once, 20)
    texts = [told(name, name, " ".join(words), f"2031-05-0{day}") for name, words, day in (
        ("monitors", _NIGHT, 2), ("mission", once, 3), ("paper", twice, 4))]  # fmt: skip
    assert by_text(*texts[1:]).grade == "one_independent"
    assert set(origins(by_text(*texts)).values()) == {"source:monitors"}


@pytest.mark.parametrize(
    "text",
    [
        "当天夜里士兵来到渡口的磨坊开枪打死了磨坊主和他的两个儿子邻居们还没来得及打开院门或向大路呼救就已经太晚了",
        "ในเวลากลางคืนทหารมาที่โรงสีข้างท่าข้ามและยิงเจ้าของโรงสีกับลูกชายสองคนก่อนที่เพื่อนบ้านจะไปถึงประตู",
    ],
)
def test_a_copy_in_a_script_without_spaces_confirms(text: str) -> None:
    first = told("one", "monitors", text, "2031-05-02")
    assert by_text(first, told("two", "mission", text, "2031-05-03")).grade == "one_independent"
    assert by_text(first, told("two", "mission", text[::-1], "2031-05-03")).grade == "corroborated"


def _under(here: list[Named], elsewhere: list[Named], *judged: Named) -> Grade:
    placed = [*heading("h", here), *heading("other", elsewhere)]
    return Weigher(Shelf([*WORLD, *elsewhere, *here, *judged, *placed])).incident("incident:h")[0]


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
