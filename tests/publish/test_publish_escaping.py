import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.model.entry import Draft
from evenhand.model.verdict import Clause
from evenhand.publish import Stated, publish
from evenhand.publish.text import escaped, visible, web_link
from publish.conftest import MakeEdition
from publish.invented import drafts
from publish.reading import found, pages, texts, words
from publish.spoken import TEXT, checked

MARKUP = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</title></svg><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "--><iframe src=javascript:alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
)
BIDI = "safe \u202egnp.exe\u2066 x\u200by \u0000\u001b[2J \ufeff end"
TAGS = frozenset(
    [
        *(
            "html",
            "head",
            "meta",
            "title",
            "link",
            "body",
            "a",
            "header",
            "nav",
            "main",
            "footer",
            "article",
            "blockquote",
            "mark",
            "section",
        ),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "p",
            "ul",
            "ol",
            "li",
            "dl",
            "dt",
            "dd",
            "div",
            "span",
            "b",
            "small",
            "br",
            "q",
        ),
        *("table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "code", "pre", "bdi"),
        *("section", "br", "figure", "figcaption", "svg", "line", "text", "rect", "path", "circle"),
    ]
)


def _hostile(value: Any, key: str, payload: str) -> Any:
    """The same record content with a payload in every field that holds free text."""
    if isinstance(value, dict):
        return {name: _hostile(inner, name, payload) for name, inner in value.items()}
    if isinstance(value, list):
        return [_hostile(inner, key, payload) for inner in value]
    if key in {"remark", "because", "text", "action"}:
        return f"{value} {payload} {BIDI}"
    if key in {"name", "title", "en", "aliases", "also", "unit", "affected", "alleged_as", "status_as", "bearers",
               "file_name", "instrument", "provision", "judge", "media_type"}:  # fmt: skip
        return f"{value} {payload}"
    return payload if key == "url" else value


def _spoiled(draft: Draft, payload: str) -> Draft:
    record = type(draft.record)
    body = _hostile(draft.record.model_dump(mode="json", exclude_none=True), "", payload)
    return Draft(id=draft.id, record=record.model_validate(body, strict=False))


@pytest.fixture(scope="module", params=MARKUP)
def hostile(request: pytest.FixtureRequest, make_edition: MakeEdition, tmp_path_factory: Any) -> tuple[str, Path]:
    payload = request.param
    records = [_spoiled(draft, payload) for draft in drafts()]
    words = {"title": f"Case {payload} {BIDI}", "about": f"{payload} {BIDI}", "caveats": (f"{payload} {BIDI}",)}
    folder = tmp_path_factory.mktemp("hostile") / "site"
    return payload, publish(make_edition(records, statements=(_spoken(payload),), **words), folder).folder


def _spoken(payload: str) -> Stated:
    """The statement with hostile text wherever a text or a program gives some."""
    spoiled = f"{payload} {BIDI}"
    found = checked(f"{spoiled} {TEXT} {spoiled}")
    first = found.verdicts[0]
    proposal = replace(first.proposal, words=spoiled, actor=spoiled, place=spoiled, attribution=(spoiled,))
    other = replace(first.beside[0], claimant_name=spoiled, differs=(spoiled,), heading=spoiled)
    clause = Clause(*[spoiled] * 6)
    repeated = replace(found.verdicts[3].repeats[0], words=spoiled)
    verdict = replace(
        first, proposal=proposal, sentence=spoiled, beside=(other,), clauses=(clause,), repeats=(repeated,)
    )
    found = replace(found, findings=(spoiled,), caveats=(spoiled,), summary=(spoiled,))
    return Stated("document:nul", replace(found, title=spoiled, rule=spoiled, verdicts=(verdict,)), show_text=True)


def test_no_text_of_a_record_becomes_markup(hostile: tuple[str, Path]) -> None:
    for path, page in pages(hostile[1]):
        tags = {element.tag for element in page.iter() if isinstance(element.tag, str)}
        assert tags <= TAGS, path
        attributes = {str(name).lower() for element in page.iter() for name in element.attrib}
        assert not {name for name in attributes if name.startswith("on") or name in {"style", "srcdoc"}}, path
        links = texts(page, "//@href | //@src")
        assert not [link for link in links if link.lower().strip().startswith(("javascript:", "data:", "//"))], path


def test_hostile_text_is_shown_and_not_dropped(hostile: tuple[str, Path]) -> None:
    payload, site = hostile
    shown = {path.relative_to(site).as_posix(): words(page) for path, page in pages(site)}
    for name in ("party/northland", "source/watch", "place/ford", "document/_nul", "claim/a1", "incident/ford",
                 "obligation/armistice-3", "statement/_nul", "index"):  # fmt: skip
        assert payload in shown[f"{name}.html"], name


def test_no_page_holds_a_character_that_hides_or_reorders_text(hostile: tuple[str, Path]) -> None:
    for path in [path for path in hostile[1].rglob("*") if path.suffix in {".html", ".json"}]:
        text = path.read_text("utf-8")
        hidden = {character for character in text if character in "\u202e\u2066\u200b\ufeff\x00\x1b"}
        assert not hidden, path
    about = (hostile[1] / "index.html").read_text("utf-8")
    assert "[U+202E]" in about
    assert "[U+0000]" in about


def test_every_page_forbids_scripts_and_foreign_content(site: Path) -> None:
    for path, page in pages(site):
        policy = texts(page, "//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1, path
        assert "default-src 'none'" in policy[0]
        assert "script" not in policy[0]
        assert not found(page, "//script | //style | //iframe | //form"), path


@given(st.text())
def test_visible_text_has_nothing_invisible_in_it_and_keeps_the_rest(text: str) -> None:
    shown = visible(text)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u2060\ufeff\x00\u2028")
    assert visible(shown) == shown
    if text.isascii() and text.isprintable():
        assert shown == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("admin\u200d", "admin[U+200D]"),
        ("a\u200eb", "a[U+200E]b"),
        ("\u0645\u06cc\u200c\u0631\u0648\u0645", "\u0645\u06cc\u200c\u0631\u0648\u0645"),
        ("x\u00ady", "x[U+00AD]y"),
        ("\u3164", "[U+3164]"),
        ("\U000e0041", "[U+E0041]"),
        ("line\nline\ttab", "line\nline\ttab"),
    ],
)
def test_joiners_stay_where_they_spell_and_show_where_they_deceive(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_escaped_json_says_the_same(text: str) -> None:
    assert json.loads(escaped(json.dumps(text, ensure_ascii=False))) == text


NO_LINKS = ("javascript:alert(1)", "data:text/html,x", "//host/x", "http://", "file:///x", "x", "http://[", None)


@pytest.mark.parametrize("url", NO_LINKS)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert web_link(url) is None


def test_a_web_address_becomes_an_ascii_link() -> None:
    assert web_link('https://a.example/"ü ') == "https://a.example/%22%C3%BC%20"


def test_the_payloads_reach_every_kind_of_text_field() -> None:
    changed = [_spoiled(draft, MARKUP[0]).record != draft.record for draft in drafts()]
    assert changed.count(True) > len(changed) // 2
