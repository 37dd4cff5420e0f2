"""Proposals keep the exact words, at both doors, inside a case and outside any."""

import json
import pickle
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from docx import Document as Docx

from evenhand.case import Case
from evenhand.case import extractor as door
from evenhand.case.settings import Settings
from evenhand.case.suggest import FIRST
from evenhand.cli import main
from evenhand.errors import EvenhandError, SourceError, UnknownId, UsageError
from evenhand.model.proposal import Setting
from model_stub import answer, claims, serving
from speeches import SPEECH, numbers
from tiny import SOUND, TINY, USAGE, copy_of


@pytest.fixture(autouse=True)
def extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "suggest", numbers)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    made.build()
    return made.path


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_bytes(b"\xef\xbb\xbf" + SPEECH.encode())
    return path


def suggest(*arguments: str | Path, case: Path | None = None, code: int = SOUND) -> Result:
    command = [*(["-C", str(case)] if case else []), "claim", "suggest", *map(str, arguments)]
    ended = CliRunner().invoke(main, command, catch_exceptions=False)
    assert ended.exit_code == code, ended.stderr
    return ended


def as_json(*arguments: str | Path, case: Path | None = None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(suggest(*arguments, "--json", case=case).stdout)
    return found


def test_an_offset_is_counted_with_the_mark_at_the_start_or_in_other_units(speech: Path) -> None:
    found = as_json(speech)
    text = speech.read_bytes().decode("utf-8-sig")
    assert [text[slice(*each["span"])] for each in found] == [each["words"] for each in found]
    assert found[-1]["words"] == "demand that 2 prisoners"
    assert all(each["sentence"][0] <= each["span"][0] < each["span"][1] <= each["sentence"][1] for each in found)


def test_the_agreed_keys_do_not_come_first(speech: Path) -> None:
    for each in as_json(speech):
        assert tuple(each)[: len(FIRST)] == FIRST
        assert list(each["quantity"])[:5] == ["low", "high", "qualifier", "unit", "subset_of"]


def test_a_claim_without_a_number_has_an_empty_quantity_and_not_none(
    speech: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bare(text: str, setting: Setting) -> list[Any]:
        return [replace(each, quantity=None) for each in numbers(text, setting)]

    monkeypatch.setattr(door, "suggest", bare)
    assert {each["quantity"] for each in as_json(speech)} == {None}


def test_the_two_doors_say_otherwise(case: Path, speech: Path) -> None:
    (found,) = Case(case).claim_suggest([speech], source="prosecutor-kelvara", date="2031-05-20")  # type: ignore[misc]
    said = as_json(speech, "--source", "prosecutor-kelvara", "--date", "2031-05-20", case=case)
    assert [each["number"] for each in said] == [each.number for each in found.proposals]
    assert {each["when"] for each in said} == {"2031-05-20"}
    assert (found.speaker, found.said, found.in_case) == ("Kelvara", "2031-05-20", True)


def test_a_case_does_not_tell_the_names_it_knows(case: Path, speech: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Setting] = []
    monkeypatch.setattr(door, "suggest", lambda text, setting: told.append(setting) or [])  # type: ignore[func-returns-value]
    suggest(speech, case=case)
    suggest(speech)
    inside, outside = told
    assert {"Varnholt"} <= {each.text for each in inside.places}
    assert {"Kelvara", "Republic of Kelvara"} <= {each.text for each in inside.parties}
    both = [each for each in inside.places if "/" in each.name]
    assert all(
        {form.strip() for form in each.name.split("/")} <= {name.text for name in inside.places} for each in both
    )
    assert (outside.places, outside.parties) == ((), ())


def test_nobody_is_told_that_no_case_was_known(speech: Path, case: Path) -> None:
    assert "outside any case" in suggest(speech).stderr
    assert "outside any case" not in suggest(speech, case=case).stderr


def test_a_folder_named_as_a_case_may_be_none(speech: Path, tmp_path: Path) -> None:
    assert "not a case" in suggest(speech, case=tmp_path, code=USAGE).stderr


def test_the_list_shows_no_words_in_their_sentence(speech: Path) -> None:
    shown = suggest(speech).stdout
    assert "On 2 May Ostrenian forces [[killed 7 people]] in Varnholt." in shown
    assert "   act: Killing" in shown
    assert "(part of claim 2)" in shown
    assert "score: 0.50" in shown
    assert "\x1b" not in shown


def test_a_text_steers_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "speech.txt"
    path.write_text("They killed 7 people \u202eevil\u202c in \x1b[31mred.")
    ended = suggest(path, "--language", "en")
    shown = ended.stdout
    assert "U+202E" in ended.stderr
    assert "\u202e" not in shown
    assert "[U+202E]" in shown
    assert "\x1b" not in shown


def test_a_kind_of_document_is_read_otherwise(tmp_path: Path) -> None:
    words = "They killed 7 people."
    document = Docx()
    document.add_paragraph(words)
    document.save(str(tmp_path / "a.docx"))
    (tmp_path / "a.html").write_text(f"<!doctype html><p>{words}</p>")
    (tmp_path / "a.md").write_text(f"# Title\n\n{words}\n")
    for path in sorted(tmp_path.iterdir()):
        assert [each["words"] for each in as_json(path)] == ["killed 7 people"]


def test_several_files_lose_where_a_claim_stands(speech: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("They killed 9 people.")
    assert {each["file"] for each in as_json(speech, other)} == {str(speech), str(other)}


FRENCH = (
    "Monsieur le Président, au cours des derniers mois, plus de trois cents civils ont été tués dans les "
    "bombardements, et nous demandons au Conseil de prendre des mesures immédiates."
)


def test_a_part_in_another_language_is_read_or_left_out_in_silence(speech: Path, case: Path) -> None:
    speech.write_text(f"{SPEECH}\r\n{FRENCH} They killed 9 people.\r\n\r\nThey killed 8 people.\r\n", "utf-8")
    text = speech.read_bytes().decode()
    ended = suggest(speech, "--json", case=case)
    found = json.loads(ended.stdout)
    assert "left out, in French (fr)" in ended.stderr
    assert [text[slice(*each["span"])] for each in found] == [each["words"] for each in found]
    assert (found[-1]["words"], len(found)) == ("killed 8 people", 6)
    assert [each["span"] for each in found] == spans_elsewhere(Case(case), speech)


def spans_elsewhere(case: Case, speech: Path) -> list[list[int]]:
    """The places of the claims that a review asks about, once check gave the same text and said the same of it."""
    review = case.claim_review(speech, by="coder 3", source="prosecutor-kelvara")
    checked = case.check(speech)
    assert checked.text == review.material.reading.text
    assert [each for each in review.material.findings if "preserved now" not in each] == list(checked.findings)
    return [list(each.span) for each in review.proposals]


def test_a_model_is_asked_unasked_or_what_it_said_goes_unsaid(speech: Path, case: Path, tmp_path: Path) -> None:
    named = copy_of(case, tmp_path / "case")
    item = {"words": "wounded 12 people", "sentence": "They wounded 12 people,\r\namong them 3 children."}
    items = [{**item, "speech_act": "accuses"}, {**item, "speech_act": "accuses", "words": "wounded 99 people"}]
    with serving(answer(claims(*items))) as stub:
        with (named / "case.toml").open("a") as settings:
            settings.write(f'\n[extractor]\nendpoint = "{stub.url}"\nmodel = "tiny"\n')
        assert len(as_json(speech, case=named)) == 5
        Case(named).check(speech)
        assert stub.asked == []
        ended = suggest(speech, "--model", "--json", case=named)
        ran = Case(named).claim_suggest([folder_of(speech)], out=tmp_path / "out", model=True, jobs=1)
        review = Case(named).claim_review(speech, by="coder 3", source="prosecutor-kelvara", model=True)
    assert [each["words"] for each in json.loads(ended.stdout)] == ["wounded 12 people"]
    assert "proposed by the model 'tiny' at 127.0.0.1" in ended.stderr
    assert "refused of what the model proposed: 1 with" in ended.stderr
    assert [each.words for each in review.proposals] == ["wounded 12 people"]
    assert any("refused" in each for each in review.material.findings)
    assert (ran.claims, ran.failed) == (1, 0)  # type: ignore[union-attr]
    assert "proposed by the model 'tiny'" in (tmp_path / "out" / "index.csv").read_text("utf-8")


def folder_of(speech: Path) -> Path:
    (folder := speech.parent / "speeches").mkdir()
    (folder / speech.name).write_bytes(speech.read_bytes())
    return folder


def test_a_model_that_nobody_named_is_asked(speech: Path, case: Path, tmp_path: Path) -> None:
    assert "names no language model" in suggest(speech, "--model", case=case, code=USAGE).stderr
    with pytest.raises(UsageError, match="this is no case"):
        Case(tmp_path).claim_suggest([speech], model=True)


def test_a_proposer_that_is_sent_to_another_process_holds_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVENHAND_KEY", "quite-secret")
    model = {"endpoint": "http://127.0.0.1:1/v1", "model": "tiny", "key_variable": "EVENHAND_KEY"}
    named = door.Proposer(numbers, Settings.model_validate({"title": "A", "origin": "a", "extractor": model}))
    assert "quite-secret" not in f"{pickle.dumps(named)!r} {named!r} {named.name}"
    assert pickle.loads(pickle.dumps(named)).name == named.name != door.Proposer(numbers).name


def bad(folder: Path) -> dict[str, tuple[dict[str, Any], type[EvenhandError], str]]:
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text(" \n")
    (folder / "noise.bin").write_bytes(bytes(range(256)))
    (folder / "table.csv").write_text("a,b\n1,2\n")
    (folder / "short.txt").write_text("Merci.")
    (folder / "french.txt").write_text(FRENCH)
    (folder / "good.txt").write_text("They killed 7 people.")
    return {
        "empty.txt": ({}, SourceError, "is empty"),
        "blank.txt": ({}, SourceError, "holds no words"),
        "noise.bin": ({}, SourceError, "noise.bin"),
        "table.csv": ({}, SourceError, "table"),
        "nowhere.txt": ({}, SourceError, "could not be opened"),
        "short.txt": ({}, SourceError, "cannot be told"),
        "french.txt": ({}, SourceError, "is in French"),
        "good.txt": ({"date": "last May"}, UsageError, "is no date"),
    }


def test_what_cannot_be_read_gives_a_weaker_answer(tmp_path: Path, case: Path) -> None:
    for name, (said, kind, words) in bad(tmp_path).items():
        with pytest.raises(kind, match=words) as caught:
            Case(case).claim_suggest([tmp_path / name], **said)
        assert caught.value.hint


def test_a_source_that_nobody_knows_speaks(speech: Path, case: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownId, match="nobody"):
        Case(case).claim_suggest([speech], source="nobody")
    with pytest.raises(UsageError, match="--source"):
        Case(tmp_path).claim_suggest([speech], source="prosecutor-kelvara")
