"""Lies that a publisher can sign, and truths that look like them: what the recount calls each of them."""

import contextlib
import gc
import io
import json
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_recount import FERRY, RECOUNT, SUM, Change, Record, figure, forged, verified

from evenhand.case import Case
from tiny import TINY

Edit = Callable[[Record], object]


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> list[Record]:
    """The log of the tiny case, with sums released, and again after two judgements were taken back."""
    made = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    made.build()
    made.figure_release(by="incident", what="Numbers by incident")
    made.figure_release("killed", "side,grade", what="Numbers by grade")
    made.figure_release("killed", "side", what="Numbers by side")
    made.undo("judgement:tessel-ferry.c404", "Speaks of another ferry.")
    made.undo("judgement:mirn-road.c603", "Speaks of another road.")
    made.figure_release("killed", "side", what="Numbers by side", because="Two claims fell.")
    return [json.loads(data) for data in made._folder.log.entries()]


def line_of(output: str, parameters: dict[str, str]) -> str:
    """What is said of the last figure with these parameters, with what stands beneath it."""
    wanted = [f"{name}={value}" for name, value in parameters.items()]
    said = output.replace("\n  ", "\t").splitlines()
    return [line for line in said if line.startswith("figure:") and all(f"{each} " in f"{line};" for each in wanted)][
        -1
    ]


def about(*parameters: str) -> dict[str, str]:
    return dict(each.split("=") for each in parameters)


KELVARA = about("by=side", "key=party:kelvara", "basis=sum_of_incidents", "role=independent")


@pytest.mark.parametrize(
    ("period", "why"),
    [
        ({"until": "2031-04-31"}, "until=2031-04-31 is no day"),
        ({"since": "2031-06-31"}, "since=2031-06-31 is no day"),
        ({"since": "../2031-06-30"}, "since=../2031-06-30 is no day"),
        ({"until": "2031-05-02/.."}, "until=2031-05-02/.. is no day"),
        ({"until": "2031-02-30/2031-12"}, "until=2031-02-30/2031-12 is no day"),
        ({"since": "2030T, and everything after it"}, "since=2030T, and everything after it is no day"),
        ({"since": ""}, "since= is no day"),
        ({"since": "2031-06", "until": "2031-05"}, "until=2031-05 is before since=2031-06"),
    ],
)
def test_a_whole_sum_is_passed_off_as_that_of_a_period_that_there_is_not(
    tmp_path: Path, entries: list[Record], period: dict[str, str], why: str
) -> None:
    def change(changed: list[Record]) -> None:
        figure(changed, SUM, last=True)["parameters"].update(period)

    code, output = verified(forged(tmp_path, entries, change))
    assert (code, why in output) == (3, True), output


def test_a_sum_over_a_state_that_its_keeper_chose_looks_like_the_newest(tmp_path: Path, entries: list[Record]) -> None:
    def change(changed: list[Record]) -> None:
        earlier, newest = figure(changed, SUM), figure(changed, SUM, last=True)
        assert (earlier["low"], newest["low"]) == (16, 10)
        newest.update(earlier)

    size = figure(entries, SUM)["checkpoint_size"]
    code, output = verified(forged(tmp_path, entries, change))
    said = line_of(output, KELVARA)
    assert code == 0
    assert f"counted over {size} entries, the last of {entries[size - 1]['at']}" in said
    assert f"now 10 or more: the log has gone on to {len(entries)} entries" in said
    assert "now 10 or more" not in line_of(verified(forged(tmp_path / "honest", entries, lambda _: None))[1], KELVARA)


def test_a_rule_is_told_by_eight_digits_of_its_digest_only(tmp_path: Path, entries: list[Record]) -> None:
    _, output = verified(forged(tmp_path, entries, lambda _: None))
    body = figure(entries, SUM)
    assert f"rules: {body['method']} {body['method_digest']}." in output


def test_a_rule_goes_by_another_name_once_its_files_were_read(tmp_path: Path, entries: list[Record]) -> None:
    def change(changed: list[Record]) -> None:
        figure(changed, FERRY)["method"] = "count 6 (01234567)"

    code, output = verified(forged(tmp_path, entries, change))
    assert (code, "the rule's files in the log are not count 6 (01234567)" in output) == (3, True)


def lying(changed: list[Record]) -> None:
    figure(changed, SUM, last=True)["low"] = 1


def of(name: str, edit: Edit) -> Change:
    def change(changed: list[Record]) -> None:
        edit(next(entry for entry in changed if entry["id"] == name))

    return change


