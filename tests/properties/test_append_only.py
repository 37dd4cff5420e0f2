"""What was said stays said: nothing that is appended later changes what an earlier checkpoint covers."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SmallCase, new_case, sources
from evenhand.model.base import Model
from evenhand.model.ledger import Retraction
from evenhand.model.world import Source
from evenhand.record.proof import Prover, check_consistency

BATCHES = st.lists(
    st.one_of(
        st.integers(1, 150),
        st.sampled_from(["source:s0", "b:2", "retraction:0", "source:s9"]),
    ),
    min_size=1,
    max_size=4,
)


def records(what: int | str, number: int) -> list[tuple[str, Model]]:
    """New sources, or the renaming and taking back of what is there."""
    if isinstance(what, int):
        return sources(what, 1000 * number)
    retraction = Retraction(retracts=what, because="a test")
    return [("source:s0", Source(name=f"Renamed {number}", kind="ngo")), (f"retraction:{number}", retraction)]


def said(case: SmallCase, size: int) -> tuple[bytes, list[tuple[int, str]]]:
    view = case.view(size)
    return view.root, [(held.index, held.record.name) for held in view.all(Source)]


@given(BATCHES)
@settings(max_examples=12, deadline=None)
def test_every_later_checkpoint_goes_on_from_every_earlier_one(
    tmp_path_factory: pytest.TempPathFactory, batches: list[int | str]
) -> None:
    case = new_case(tmp_path_factory.mktemp("append") / "case")
    case.append(sources(3))
    history = [case.checkpoint]
    entries = [list(case.log.entries())]
    views = [said(case, case.checkpoint.size)]
    files = [contents(case.folder / "log")]
    for number, what in enumerate(batches):
        case.append(records(what, number))
        history.append(case.checkpoint)
        entries.append(list(case.log.entries()))
        views.append(said(case, case.checkpoint.size))
        files.append(contents(case.folder / "log"))
    newest = history[-1]
    prover = Prover(case.log.tiles, newest.size)
    for then, was, view in zip(history, entries, views, strict=True):
        check_consistency((then.size, then.root), (newest.size, newest.root), prover.consistency(then.size))
        assert entries[-1][: then.size] == was
        assert said(case, then.size) == view
    for earlier, later in pairwise(files):
        kept = earlier.keys() & later.keys() - {"checkpoint"}
        assert {name: earlier[name] for name in kept} == {name: later[name] for name in kept}
    assert case.problems() == []


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
