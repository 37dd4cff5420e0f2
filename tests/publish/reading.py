"""Published pages read back, with a parser that is not the templates' own."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

from lxml import etree, html

Tree = etree._Element


def pages(site: Path) -> Iterator[tuple[Path, Tree]]:
    """Every HTML page of a site, parsed."""
    for path in sorted(site.rglob("*.html")):
        yield path, tree(path)


def tree(path: Path) -> Tree:
    return html.document_fromstring(path.read_bytes())


def found(page: Tree, xpath: str) -> list[Tree]:
    return cast("list[Tree]", page.xpath(xpath))


def texts(page: Tree, xpath: str) -> list[str]:
    return [str(value) for value in cast("list[str]", page.xpath(xpath))]


def words(page: Tree) -> str:
    """All text of a page or of a part of it."""
    return "".join(str(text) for text in page.itertext())
