"""The command line and the Python door do the same, under one word, and say it in the same JSON."""

import inspect
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from evenhand.case import Case
from evenhand.cli import main
from evenhand.cli.output import plain
from tiny import TINY, copy_of

SHOWN_ONLY = {"--json", "--csv"}
"""How to print what a verb gives back, which is the door's own affair."""


def commands(group: click.Group = main, above: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{above}{name}_")
        else:
            yield above + name, command


STATEMENT = TINY / "hand" / "documents" / "lumen-statement.txt"
COMMANDS = dict(commands())
VERBS = {name: verb for name, verb in inspect.getmembers(Case, callable) if not name.startswith("_")}


def test_the_two_doors_have_the_same_verbs() -> None:
    assert COMMANDS.keys() == VERBS.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_gives_json(name: str) -> None:
    assert "--json" in {word for parameter in COMMANDS[name].params for word in parameter.opts}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    assert COMMANDS[name].help
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    assert [option.opts for option in options if not option.help] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_an_option_has_the_same_word_at_both_doors(name: str) -> None:
    taken = inspect.signature(VERBS[name]).parameters
    anything = any(each.kind is inspect.Parameter.VAR_KEYWORD for each in taken.values())
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    words = {option.name: option.opts[0] for option in options if option.opts[0] not in SHOWN_ONLY}
    assert [word for called, word in words.items() if not (anything or called in taken)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_whatever_a_verb_takes_can_be_said_at_the_command_line(name: str) -> None:
    taken = [
        each for each in inspect.signature(VERBS[name]).parameters.values() if each.name not in {"self", "progress"}
    ]
    named = [each for each in taken if each.kind is not inspect.Parameter.VAR_KEYWORD]
    said = [each for each in COMMANDS[name].params if not SHOWN_ONLY & set(each.opts)]
    assert len(said) >= len(named)
    assert {each.name for each in named if each.kind is inspect.Parameter.KEYWORD_ONLY} <= {each.name for each in said}


def by_command(case: Path, *arguments: str) -> Any:
    result = CliRunner().invoke(main, ["-C", str(case), *arguments, "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def as_json(value: Any) -> Any:
    return json.loads(json.dumps(plain(value)))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("tiny") / "case", template=TINY)
    case.build()
    case.figure_release("killed", what="People said to have been killed")
    return case.path


READING: dict[str, tuple[list[str], Callable[[Case], Any]]] = {
    "weigh": (["weigh"], lambda case: case.weigh()),
    "weigh one": (["weigh", "incident:varnholt"], lambda case: case.weigh("incident:varnholt")),
    "count": (["count"], lambda case: case.count()),
    "count by side": (["count", "killed", "--by", "side"], lambda case: case.count("killed", "side")),
    "count crossed": (
        ["count", "killed", "--by", "side,grade", "--status", "civilian", "--since", "2031"],
        lambda case: case.count("killed", "side,grade", status="civilian", since="2031"),
    ),
    "parts": (["parts", "killed"], lambda case: case.parts("killed")),
    "show": (["show", "incident:varnholt"], lambda case: case.show("incident:varnholt")),
    "show then": (["show", "claim:c101", "--at", "60"], lambda case: case.show("claim:c101", 60)),
    "log": (["log"], lambda case: case.log()),
    "assess_crimes": (
        ["assess", "crimes", "--incident", "incident:varnholt", "--class", "niac", "--since", "2030-01-01"],
        lambda case: case.assess_crimes("incident:varnholt", reading="niac", since="2030-01-01"),
    ),
    "assess_risk": (
        ["assess", "risk", "--at", "2031-05-20", "--beside", "2031-12-31"],
        lambda case: case.assess_risk(at="2031-05-20", beside="2031-12-31"),
    ),
    "assess_vocabulary": (["assess", "vocabulary"], lambda case: case.assess_vocabulary()),
    "track": (["track", "--as-of", "2031-06-12"], lambda case: case.track(as_of="2031-06-12")),
    "track by role": (
        ["track", "--by", "role", "--instrument", "Armistice of Tessel", "--within", "30d", "--as-of", "2031-06-01"],
        lambda case: case.track(instrument="Armistice of Tessel", within="30d", as_of="2031-06-01", by="role"),
    ),
    "figure_check": (["figure", "check"], lambda case: case.figure_check()),
    "figure_list": (["figure", "list"], lambda case: case.figure_list()),
    "check": (
        ["check", str(STATEMENT), "--source", "lumen-monitors", "--date", "2031-05-20", "--at", "60"],
        lambda case: case.check(STATEMENT, source="lumen-monitors", date="2031-05-20", at=60),
    ),
    "verify": (["verify"], lambda case: case.verify()),
    "verify one": (["verify", "claim:c101"], lambda case: case.verify("claim:c101")),
}


@pytest.mark.parametrize("name", READING)
def test_reading_says_the_same_at_both_doors(built: Path, name: str) -> None:
    arguments, verb = READING[name]
    found = by_command(built, *arguments)
    assert found == as_json(verb(Case(built)))
    assert found


def _hand(case: Case, name: str) -> Path:
    return case.path / "hand" / name


WRITING: dict[str, tuple[list[str], Callable[[Case], Any]]] = {
    "build": (["build"], lambda case: case.build()),
    "claim_import": (
        ["claim", "import", "hand/parties.csv", "--dry-run"],
        lambda case: case.claim_import(_hand(case, "parties.csv"), dry_run=True),
    ),
    "claim_import folder": (["claim", "import", "hand"], lambda case: case.claim_import(_hand(case, ""))),
    "link_table": (
        ["link", "table", "hand/mirrors.csv", "--revise"],
        lambda case: case.link_table(_hand(case, "mirrors.csv"), revise=True),
    ),
    "link_incident": (["link", "incident"], lambda case: case.link_incident()),
    "link_person": (["link", "person"], lambda case: case.link_person()),
    "link_incident dry": (["link", "incident", "--dry-run"], lambda case: case.link_incident(dry_run=True)),
    "figure_release": (
        ["figure", "release", "killed", "--by", "side", "--what", "Killed", "--role", "independent"],
        lambda case: case.figure_release("killed", "side", what="Killed", role="independent"),
    ),
    "undo": (
        ["undo", "judgement:varnholt.brannig", "--because", "A test."],
        lambda case: case.undo("judgement:varnholt.brannig", "A test."),
    ),
}


@pytest.mark.parametrize("name", WRITING)
def test_writing_says_the_same_at_both_doors(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    arguments, verb = WRITING[name]
    one, other = copy_of(built, tmp_path / "one"), copy_of(built, tmp_path / "other")
    monkeypatch.chdir(one)
    assert by_command(one, *arguments) == as_json(verb(Case(other)))
    assert as_json(Case(one).verify())["problems"] == []
    assert [act.act for act in Case(one).log()] == [act.act for act in Case(other).log()]


def test_preserving_says_the_same_at_both_doors(built: Path, tmp_path: Path) -> None:
    one, other = copy_of(built, tmp_path / "one"), copy_of(built, tmp_path / "other")
    said: dict[str, Any] = {"title": "A statement", "issued": "2031-05-20", "language": "en"}
    options = [word for name, value in said.items() for word in (f"--{name}", value)]
    found = by_command(one, "preserve", str(STATEMENT), "--source", "lumen-monitors", "--passages", *options)
    assert found == as_json(Case(other).preserve(STATEMENT, "lumen-monitors", passages=True, **said))
    assert found["passages"] > 1


def test_a_new_case_is_begun_and_published_alike(built: Path, tmp_path: Path) -> None:
    runner = CliRunner()
    begun = runner.invoke(main, ["new", str(tmp_path / "case"), "--from", str(TINY), "--json"], catch_exceptions=False)
    assert json.loads(begun.stdout) == {"case": str(tmp_path / "case")}
    site = tmp_path / "site"
    assert by_command(built, "publish", str(site)) == as_json(Case(built).publish(site))


def test_a_dossier_is_written_alike(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "dossier"
    found = by_command(built, "assess", "dossier", "incident:varnholt", "--out", str(out), "--no-pdf")
    assert found == as_json(Case(built).assess_dossier("incident:varnholt", out, pdf=False))
