"""The page on method: the rules as they stand, the codebook, and how evenly the record was filled."""

from collections import Counter
from collections.abc import Iterable
from importlib.resources import files

from evenhand.codebook import vocabulary
from evenhand.publish.borders import Card, borders
from evenhand.publish.gather import Book, accused
from evenhand.publish.page import Page
from evenhand.publish.table import Row, Table

_DATA = files("evenhand") / "data"

INDEPENDENT, NOBODY, SEVERAL = "independent", "nobody named", "more than one"


def method_page(book: Book, name: str) -> Page:
    """How claims are weighed and counted, in the words of the rule files themselves."""
    coverage = balance(book)
    rules = {path: (_DATA / "rules" / path).read_text("utf-8") for path in _names("rules", ".toml")}
    codebook = {path: vocabulary(path) for path in (file.removesuffix(".csv") for file in _names("codebook", ".csv"))}
    return Page(
        address=name,
        template="method.html",
        title="Method",
        context={
            "rules": rules,
            "codebook": codebook,
            "coverage": coverage,
            "columns": [alleged for alleged, _ in coverage[0][1]],
            "borders": _card(book),
        },
        data={
            "coverage": coverage,
            "rules": rules,
            "codebook": {key: list(terms.values()) for key, terms in codebook.items()},
        },
        table=Table(("side", "alleged", "claims"), _rows(coverage)),
    )


def _names(folder: str, ending: str) -> list[str]:
    return sorted(path.name for path in (_DATA / folder).iterdir() if path.name.endswith(ending))


def _card(book: Book) -> Card | None:
    return None if book.edition.borders == "none" else borders(book.edition.borders).card


def balance(book: Book) -> list[tuple[str, list[tuple[str, int]]]]:
    """Counts of claims on what happened: for each side that claims, how many against whom. Plain counts, no measure."""
    counts: Counter[tuple[str, str]] = Counter()
    for name in book.of("claim"):
        claim = book.claim(name)
        if claim.frame.frame == "compliance":
            continue
        named = accused(claim.frame)
        side = book.side(claim.claimant) or INDEPENDENT
        counts[side, named[0] if len(named) == 1 else SEVERAL if named else NOBODY] += 1
    rows = _in_order(book, (*(side for side, _ in counts), INDEPENDENT), (INDEPENDENT,))
    columns = _in_order(book, (alleged for _, alleged in counts), (SEVERAL, NOBODY))
    return [(side, [(alleged, counts[side, alleged]) for alleged in columns]) for side in rows]


def _in_order(book: Book, found: Iterable[str], last: tuple[str, ...]) -> list[str]:
    """Parties in the reader's alphabet, each once, then those of the words that stand for no one party."""
    names = dict.fromkeys(found)
    return [*book.in_party_order(name for name in names if name not in last), *(word for word in last if word in names)]


def _rows(coverage: list[tuple[str, list[tuple[str, int]]]]) -> list[Row]:
    return [{"side": side, "alleged": alleged, "claims": count} for side, row in coverage for alleged, count in row]