def restrict(entry: Record) -> None:
    entry["access"] = "restricted"


def seal(*pointers: str) -> Edit:
    """Take values out of a body, as if they were sealed."""

    def change(entry: Record) -> None:
        for pointer in pointers:
            *way, last = pointer.split("/")[1:]
            holder: dict[str, Any] = entry["body"]
            for step in way:
                holder = holder[step]
            holder.pop(last, None)
        entry["sealed"] = dict.fromkeys(pointers, "0" * 64)

    return change


def sealed_and_there(entry: Record) -> None:
    entry["sealed"] = {"/frame/quantity": "0" * 64}


DECOYS: dict[str, Change] = {
    "a heading outside the sum, not for everybody": of("incident:killed-ostrenia", restrict),
    "a source that is there, not for everybody": of("source:lumen-monitors", restrict),
    "a claim in the sum that is there, not for everybody": of("claim:c403", restrict),
    "a claim that is called sealed, and is there": of("claim:c403", sealed_and_there),
    "a field of a claim that no count reads": of("claim:c403", seal("/frame/weapon")),
    "a name of a source": of("source:lumen-monitors", seal("/name")),
    "a claim under a total": of("claim:c802", seal("/frame/quantity")),
    "a claim that accuses others": of("claim:c201", seal("/frame/quantity")),
    "what a document is": of("document:d01", seal("/title")),
}


@pytest.mark.parametrize("decoy", DECOYS)
def test_something_that_is_withheld_elsewhere_excuses_a_lie(tmp_path: Path, entries: list[Record], decoy: str) -> None:
    def change(changed: list[Record]) -> None:
        lying(changed)
        DECOYS[decoy](changed)

    code, output = verified(forged(tmp_path, entries, change))
    assert (code, "low is released as 1, the log gives 10" in output) == (3, True), output


REASONS: dict[str, Change] = {
    "a number in the sum": of("claim:c403", seal("/frame/quantity")),
    "a number under another incident": of("claim:c601", seal("/frame/quantity")),
    "for whom a source speaks": of("source:lumen-monitors", seal("/side")),
    "a kind of heading": of("incident:mirn-road", seal("/kind")),
    "a judgement": of("judgement:mirn-road.c601", seal("/answer")),
    "all of a claim": of("claim:c403", lambda entry: entry.update(access="restricted", body={})),
}


@pytest.mark.parametrize("what", REASONS)
def test_a_number_that_the_log_cannot_show_is_called_wrong(tmp_path: Path, entries: list[Record], what: str) -> None:
    def change(changed: list[Record]) -> None:
        lying(changed)
        REASONS[what](changed)

    _, output = verified(forged(tmp_path, entries, change))
    said = line_of(output, KELVARA)
    assert "attested: it rests on entries that are withheld" in said
    assert "\tlow is released as 1, the log gives " in said
    assert "\twithheld: " in said


@pytest.mark.parametrize(
    "lie", [{"best": 2}, {"seed": 1}, {"unit": "soldiers"}, {"parameters": {"foo": "bar"}}, {"low": True}]
)
@pytest.mark.parametrize("grouping", ["side", "side,grade"])
def test_what_no_rule_gives_is_excused(
    tmp_path: Path, entries: list[Record], lie: dict[str, Any], grouping: str
) -> None:
    def change(changed: list[Record]) -> None:
        body = figure(changed, {"by": grouping}, last=True)
        body.update(lie | ({"parameters": body["parameters"] | lie["parameters"]} if "parameters" in lie else {}))
        of("claim:c403", seal("/frame/quantity"))(changed)

    code, output = verified(forged(tmp_path, entries, change))
    assert (code, "WRONG: figure:" in output) == (3, True), output


def test_yes_and_no_pass_for_one_and_zero(tmp_path: Path, entries: list[Record]) -> None:
    def change(changed: list[Record]) -> None:
        body = figure(changed, SUM, last=True)
        body["updated"] = bool(body["updated"])

    code, output = verified(forged(tmp_path, entries, change))
    assert (code, "its updated is false, which is no whole number" in output) == (3, True), output


def upper(entry: Record) -> None:
    kind, _, name = entry["id"].partition(":")
    entry["id"] = f"{kind}:{name.upper()}"


@pytest.mark.parametrize(
    "name", ["party:kelvara", "incident:varnholt", "source:lumen-monitors", "judgement:mirn-road.c601"]
)
def test_an_id_in_other_letters_makes_a_truth_wrong(tmp_path: Path, entries: list[Record], name: str) -> None:
    code, output = verified(forged(tmp_path, entries, of(name, upper)))
    assert (code, output.splitlines()[-1]) == (0, "SOUND"), output


