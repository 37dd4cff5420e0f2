"""An act is appended whole or not at all, and nothing enters that points nowhere or says an id twice."""

from collections.abc import Callable, Iterable, Iterator

import pytest

from conftest import SmallCase
from evenhand.errors import Fault, InvalidRecord
from evenhand.model.base import Model
from evenhand.model.claim import Claim, Name, Person
from evenhand.model.document import Document
from evenhand.model.entry import Draft
from evenhand.model.ledger import Batch, Retraction
from evenhand.model.world import Source
from evenhand.record.append import Appended, Appender, Candidate, Policy

Make = Callable[..., SmallCase]


def source(name: str, remark: str | None = None, parent: str | None = None) -> Draft:
    return Draft(id=f"source:{name}", record=Source(name=name, kind="ngo", remark=remark, parent=parent))


def taken(drafts: Iterable[Draft | Fault]) -> Iterator[Candidate]:
    for row, draft in enumerate(drafts, 2):
        if isinstance(draft, Fault):
            yield Candidate("t.csv", row, None, (draft,))
        else:
            yield Candidate("t.csv", row, draft, columns={"parent": "belongs to"})


def append(
    case: SmallCase, *drafts: Draft | Fault, revise: bool = False, leave: bool = False, dry: bool = False
) -> Appended:
    policy, recorder = Policy(revise=revise, leave_taken_back=leave), case.recorder()
    try:
        return Appender(recorder, case.view()).append(Batch(act="test"), taken(drafts), policy=policy, dry=dry)
    finally:
        recorder.close()


def refused(case: SmallCase, *drafts: Draft | Fault, revise: bool = False) -> list[tuple[int, str, str]]:
    """Row, column and message of every fault, once it is sure that nothing was appended."""
    before = log_bytes(case)
    with pytest.raises(InvalidRecord) as caught:
        append(case, *drafts, revise=revise)
    assert log_bytes(case) == before
    assert case.problems() == []
    return [(fault.row, fault.column, fault.message) for fault in caught.value.faults]


def log_bytes(case: SmallCase) -> dict[str, bytes]:
    files = (path for path in case.log.folder.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files}


def said(case: SmallCase, name: str) -> Model:
    return case.view().get(f"source:{name}", Source).record


def test_what_was_appended_is_in_the_log_under_one_batch(make_case: Make) -> None:
    case = make_case()
    assert append(case, source("a"), source("b")) == Appended("b:2", new=2)
    assert [entry.batch for _, entry in case.view().history("source:b")] == ["b:2"]
    assert case.problems() == []


def test_one_fault_keeps_every_row_out(make_case: Make) -> None:
    case, fault = make_case(), Fault("t.csv", 3, "kind", "is no kind")
    assert refused(case, source("a"), fault, source("b")) == [(3, "kind", "is no kind")]
    assert case.view().find("source:a") is None


def test_an_act_that_breaks_off_leaves_nothing_and_the_next_goes_on(make_case: Make) -> None:
    case = make_case()
    recorder = case.recorder()

    def broken() -> Iterator[Candidate]:
        yield from taken([source("a")])
        raise RuntimeError

    with pytest.raises(RuntimeError):
        Appender(recorder, case.view()).append(Batch(act="test"), broken())
    recorder.close()
    assert append(case, source("b")) == Appended("b:2", new=1)
    assert case.view().find("source:a") is None


def test_the_same_import_twice_adds_nothing(make_case: Make) -> None:
    case = make_case()
    append(case, source("a"), source("b"))
    before = log_bytes(case)
    assert append(case, source("a"), source("b")) == Appended(same=2)
    assert append(case, source("a"), source("b"), revise=True) == Appended(same=2)
    assert log_bytes(case) == before


def test_sealed_values_are_compared_too_so_that_the_same_list_adds_nothing(make_case: Make) -> None:
    case = make_case()
    append(case, source("a"), Draft(id="document:d", record=Document(title="A list")))
    append(case, person("Nevar Tollen", 34))
    assert append(case, person("Nevar Tollen", 34)) == Appended(same=1)
    assert [column for _, column, _ in refused(case, person("Nevar Tollen", 35))] == ["id"]


