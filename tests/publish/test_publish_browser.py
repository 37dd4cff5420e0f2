from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from evenhand.publish import publish
from publish.conftest import MakeEdition

CHROMIUM = Path("/usr/bin/chromium")
PAGES = (
    "index",
    "incidents",
    "claims",
    "incident/ford",
    "claim/a1",
    "obligation/armistice-3",
    "method",
    "verify",
    "document/_nul",
    "statements",
    "statement/_nul",
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Debian's Chromium in /usr/bin/chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module", params=["ltr", "rtl"])
def laid_out(
    request: pytest.FixtureRequest, make_edition: MakeEdition, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    edition = make_edition(direction=request.param, title=f"The ford and the isle, {request.param}")
    return publish(edition, tmp_path_factory.mktemp(request.param) / "site").folder


@pytest.mark.parametrize("width", [400, 1280])
def test_pages_open_without_scripts_and_fit_the_screen(browser: Browser, laid_out: Path, width: int) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("requestfailed", lambda request: complaints.append(request.url))
    for name in PAGES:
        page.goto((laid_out / f"{name}.html").as_uri())
        assert page.locator("h1").is_visible(), name
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is {wide} pixels too wide at {width}"
        family = page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
        assert "Georgia" in family, f"{name}: the style sheet was not applied"
    assert complaints == []
    context.close()


def test_charts_and_maps_read_from_left_to_right_in_every_page(browser: Browser, laid_out: Path) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((laid_out / "index.html").as_uri())
    directions = page.evaluate("[...document.querySelectorAll('figure')].map(each => getComputedStyle(each).direction)")
    assert len(directions) == 2
    assert set(directions) == {"ltr"}