def test_a_reference_in_other_letters_makes_a_truth_wrong(tmp_path: Path, entries: list[Record]) -> None:
    def change(changed: list[Record]) -> None:
        for entry in changed:
            if entry["type"] == "judgement":
                entry["body"]["about"] = [each.title() for each in entry["body"]["about"]]
            if entry["type"] == "claim":
                entry["body"]["claimant"] = entry["body"]["claimant"].upper()
                frame = entry["body"]["frame"]
                frame |= {k: [each.upper() for each in frame[k]] for k in ("alleged", "affected_parties") if k in frame}
            if entry["type"] == "source":
                entry["body"] |= {k: v.upper() for k, v in entry["body"].items() if k in {"side", "origin", "parent"}}

    code, output = verified(forged(tmp_path, entries, change))
    assert (code, output.splitlines()[-1]) == (0, "SOUND")


REPORTS = st.builds(
    lambda origin, side, words, said, when, flags: (origin, side, words, said, when, flags),
    st.sampled_from("abc"),
    st.sampled_from([None, "x", "y"]),
    st.sampled_from(["", "civilians"]),
    st.tuples(st.integers(0, 6), st.integers(0, 6)),
    st.integers(0, 30),
    st.tuples(st.booleans(), st.booleans()),
)


def report_of(at: int, given: tuple[Any, ...]) -> Any:
    origin, side, words, said, when, (repeats, barred) = given
    rest = {"kind": ("killed", "persons", "accused"), "status": "not_stated", "low": 1, "high": 1}
    return RECOUNT.Report(
        claim=f"c{at}", frame={"affected": words}, origin=origin, side=side, said=said, when=(when, when),
        repeats=repeats, barred=barred, **rest,
    )  # fmt: skip


@given(given_=st.lists(REPORTS, max_size=12))
def test_numbers_stand_otherwise_than_by_looking_at_each_beside_each(given_: list[tuple[Any, ...]]) -> None:
    group = [report_of(at, each) for at, each in enumerate(given_)]
    record = RECOUNT.Record(
        [], RECOUNT.Tables(**{name: {} for name in RECOUNT.Tables._fields} | {"overtaken_after": 7})
    )

    def set_aside(report: Any) -> bool:
        others = [each for each in group if each is not report and not each.barred and not each.repeats]
        return report.barred or (report.repeats and any(each.origin == report.origin for each in others))

    def replaces(later: Any, earlier: Any) -> bool:
        one = later.side is not None and (later.side, later.frame) == (earlier.side, earlier.frame)
        longer = 0 < earlier.when[1] <= later.when[1] - 7
        return 0 < earlier.said[1] < later.said[0] and (later.origin == earlier.origin or (one and longer))

    heard = [each for each in group if not set_aside(each)]
    assert RECOUNT.not_set_aside(group) == heard
    assert record.not_replaced(heard) == [each for each in heard if not any(replaces(other, each) for other in heard)]


def test_a_verifier_holds_a_record_for_every_checkpoint(
    tmp_path: Path, entries: list[Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    alive: list[weakref.ref[Any]] = []

    class Watched(RECOUNT.Record):  # type: ignore[misc, name-defined]
        def __init__(self, *given: Any) -> None:
            gc.collect()
            assert not [each for each in alive if each() is not None]
            alive.append(weakref.ref(self))
            super().__init__(*given)

    monkeypatch.setattr(RECOUNT, "Record", Watched)
    released = [entry["body"] for entry in entries if entry["type"] == "figure"]
    roots = {body["checkpoint_size"]: bytes.fromhex(body["checkpoint_root"]) for body in released}
    with contextlib.redirect_stdout(io.StringIO()):
        assert RECOUNT.check_figures(entries, roots.__getitem__) == []
    assert (len(roots), len(alive)) == (4, 2)


def test_figures_over_one_state_of_the_record_are_counted_apart(entries: list[Record]) -> None:
    figures = RECOUNT.Figures(entries, lambda _: b"")
    released = [at for at, entry in enumerate(entries) if entry["type"] == "figure"]
    states = {figures.state(entries[at]["body"]["checkpoint_size"]) for at in released}
    sizes = {entries[at]["body"]["checkpoint_size"] for at in released}
    assert (len(states), len(sizes)) == (2, 4)
