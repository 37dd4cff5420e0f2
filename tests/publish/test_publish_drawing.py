import json
from hashlib import sha256
from importlib.resources import files
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import UsageError
from evenhand.publish.borders import borders, run_on
from evenhand.publish.cartography import WIDTH, draw_map
from evenhand.publish.clip import Frame, area, pieces, turned
from evenhand.publish.gather import gather
from evenhand.publish.rows import title
from evenhand.publish.timeline import dated, timeline
from publish.conftest import MakeEdition
from publish.invented import draft, drafts, event, judged

FRAME = Frame(0.0, 0.0, 10.0, 5.0)
POINTS = st.tuples(st.floats(-50, 50), st.floats(-50, 50))
EVERYWHERE = borders("natural-earth-50m")


def test_the_card_of_the_borders_names_the_file_that_is_there() -> None:
    data = (files("evenhand") / "data" / "borders" / "natural-earth-50m.json").read_bytes()
    assert sha256(data).hexdigest() == EVERYWHERE.card.sha256
    shapes = json.loads(data)["objects"]["countries"]["geometries"]
    assert len(shapes) == 241
    without_code = {shape["properties"]["name"] for shape in shapes if "id" not in shape}
    assert without_code == {"Somaliland", "Kosovo", "N. Cyprus", "Indian Ocean Ter.", "Siachen Glacier"}


def test_lines_beside_a_shape_without_a_code_are_kept_apart() -> None:
    assert len(EVERYWHERE.doubtful) == 11
    pristina = Frame(20.0, 41.8, 21.8, 43.3)
    assert [line for line in EVERYWHERE.doubtful if any(pieces(line, pristina))]


def test_unknown_borders_are_refused_with_the_names_there_are() -> None:
    for name in ("atlantis", "../codebook/act", ""):
        with pytest.raises(UsageError) as caught:
            borders(name)
        assert "natural-earth-50m" in caught.value.hint


def test_no_shape_smears_across_the_map_at_the_antimeridian() -> None:
    for line in (*EVERYWHERE.rings, *EVERYWHERE.shared):
        assert max((abs(after[0] - before[0]) for before, after in pairwise(line)), default=0) < 180
    scandinavia = Frame(4.0, 55.0, 32.0, 72.0)
    cut = [
        piece for ring in EVERYWHERE.rings for turn in turned(ring, scandinavia) for piece in pieces(turn, scandinavia)
    ]
    assert max(abs(after[0] - before[0]) for piece in cut for before, after in pairwise(piece)) < 5


def test_land_stands_on_both_sides_of_the_antimeridian() -> None:
    frame = Frame(165.0, 62.0, 195.0, 70.0)
    land = [cut for ring in EVERYWHERE.rings for turn in turned(ring, frame) if (cut := area(turn, frame))]
    longitudes = [lon for ring in land for lon, _ in ring]
    assert min(longitudes) < 170
    assert max(longitudes) > 190


def test_a_line_over_the_antimeridian_runs_on() -> None:
    assert run_on([(179.0, 0.0), (-179.0, 1.0), (179.5, 2.0)]) == [(179.0, 0.0), (181.0, 1.0), (179.5, 2.0)]


@given(st.lists(POINTS, min_size=3, max_size=8))
def test_nothing_is_drawn_outside_the_frame(points: list[tuple[float, float]]) -> None:
    drawn = [*area(points, FRAME), *(point for piece in pieces(points, FRAME) for point in piece)]
    for lon, lat in drawn:
        assert -1e-6 <= lon <= 10 + 1e-6
        assert -1e-6 <= lat <= 5 + 1e-6


def test_a_map_over_the_antimeridian_is_not_torn(make_edition: MakeEdition) -> None:
    extra = [
        draft("place:east", names={"en": "East"}, lat="12", lon="179.5"),
        draft("place:west", names={"en": "West"}, lat="12", lon="-179.5"),
        event("e1", "source:press", "party:northland", "party:southmark", place="place:east"),
        event("e2", "source:press", "party:northland", "party:southmark", place="place:west"),
        *(judged(name, "same_incident", "incident:ford", f"claim:{name}") for name in ("e1", "e2")),
    ]
    kept = [each for each in drafts() if "place:" not in each.id and "place:" not in str(each.record)]
    kept = [each for each in kept if each.id != "judgement:mirror" and not each.id.startswith("judgement:")]
    book = gather(make_edition([*kept, *extra]))
    drawn = draw_map(book, {name: title(book, name) for name in book.of("place")})
    assert drawn is not None
    assert abs(drawn.marks[0].x - drawn.marks[1].x) < WIDTH
    assert 0 < drawn.marks[0].x < drawn.marks[1].x < WIDTH


def test_a_case_may_be_shown_without_borders(make_edition: MakeEdition) -> None:
    book = gather(make_edition(borders="none"))
    drawn = draw_map(book, {name: title(book, name) for name in book.of("place")})
    assert drawn is not None
    assert (drawn.land, drawn.lines, drawn.card) == ((), (), None)


def test_every_dated_incident_has_one_bar_and_no_two_bars_touch(make_edition: MakeEdition) -> None:
    many = [
        each
        for day in range(1, 29)
        for each in (
            event(f"m{day}", "source:press", "party:northland", "party:southmark", when=f"2031-02-{day:02}"),
            draft(f"incident:m{day}", label={"en": f"Day {day}"}),
            judged(f"m{day}", "same_incident", f"incident:m{day}", f"claim:m{day}"),
        )
    ]
    book = gather(make_edition([*drafts(), *many]))
    axes = timeline(book)
    assert [axis.title for axis in axes] == ["2030 to 2039", "2031"]
    bars = [bar for axis in axes for bar in axis.bars]
    assert sorted(bar.incident for bar in bars) == sorted(each.incident for each in dated(book))
    for axis in axes:
        for one, other in combinations(axis.bars, 2):
            assert one.y != other.y or one.x + one.width < other.x or other.x + other.width < one.x
