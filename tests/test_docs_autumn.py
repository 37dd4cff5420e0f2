"""The tables of docs/autumn-2020.md are what a fresh build of the example gives."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from evenhand.case import Case

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "south-caucasus"
DOCUMENT = (ROOT / "docs" / "autumn-2020.md").read_text("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = Case.new(tmp_path_factory.mktemp("case") / "case", template=EXAMPLE)
    case.build()
    return case.path


def test_a_cell_says_something_else_than_the_record(built: Path) -> None:
    command = [sys.executable, str(EXAMPLE / "autumn_2020.py"), str(built)]
    made = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    assert made.stdout == DOCUMENT


def test_a_cell_leads_to_a_claim_that_is_not_told() -> None:
    cited, told = set(re.findall(r"\[(c\d+)\]\(#\1\)", DOCUMENT)), set(re.findall(r'<a id="(c\d+)"></a>', DOCUMENT))
    assert cited == told
    assert len(cited) > 100


def test_one_direction_of_a_mirrored_pair_is_shown_and_the_other_is_not() -> None:
    section = DOCUMENT.partition("## 4. ")[2].partition("## 5. ")[0]
    pairs = [line.split(" | ")[0] for line in section.splitlines() if re.match(r"\| \d", line)]
    assert pairs == [f"| {number}" for number in range(1, 22) for _ in range(2)]
