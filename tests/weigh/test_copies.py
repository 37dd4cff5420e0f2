"""What a copy must never do: raise a grade, feed a floor, silence somebody, or speak beside what it copies."""

import pytest
from test_independence import LONG, by_text, grade, judgement, kinds, origins, told

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
