from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import SmallCase, sources
from evenhand.errors import UnknownId, UsageError
from evenhand.model.decision import Judgement
from evenhand.model.ledger import Retraction
from evenhand.model.world import Party, Source
from evenhand.record.view import View, view_of

MakeCase = Callable[..., SmallCase]


def said(view: View) -> list[tuple[int, str, str]]:
    return [(held.index, held.id, held.record.name) for held in view.all(Source)]


def revised(number: int, name: str) -> tuple[str, Source]:
    return f"source:s{number}", Source(name=name, kind="ngo")


def test_view_shows_the_records_in_the_order_of_the_log(make_case: MakeCase) -> None:
    view = make_case(3).view()
    assert said(view) == [(3, "source:s0", "Source 0"), (4, "source:s1", "Source 1"), (5, "source:s2", "Source 2")]
    assert (view.size, view.get("source:s1", Source).index) == (6, 4)


def test_later_version_is_shown_and_the_earlier_stays_in_the_history(make_case: MakeCase) -> None:
    case = make_case(2)
    case.append([revised(0, "Renamed")])
    view = case.view()
    assert view.get("SOURCE:S0", Source).record.name == "Renamed"
    assert [entry.body["name"] for _, entry in view.history("source:s0")] == ["Source 0", "Renamed"]


@pytest.mark.parametrize("size", range(1, 9))
def test_view_at_an_earlier_size_is_what_it_was_then(make_case: MakeCase, size: int) -> None:
    case = make_case(2)
    then = case.view()
    case.append([revised(0, "Renamed"), ("retraction:9", Retraction(retracts="b:2", because="wrong file"))])
    view = case.view(size)
    assert view.size == size
    if size == then.size:
        assert (said(view), view.root) == (said(then), then.root)


@pytest.mark.parametrize("size", [-1, 0, 7, 100])
def test_size_that_the_log_never_had_is_refused(make_case: MakeCase, size: int) -> None:
    with pytest.raises(UsageError, match="the log has 6 entries"):
        make_case(3).view(size)


def test_view_does_not_change_when_others_append_and_fold(make_case: MakeCase, tmp_path: Path) -> None:
    case, cache = make_case(2), tmp_path / "build" / "index.sqlite"
    view = view_of(case.log, cache)
    before, half_read = said(view), view.all(Source)
    first = next(half_read)
    case.append([revised(0, "Renamed"), *sources(3, 50)])
    newer = view_of(case.log, cache)
    assert said(view) == before
    assert [(first.index, first.id, first.record.name), *[(h.index, h.id, h.record.name) for h in half_read]] == before
    assert len(said(newer)) == 5
    assert (view.size, newer.size) == (5, 10)


def test_kept_index_gives_the_view_that_a_new_one_gives(make_case: MakeCase, tmp_path: Path) -> None:
    case, cache = make_case(2), tmp_path / "index.sqlite"
    for start in (10, 300, 600):
        view_of(case.log, cache)
        case.append(sources(260, start))
    kept, new = view_of(case.log, cache), case.view()
    assert (said(kept), kept.size, kept.root) == (said(new), new.size, new.root)


def test_index_of_another_log_is_not_believed(make_case: MakeCase, tmp_path: Path) -> None:
    cache = tmp_path / "index.sqlite"
    one, other = make_case(3, name="one"), make_case(2, name="other")
    view_of(one.log, cache)
    assert [name for _, name, _ in said(view_of(other.log, cache))] == ["source:s0", "source:s1"]
    assert view_of(one.log, cache).size == 6


def test_unknown_id_names_near_ones(make_case: MakeCase) -> None:
    with pytest.raises(UnknownId) as caught:
        make_case(3).view().get("source:s11", Source)
    assert "source:s1" in caught.value.hint


def test_record_of_another_type_is_not_given(make_case: MakeCase) -> None:
    with pytest.raises(UsageError, match="source:s1 is a source, not a party"):
        make_case(3).view().get("source:s1", Party)


def test_acts_tell_what_was_undone(make_case: MakeCase) -> None:
    case = make_case(2, 3)
    case.append([("retraction:1", Retraction(retracts="b:3", because="wrong file"))], "undo")
    acts = list(case.view().acts())
    assert [(act.id, act.act, act.records, act.undone) for act in acts] == [
        ("b:1", "new", {"opening": 1}, False),
        ("b:2", "test", {"source": 2}, False),
        ("b:3", "test", {"source": 3}, True),
        ("b:4", "undo", {"retraction": 1}, False),
    ]
    assert len(said(case.view())) == 2


def test_judgements_are_found_by_each_record_they_are_about(make_case: MakeCase) -> None:
    case = make_case(2)
    yes = Judgement(question="same_incident", about=("source:s0", "source:s1"), answer="yes", because="Same day.")
    case.append([("judgement:1", yes), ("judgement:2", yes.model_copy(update={"answer": "no"}))])
    case.append([("retraction:1", Retraction(retracts="judgement:1", because="too quick"))])
    view = case.view()
    assert [held.id for held in view.judgements("source:S1")] == ["judgement:2"]
    assert list(view.judgements("source:s9")) == []
