"""The codebook and the rule files: what the id of a rule covers, and terms that nobody knows."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from accused import OSTREN, WORLD
from evenhand import codebook, phrases
from evenhand.count.ranges import Counter
from evenhand.count.status import status_of
from evenhand.errors import CaseError
from evenhand.weigh.grade import Weigher
from shelf import Shelf, claim, event, heading

_HERE = Path(codebook.__file__).parent / "data"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data that may be changed."""
    shutil.copytree(_HERE, tmp_path / "data")
    monkeypatch.setattr(codebook, "_DATA", tmp_path / "data")
    _forget()
    yield tmp_path / "data"
    _forget()


def _forget() -> None:
    codebook.rules.cache_clear()
    codebook.vocabulary.cache_clear()
    phrases.reader.cache_clear()
    status_of.cache_clear()


def weighed_and_counted() -> tuple[str, str]:
    """The ids of the rules by which one claim is graded and counted."""
    claims = [claim("a", "monitors", event(low=5, high=5, accused=("ostren",))), claim("b", "office-k", OSTREN)]
    view = Shelf([*WORLD, *claims, *heading("h", claims)])
    return Weigher(view).incident("incident:h")[0].rule, Counter(view).count()[0].rule


@pytest.mark.parametrize(
    ("file", "changes"),
    [
        ("codebook/stance.csv", (True, True)),
        ("codebook/source_kind.csv", (True, True)),
        ("codebook/act.csv", (True, True)),
        ("rules/grade.toml", (True, False)),
        ("rules/count.toml", (False, True)),
        ("rules/units.toml", (True, True)),
        ("codebook/weapon.csv", (True, False)),
        ("codebook/victim_status.csv", (False, True)),
        ("codebook/language.csv", (True, True)),
        ("codebook/sex.csv", (False, False)),
    ],
)
def test_a_rule_has_another_id_when_anything_it_reads_has_changed(
    data: Path, file: str, changes: tuple[bool, bool]
) -> None:
    before = weighed_and_counted()
    with (data / file).open("a", encoding="utf-8") as out:
        out.write("\n")
    _forget()
    assert tuple(one != other for one, other in zip(before, weighed_and_counted(), strict=True)) == changes


@pytest.mark.parametrize("name", ["grade", "count"])
def test_a_rule_reads_no_vocabulary_that_its_file_does_not_list(name: str, data: Path) -> None:
    listed = {*codebook.rules(name)["reads"], f"rules/{name}.toml"}
    for path in [*(data / "codebook").glob("*.csv"), *(data / "rules").glob("*.toml")]:
        if path.relative_to(data).as_posix() not in listed:
            path.unlink()
    _forget()
    claims = [claim("a", "monitors", event(low=5, high=5, accused=("ostren",))), claim("b", "office-k", OSTREN)]
    view = Shelf([*WORLD, *claims, *heading("h", claims)])
    assert list(Weigher(view).all() if name == "grade" else Counter(view).count())


def test_a_recorded_term_that_the_codebook_lacks_is_named_with_its_vocabulary() -> None:
    with pytest.raises(CaseError, match=r"'bewitched'.* stance") as refused:
        codebook.label("stance", "bewitched")
    assert refused.value.hint