def person(name: str, age: int) -> Draft:
    """An invented person, as an invented list describes them."""
    frame = Person(names=(Name(text=name, script="Latn"),), status="missing", age=age)
    return Draft(id="claim:p1", record=Claim(claimant="source:a", document="document:d", frame=frame))


def test_only_what_is_new_is_added(make_case: Make) -> None:
    case = make_case()
    append(case, source("a"))
    assert append(case, source("a"), source("b")) == Appended("b:3", new=1, same=1)


def test_another_content_under_a_known_id_is_refused_unless_it_is_a_correction(make_case: Make) -> None:
    case = make_case()
    append(case, source("a", "first"))
    ((row, column, message),) = refused(case, source("a", "second"))
    assert (row, column) == (2, "id")
    assert "source:a is already recorded otherwise" in message
    assert "--revise" in message
    assert append(case, source("a", "second"), revise=True) == Appended("b:3", revised=1)
    (old, _), (_, new) = case.view().history("source:a")
    assert new.supersedes == old
    assert said(case, "a") == Source(name="a", kind="ngo", remark="second")


def test_a_draft_that_says_it_revises_needs_no_leave(make_case: Make) -> None:
    case = make_case()
    append(case, source("a", "first"))
    draft = source("a", "second").model_copy(update={"revises": True})
    assert append(case, draft) == Appended("b:3", revised=1)


@pytest.mark.parametrize("second", ["a", "A"])
def test_an_id_that_stands_twice_in_one_import_is_refused_letter_case_aside(make_case: Make, second: str) -> None:
    for revise in (False, True):
        case = make_case(name=f"case-{revise}")
        ((row, column, message),) = refused(case, source("a"), source(second, "other"), revise=revise)
        assert (row, column) == (3, "id")
        assert f"source:{second} stands here twice" in message


def test_an_id_is_the_same_in_other_letter_case_across_imports(make_case: Make) -> None:
    case = make_case()
    append(case, source("a", "first"))
    ((_, _, message),) = refused(case, source("A", "second"))
    assert "source:A is already recorded otherwise" in message


def test_an_id_that_stands_twice_is_refused_when_both_revise(make_case: Make) -> None:
    case = make_case()
    append(case, source("a", "first"))
    assert [row for row, _, _ in refused(case, source("a", "2"), source("a", "3"), revise=True)] == [3]


def test_a_name_that_nothing_answers_to_is_refused_at_its_column(make_case: Make) -> None:
    case = make_case()
    found = refused(case, source("a", parent="source:none"), source("b", parent="source:nowhere"))
    assert [(row, column) for row, column, _ in found] == [(2, "belongs to"), (3, "belongs to")]
    assert "source:none is not recorded" in found[0][2]


def test_a_name_may_stand_before_the_record_it_refers_to(make_case: Make) -> None:
    case = make_case()
    assert append(case, source("a", parent="source:b"), source("b", parent="source:a"), source("c")).new == 3


def test_a_refused_import_leaves_no_name_that_a_later_one_could_lean_on(make_case: Make) -> None:
    case = make_case()
    recorder = case.recorder()
    appender = Appender(recorder, case.view())
    with pytest.raises(InvalidRecord):
        appender.append(Batch(act="test"), taken([source("b"), source("a", parent="source:none")]))
    with pytest.raises(InvalidRecord, match="source:b is not recorded"):
        appender.append(Batch(act="test"), taken([source("c", parent="source:b")]))
    recorder.close()


def test_what_was_taken_back_is_no_longer_referred_to(make_case: Make) -> None:
    case = make_case()
    append(case, source("a"))
    append(case, Draft(id="retraction:1", record=Retraction(retracts="source:a", because="an error")))
    ((_, _, message),) = refused(case, source("b", parent="source:a"))
    assert "source:a is not recorded" in message


def test_a_dry_run_counts_and_leaves_the_log_as_it_is_to_the_byte(make_case: Make) -> None:
    case = make_case()
    append(case, source("a", "first"), source("b"))
    before = log_bytes(case)
    done = append(case, source("a", "second"), source("b"), source("c"), revise=True, dry=True)
    assert done == Appended(new=1, revised=1, same=1, dry=True)
    assert log_bytes(case) == before
    assert append(case, source("c")) == Appended("b:3", new=1)


def test_a_dry_run_finds_the_same_faults(make_case: Make) -> None:
    case = make_case()
    with pytest.raises(InvalidRecord, match="source:none"):
        append(case, source("a", parent="source:none"), dry=True)


