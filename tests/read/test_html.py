"""HTML gives its visible text; nothing runs, nothing is fetched, hidden parts are said so."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import SourceError
from evenhand.read.html import parse
from evenhand.read.reading import Reading


def read(html: str | bytes) -> Reading:
    return parse(io.BytesIO(html if isinstance(html, bytes) else html.encode()))


def test_blocks_lines_cells_and_runs_stand_as_a_reader_sees_them() -> None:
    html = """<h1>A  title</h1>bare <p>One <b>bo</b>ld,
      two.<br>next</p><div>a</div><div>b</div><table><tr><td>x</td><td>y</td></tr><tr><td></td><td>z</td></tr></table>
      <pre>  keep
 this</pre>x<b>y</b> <i>z</i>"""
    expected = "A title\n\nbare\n\nOne bold, two.\nnext\n\na\nb\n\nx\ty\n\tz\n\n  keep\n this\n\nxy z"
    assert read(html).text == expected


@pytest.mark.parametrize(
    ("html", "finding"),
    [
        ("<script>secret</script>", "programs not run: 1"),
        ("<p hidden>secret</p>", "hidden parts left out: 1"),
        ('<p style="DISPLAY : none">secret</p>', "hidden parts left out: 1"),
        ('<iframe src="http://x.invalid/">secret</iframe>', "embedded pages or objects not read: 1"),
    ],
)
def test_what_is_not_visible_is_left_out_and_named(html: str, finding: str) -> None:
    reading = read(f"<p>before</p>{html}after")
    assert reading.text == "before\n\nafter"
    assert finding in reading.findings


def test_styles_comments_and_templates_are_not_text() -> None:
    assert read("<style>a{}</style><!-- no --><template>no</template><title>no</title><p>yes").text == "yes"


def test_a_declared_encoding_holds_and_a_wrong_one_does_not_garble() -> None:
    russian = '<meta charset="windows-1251"><p>Степанакерт'
    assert read(russian.encode("cp1251")).text == "Степанакерт"
    assert read(russian.encode()).text == "Степанакерт"


def test_html_nested_too_deeply_is_refused_rather_than_cut() -> None:
    with pytest.raises(SourceError, match="too deeply"):
        read("<p>start</p>" + "<div>" * 100_000 + "deep")


def test_an_external_entity_reads_no_file() -> None:
    text = read('<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>a&x;b').text
    assert "&x;" in text


@pytest.mark.parametrize("html", ["", "   ", "<!-- -->", "<?php ?>"])
def test_html_without_text_reads_as_empty(html: str) -> None:
    assert read(html).text == ""


@given(st.lists(st.sampled_from(["<p>", "</p>", "<pre>", "</pre>", "<td>", "<br>", "a", " ", "\n", "<svg>", "&amp;"])))
def test_any_soup_of_tags_is_read_with_no_line_of_blanks_at_the_start(tags: list[str]) -> None:
    text = read("".join(tags)).text
    assert text.count("&") == "".join(tags).count("&amp;") or "<svg>" in tags
