"""Pages compared with those kept in golden/.

To write them anew: EVENHAND_GOLDEN=write pytest tests/publish/test_publish_golden.py
"""

import os
import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    "index",
    "incident/ford",
    "claim/_CON",
    "obligation/armistice-3",
    "instrument/armistice",
    "obligations",
    "party/northland",
    "document/_nul",
    "statement/_nul",
)
_CHANGING = ((r"[0-9a-f]{64}", "HASH"), (r"[0-9a-f]{16}…", "HASH…"), (r"evenhand \d+\.\d+\.\d+\w*", "evenhand VERSION"))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_it_was(site: Path, name: str) -> None:
    page = (site / f"{name}.html").read_text("utf-8")
    for pattern, word in _CHANGING:
        page = re.sub(pattern, word, page)
    kept = GOLDEN / f"{name.replace('/', '-')}.html"
    if os.environ.get("EVENHAND_GOLDEN") == "write":
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(page, "utf-8")
    assert page == kept.read_text("utf-8"), f"{kept.name} differs; see the first lines of this file"
