"""Exchange the two parties, and everything else must follow, byte for byte.

What is compared without any mask: the grades and the ranges that a build writes, and ranges by side, month and place.

What is masked on the site's pages, and why: SHA-256 values in hexadecimal (whole, or their beginning before an
ellipsis) or base64, and signatures. They are digests of
the log, whose bytes hold the parties' ids, so they must differ. For the same reason the files that consist of nothing
else are left out: the log itself, proofs (.evproof), and the manifest. Everything a reader reads is compared.

The order in which parties are listed comes from the reader's alphabet, so it is exchanged too.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange import ALPHA, GAMMA, PAIRS, Twins, exchanged, reverse_rows, site, twins

from evenhand.case import Case
from evenhand.count.asked import GROUPINGS
from evenhand.model.entry import content

_DIGEST = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8,}…|[A-Za-z0-9+/]{43}=|[A-Za-z0-9+/]{91}=|[A-Za-z0-9+/]{90}==")
_DIGESTS_ONLY = re.compile(r"log/|blobs/|.*\.evproof$|manifest\.json$")


@pytest.fixture(scope="module", params=list(PAIRS))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1900000000")
        yield twins(request.param, tmp_path_factory.mktemp(request.param))


@pytest.mark.parametrize("name", ["grades.jsonl", "ranges.csv"])
def test_what_a_build_writes_is_exchanged_byte_for_byte(built: Twins, name: str) -> None:
    plain, swapped = ((case / "build" / name).read_text("utf-8") for case in (built.plain, built.swapped))
    assert ALPHA in plain
    assert exchanged(plain) == swapped


@pytest.mark.parametrize("by", GROUPINGS)
def test_ranges_by_any_grouping_are_exchanged_byte_for_byte(built: Twins, by: str) -> None:
    plain, swapped = (
        json.dumps([content(row) for row in Case(case).count(by=by)]) for case in (built.plain, built.swapped)
    )
    assert exchanged(plain) == swapped


def test_the_site_is_exchanged_byte_for_byte(built: Twins) -> None:
    plain = _pages(site(built.plain, (ALPHA, GAMMA)))
    swapped = _pages(site(built.swapped, (GAMMA, ALPHA)))
    wanted = {exchanged(name): exchanged(text) for name, text in plain.items()}
    assert any(ALPHA in text for text in plain.values())
    assert sorted(wanted) == sorted(swapped)
    assert [name for name, text in wanted.items() if text != swapped[name]] == []


def _pages(folder: Path) -> dict[str, str]:
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {
        name: _DIGEST.sub("#", path.read_text("utf-8")) for name, path in files.items() if not _DIGESTS_ONLY.match(name)
    }


@pytest.mark.parametrize("example", list(PAIRS))
def test_tables_upside_down_give_the_same_grades_and_ranges(example: str, tmp_path: Path) -> None:
    found = []
    for name in ("plain", "reversed"):
        case = Case.new(tmp_path / name, template=Path(__file__).parents[2] / "examples" / example)
        if name == "reversed":
            for table in ("claims", "memberships", "sources", "incidents"):
                reverse_rows(case.path / "hand" / f"{table}.csv")
        case.build()
        found.append((_graded(case), _ranged(case)))
    assert found[0] == found[1]


def _graded(case: Case) -> dict[tuple[str, str | None], tuple[str, frozenset[str]]]:
    """Each accusation with its grade and what was counted; the acts, listed as claims name them, left aside."""
    every = (grade for grades in case.weigh().values() for grade in grades)
    return {(each.incident, each.accused): (each.grade, frozenset(each.reasons[:-1])) for each in every}


def _ranged(case: Case) -> set[tuple[object, ...]]:
    return {
        (
            row.key,
            row.accused,
            row.harm,
            row.unit,
            row.role,
            row.low,
            row.high,
            frozenset(row.claims),
            frozenset(row.updated),
        )
        for row in case.count()
    }
