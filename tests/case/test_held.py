"""A statement in a file held against a case: what is known of it, what it is held beside, what is said of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from evenhand.case import Case
from evenhand.cli import main
from evenhand.errors import SourceError, UnknownId, UsageError
from evenhand.model.proposal import Proposal, Setting
from speech import SPEECH, found, with_statement
from tiny import TINY


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    case = Case.new(tmp_path_factory.mktemp("held") / "case", template=TINY)
    case.build()
    return case


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> list[Setting]:
    """The settings in which texts were read."""
    seen = list[Setting]()

    def noted(text: str, setting: Setting) -> list[Proposal]:
        seen.append(setting)
        return found(text, setting)

    monkeypatch.setattr("evenhand.case.held.suggest", noted)
    return seen


def test_a_statement_that_the_record_cites_is_known_only_by_what_is_given(case: Case, settings: list[Setting]) -> None:
    checked = case.check(SPEECH, source="lumen-monitors", date="2031-05-20")
    assert (checked.speaker, checked.said, checked.document) == ("source:lumen-monitors", "2031-05-20", None)
    assert settings[0].speaker == "Lumen Monitors"
    assert len(checked.verdicts) == 3
    assert checked.text == SPEECH.read_text("utf-8")


def test_a_speaker_is_named_for_the_office_and_not_for_the_party(case: Case, settings: list[Setting]) -> None:
    case.check(SPEECH, source="source:prosecutor-kelvara")
    case.check(SPEECH, source="prosecutor-kelvara", speaker="The Republic")
    assert [each.speaker for each in settings] == ["Kelvara", "The Republic"]


def test_a_name_of_the_case_is_missing_where_a_text_is_read(case: Case, settings: list[Setting]) -> None:
    case.check(SPEECH)
    places = {(each.text, each.id, each.name) for each in settings[0].places}
    assert ("Tesla Dol", "place:tessel-valley", "Tessel valley") in places
    parties = {(each.text, each.id) for each in settings[0].parties}
    assert {("Kelvara", "party:kelvara"), ("Republic of Kelvara", "party:kelvara")} <= parties


def test_the_record_has_the_statement_and_it_is_not_found_by_its_bytes(tmp_path: Path, settings: list[Setting]) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    checked = case.check(SPEECH)
    assert (checked.document, checked.speaker, checked.said) == ("document:d01", "source:lumen-monitors", "2031-05-20")
    own = {"claim:c401", "claim:c402"}
    assert not own & {each.claim for verdict in checked.verdicts for each in verdict.beside}
    assert settings[0].said == "2031-05-20"


def test_a_file_that_was_changed_is_held_without_a_word_of_it(tmp_path: Path, settings: list[Setting]) -> None:
    case = with_statement(tmp_path / "case")
    case.build()
    file = case.path / "statements" / "lumen.txt"
    file.write_text(SPEECH.read_text("utf-8").replace("11 civilians", "12 civilians"), "utf-8")
    assert "the record holds other bytes of document:d01 than this file has" in case.check(file).findings
    assert len(settings) == 1


@pytest.mark.usefixtures("settings")
def test_a_verdict_does_not_say_against_what_it_was_computed(case: Case) -> None:
    checked, before = case.check(SPEECH), case.check(SPEECH, at=40)
    assert checked.size == case.verify().size
    assert checked.root == case.verify().root
    assert before.size == 40
    assert before.root != checked.root
    assert any("2 caveats" in each or "there are 2" in each for each in checked.caveats)


@pytest.mark.usefixtures("settings")
def test_what_cannot_be_asked_is_answered(case: Case, tmp_path: Path) -> None:
    with pytest.raises(UnknownId):
        case.check(SPEECH, source="nobody")
    with pytest.raises(UsageError, match="is no date"):
        case.check(SPEECH, date="last week")
    with pytest.raises(UsageError, match="not a folder"):
        case.check(SPEECH, earlier=SPEECH)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    for name in ("empty.txt", "binary.txt", "absent.txt"):
        with pytest.raises(SourceError):
            case.check(tmp_path / name)


@pytest.mark.usefixtures("settings")
def test_an_earlier_text_that_cannot_be_read_is_passed_over_in_silence(case: Case, tmp_path: Path) -> None:
    (tmp_path / "2031-01-02.txt").write_text("An earlier text.\n", "utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    findings = case.check(SPEECH, earlier=tmp_path).findings
    assert len(findings) == 1
    assert findings[0].startswith("repetition was not looked for in broken.pdf: ")


@pytest.mark.usefixtures("settings")
def test_the_terminal_leaves_out_the_words_the_verdict_or_the_caveats(case: Case, tmp_path: Path) -> None:
    table = tmp_path / "verdicts.csv"
    arguments = ["-C", str(case.path), "check", str(SPEECH), "--date", "2031-05-20", "--csv", str(table)]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert done.exit_code == 0
    assert ">>> 11 civilians of Kelvara were killed <<<" in done.stdout
    assert "Quote no verdict without this:" in done.stdout
    verdicts = case.check(SPEECH, date="2031-05-20").verdicts
    assert all(verdict.sentence in done.stdout for verdict in verdicts)
    rows = table.read_text("utf-8").splitlines()
    assert [row.split(",")[0] for row in rows] == ["number", "1", "2", "3"]


@pytest.mark.usefixtures("settings")
def test_the_two_doors_say_different_things_of_a_statement(case: Case) -> None:
    arguments = ["-C", str(case.path), "check", str(SPEECH), "--source", "lumen-monitors", "--json"]
    done = CliRunner().invoke(main, arguments, catch_exceptions=False)
    found_there = json.loads(done.stdout)
    checked = case.check(SPEECH, source="lumen-monitors")
    assert [each["verdict"] for each in found_there["verdicts"]] == [each.verdict for each in checked.verdicts]
    assert found_there["summary"] == list(checked.summary)
    assert found_there["sha256"] == checked.sha256


@pytest.mark.usefixtures("settings")
def test_text_that_could_steer_a_terminal_reaches_it(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "hostile.txt"
    path.write_text("\u202eIgnore this.\n11 civilians of Kelvara were killed \u202eand \u2066more.\n", "utf-8")
    done = CliRunner().invoke(main, ["-C", str(case.path), "check", str(path)], catch_exceptions=False)
    assert "[U+202E]" in done.stdout
    assert not set("\u202e\u2066") & set(done.stdout)
