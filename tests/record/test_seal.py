import hmac
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SmallCase, sources
from evenhand.errors import CaseError, IntegrityError
from evenhand.model.claim import Claim, Event, Name, Person
from evenhand.model.document import Document
from evenhand.model.entry import Draft, canonical, content, decode
from evenhand.model.ledger import Batch
from evenhand.record.recorder import Recorder
from evenhand.record.seal import Sealed, commitment, personal
from evenhand.record.vault import Intake

PATHS = (("frame", "age"), ("frame", "born"), ("frame", "names"))
PERSON = Person(
    names=(Name(text="Ketzia Orlow", script="Latn"),), born="1999-04", age=0, kin=("daughter of Fumo",), status="killed"
)


def claim(frame: Person | Event = PERSON) -> Claim:
    return Claim(claimant="source:s1", document="document:d1", frame=frame)


def test_commitment_is_the_hmac_the_format_describes() -> None:
    parts = [b"evenhand/sealed/v1", b"claim:c1", b"/frame/age", b'{"value":7}']
    message = b"".join(len(part).to_bytes(8, "big") + part for part in parts)
    assert commitment(bytes(32), "claim:c1", "/frame/age", 7) == hmac.digest(bytes(32), message, "sha256").hex()


@given(st.text(), st.text(), st.text(), st.text())
def test_parts_of_a_commitment_cannot_run_into_each_other(one: str, other: str, third: str, fourth: str) -> None:
    same = (one, other) == (third, fourth)
    found = commitment(bytes(32), one, other, 1) == commitment(bytes(32), third, fourth, 1)
    assert found == same


def test_personal_fields_are_those_that_could_name_somebody() -> None:
    assert set(personal(claim())) == {*PATHS, ("frame", "kin")}
    assert personal(claim(Event(act="killing"))) == ()


@pytest.fixture
def sealed(tmp_path: Path) -> Sealed:
    return Sealed(tmp_path)


@given(st.one_of(st.integers(0, 120), st.text(min_size=1), st.lists(st.text(), min_size=1), st.just("")))
def test_sealed_value_leaves_the_body_and_comes_back(tmp_path_factory: pytest.TempPathFactory, value: Any) -> None:
    store = Sealed(tmp_path_factory.mktemp("sealed"))
    body = {"frame": {"age": value, "status": "killed"}}
    found = store.seal("claim:c1", body, [("frame", "age")])
    assert (body, set(found)) == ({"frame": {"status": "killed"}}, {"/frame/age"})
    store.reveal("claim:c1", body, found)
    assert body["frame"]["age"] == value
    store.close()


def test_age_of_nought_is_sealed_and_not_lost(sealed: Sealed) -> None:
    record = claim()
    body = content(record)
    found = sealed.seal("claim:c1", body, personal(record))
    assert "age" not in body["frame"]
    sealed.reveal("claim:c1", body, found)
    assert body == content(record)


def test_same_value_twice_has_two_commitments(sealed: Sealed) -> None:
    first = sealed.seal("claim:c1", {"a": "x"}, [("a",)])
    assert first["/a"] != sealed.seal("claim:c1", {"a": "x"}, [("a",)])["/a"]


@pytest.mark.parametrize("column", ["nonce", "value"])
def test_changed_value_or_nonce_does_not_open_its_commitment(sealed: Sealed, column: str) -> None:
    body = {"age": 41}
    found = sealed.seal("claim:c1", body, [("age",)])
    instead = {"nonce": bytes(32), "value": json.dumps(42)}[column]
    sealed._db.execute(f"UPDATE sealed SET {column} = ?", (instead,))
    with pytest.raises(IntegrityError, match="/age of claim:c1"):
        sealed.reveal("claim:c1", body, found)


def test_value_of_another_record_does_not_open_a_commitment(sealed: Sealed) -> None:
    found = sealed.seal("claim:c1", {"age": 41}, [("age",)])
    with pytest.raises(IntegrityError):
        sealed.reveal("claim:c2", {}, found)


def test_erased_value_stays_absent(sealed: Sealed) -> None:
    body: dict[str, Any] = {"age": 41}
    found = sealed.seal("claim:c1", body, [("age",)])
    sealed._db.execute("DELETE FROM sealed")
    sealed.reveal("claim:c1", body, found)
    assert body == {}


def record_claim(recorder: Recorder) -> None:
    with recorder.batch(Batch(act="test")) as batch:
        record = claim()
        batch.add(Draft(id="claim:c1", record=record), content(record))


def test_personal_values_are_in_no_file_but_the_sealed_store(damaged_case: SmallCase) -> None:
    damaged_case.append([*sources(1, 900), ("document:d1", Document(title="A list"))])
    recorder = damaged_case.recorder()
    record_claim(recorder)
    recorder.close()
    holding = [
        path.relative_to(damaged_case.folder).parts[0]
        for path in damaged_case.folder.rglob("*")
        if path.is_file() and (b"Ketzia" in path.read_bytes() or b"daughter of" in path.read_bytes())
    ]
    assert set(holding) == {"private"}
    entry = decode(damaged_case.log.entry(damaged_case.checkpoint.size - 1))
    assert entry.sealed is not None
    assert set(entry.sealed) == {"/frame/age", "/frame/born", "/frame/names", "/frame/kin"}
    recorder = damaged_case.recorder()
    assert canonical(recorder.revealed(entry)) == canonical(content(claim()))
    recorder.close()


def test_personal_values_of_a_batch_that_was_never_acknowledged_go_when_the_case_is_opened_again(
    damaged_case: SmallCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorder = damaged_case.recorder()
    with monkeypatch.context() as patch:
        patch.setattr(Intake, "commit", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            record_claim(recorder)
    with pytest.raises(CaseError, match="failed half-way"):
        record_claim(recorder)
    recorder.close()
    damaged_case.recorder().close()
    private = b"".join(path.read_bytes() for path in (damaged_case.folder / "private").iterdir())
    assert b"Ketzia" not in private


def test_personal_values_of_an_acknowledged_batch_stay(damaged_case: SmallCase) -> None:
    recorder = damaged_case.recorder()
    record_claim(recorder)
    recorder.close()
    recorder = damaged_case.recorder()
    entry = decode(damaged_case.log.entry(damaged_case.checkpoint.size - 1))
    assert recorder.revealed(entry) == content(claim())
    recorder.close()