def test_faults_come_in_the_order_of_the_rows(make_case: Make) -> None:
    fault = Fault("t.csv", 4, "kind", "is no kind")
    found = refused(make_case(), source("a", parent="source:none"), source("b"), fault, source("b"))
    assert [row for row, _, _ in found] == [2, 4, 5]


def take_back(case: SmallCase, name: str, number: int = 1) -> None:
    append(case, Draft(id=f"retraction:{number}", record=Retraction(retracts=name, because="an error")))


@pytest.mark.parametrize("name", ["a", "A"])
def test_what_was_taken_back_comes_back_without_leave(make_case: Make, name: str) -> None:
    case = make_case()
    append(case, source("a"), source("b"))
    take_back(case, "source:a")
    ((row, column, message),) = refused(case, source("b"), source(name))
    assert (row, column) == (3, "id")
    assert f"source:{name} was taken back" in message
    assert "--revise" in message
    assert append(case, source(name), source("c"), leave=True, revise=True) == Appended(
        "b:4", new=1, left=[f"source:{name}"]
    )
    assert append(case, source(name), revise=True) == Appended("b:5", new=1)
    assert append(case, source(name)) == Appended(same=1)


def test_a_correction_that_was_taken_back_comes_back_where_it_is_to_be_left(make_case: Make) -> None:
    case = make_case()
    append(case, source("a", "first"))
    append(case, source("a", "second"), revise=True)
    take_back(case, "b:3")
    assert append(case, source("a", "second"), leave=True, revise=True) == Appended(left=["source:a"])
    assert said(case, "a") == Source(name="a", kind="ngo", remark="first")
    assert append(case, source("a", "third"), leave=True, revise=True) == Appended("b:5", revised=1)


def test_a_correction_of_persons_that_was_taken_back_comes_back(make_case: Make) -> None:
    case = make_case()
    append(case, source("a"), Draft(id="document:d", record=Document(title="A list")))
    append(case, person("Nevar Tollen", 34))
    append(case, person("Nevar Tollen", 35), revise=True)
    take_back(case, "b:4")
    assert append(case, person("Nevar Tollen", 35), leave=True, revise=True) == Appended(left=["claim:p1"])


def test_an_earlier_state_that_is_said_again_passes_for_taken_back(make_case: Make) -> None:
    case = make_case()
    for remark in ("first", "second"):
        append(case, source("a", remark), revise=True)
    assert append(case, source("a", "first"), leave=True, revise=True) == Appended("b:4", revised=1)


def faulty(row: int, draft: Draft) -> Candidate:
    return Candidate("t.csv", row, draft, (Fault("t.csv", row, "kind", "is no kind"),), {"parent": "belongs to"})


def test_a_row_at_fault_is_not_looked_at_further(make_case: Make) -> None:
    """Its references are checked, and rows that rest on it are not blamed for it."""
    case = make_case()
    before, recorder = log_bytes(case), case.recorder()
    rows = [faulty(2, source("a", parent="source:none")), *taken([source("b", parent="source:a")])]
    with pytest.raises(InvalidRecord) as caught:
        Appender(recorder, case.view()).append(Batch(act="test"), rows)
    recorder.close()
    assert [fault.column for fault in caught.value.faults] == ["kind", "belongs to"]
    assert "source:none" in caught.value.faults[1].message
    assert log_bytes(case) == before


def test_a_row_at_fault_is_recorded_when_all_others_are_known(make_case: Make) -> None:
    case = make_case()
    append(case, source("a"))
    recorder = case.recorder()
    with pytest.raises(InvalidRecord):
        Appender(recorder, case.view()).append(Batch(act="test"), [faulty(2, source("a"))])
    recorder.close()


def test_a_corrected_document_lets_go_of_its_bytes(make_case: Make) -> None:
    case = make_case(documents=1)
    (held,) = case.view().all(Document)
    corrected = Draft(id=held.id, record=Document(title="Corrected"))
    assert append(case, corrected, revise=True).revised == 1
    (after,) = case.view().all(Document)
    assert after.record == held.record.model_copy(update={"title": "Corrected"})
    assert append(case, corrected) == Appended(same=1)
    assert case.problems() == []
