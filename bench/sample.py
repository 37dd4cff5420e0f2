"""A random sample of proposed claims for a person to code: `python -m bench.sample FOLDER --seed N [--number 200]`.

The folder holds speeches of the UN General Debate Corpus, `.../ISO_NN_YYYY.txt`. Drawn from are the speeches held out
from development (the SHA-256 of whose file name begins with 8 to f) of States other than those of the coded speeches in
the tests. 400 of them are drawn, then the claims at random from all that are proposed in these. What is written is a
CSV table with empty columns for the coder.
"""

import csv
import random
import sys
from hashlib import sha256
from pathlib import Path

from evenhand.claim.suggest import suggest
from evenhand.model.proposal import Proposal, Setting

KNOWN = {"ARM", "AZE", "BIH", "BGD", "PAK", "GEO"}
SPEECHES = 400
CODED = ("claim_right", "number_right", "place_right", "date_right", "coder_remark")


def main() -> None:
    """Write the sample."""
    folder, seed = Path(sys.argv[1]), int(_option("--seed", "1"))
    draw = random.Random(seed)
    files = [each for each in sorted(folder.rglob("*_*_*.txt")) if _held_out(each)]
    found: list[tuple[Path, str, Proposal]] = []
    for path in draw.sample(files, SPEECHES):
        text = path.read_text("utf-8-sig", errors="replace")
        found += [(path, text, each) for each in suggest(text, Setting())]
    writer = csv.writer(sys.stdout)
    writer.writerow(
        (
            "speech",
            "sentence",
            "words",
            "speech_act",
            "act",
            "low",
            "high",
            "unit",
            "part_of",
            "actor",
            "place",
            "when",
            "polarity",
            "instruments",
            "score",
            *CODED,
        )
    )
    for path, text, each in draw.sample(found, int(_option("--number", "200"))):
        writer.writerow((path.stem, *_row(text, each), *("" for _ in CODED)))
    sys.stderr.write(f"{len(found)} claims proposed in {SPEECHES} of {len(files)} speeches\n")


def _held_out(path: Path) -> bool:
    return sha256(path.name.encode()).hexdigest()[0] in "89abcdef" and path.name[:3] not in KNOWN


def _row(text: str, each: Proposal) -> tuple[object, ...]:
    start, end = each.sentence
    marked = f"{text[start : each.span[0]]}[[{each.words}]]{text[each.span[1] : end]}"
    number = each.quantity
    counted = (number.low, number.high, number.unit, number.subset_of) if number else ("", "", "", "")
    fields = (each.actor, each.place, each.when, each.polarity, "; ".join(each.instruments), each.score)
    return (" ".join(marked.split()), " ".join(each.words.split()), each.speech_act, each.act, *counted, *fields)


def _option(name: str, default: str) -> str:
    return sys.argv[sys.argv.index(name) + 1] if name in sys.argv else default


if __name__ == "__main__":
    main()
