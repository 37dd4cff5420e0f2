"""How fast claims are proposed: megabytes of text a second on one core, then thousands of speeches from file to file.

At the end a hundred speeches are held against the record of a small invented case.

`python -m bench.suggest` invents 10,000 speeches of 20 KB; `--corpus FOLDER` takes those of a folder in their place.
`--speeches`, `--kilobytes` and `--jobs` say how many, how long, and on how many processes (one on each core).
"""

import argparse
import random
import resource
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from evenhand.case import Case
from evenhand.case.corpus import Ran, program
from evenhand.claim.suggest import suggest
from evenhand.model.proposal import Setting

_CASE = Path(__file__).parent.parent / "examples" / "tiny"

_SENTENCES = (
    "Mr. President, I should like to congratulate you on your election to preside over this session.",
    "On {day} {month} {year}, {who} forces shelled the town of {where}, killing {many} civilians and wounding {more}.",
    "More than {more},000 people were displaced, including {many} children, and hundreds of houses were destroyed.",
    "The resolution that the Council adopted in {year} demands the withdrawal of all occupying forces.",
    "According to the Secretary-General, almost {more} people are still missing.",
    "My delegation believes that the economy of the developing countries needs our common attention.",
    "We deny that our armed forces attacked any hospital or school in {where}.",
    "Peace, development and the rule of law must go together, and no State can reach them alone.",
)
_WORDS = {
    "month": ("January", "May", "September"),
    "who": ("Kelvaran", "Ostrenian"),
    "where": ("Varnholt", "Brannig", "Hallow Bridge"),
}


def speech(seed: int, length: int) -> str:
    """An invented speech of about so many characters."""
    draw, parts, size = random.Random(seed), [], 0
    while size < length:
        words = {name: draw.choice(each) for name, each in _WORDS.items()}
        numbers = {"day": draw.randint(1, 28), "year": draw.randint(1950, 2023)}
        counts = {"many": draw.randint(2, 90), "more": draw.randint(91, 999)}
        sentence = draw.choice(_SENTENCES).format(**words, **numbers, **counts)
        parts.append(sentence + draw.choice((" ", " ", " ", "\n\n")))
        size += len(parts[-1])
    return "".join(parts)


def invent(folder: Path, many: int, length: int) -> None:
    """Write invented speeches, a hundred to a folder."""
    for number in range(many):
        path = folder / f"{number // 100:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(speech(number, length), "utf-8")


def one_core(texts: Iterable[str]) -> Iterator[str]:
    """The speed of the rules alone, on texts that are in memory."""
    suggest(speech(0, 2_000), Setting())  # tables are loaded once, whatever the number of speeches
    size = claims = 0
    begun = time.perf_counter()
    for text in texts:
        claims += len(suggest(text, Setting()))
        size += len(text.encode())
    took = time.perf_counter() - begun
    yield f"rules alone, one core: {size / 1e6:.1f} MB in {took:.1f} s, {size / 1e6 / took:.2f} MB/s, {claims:,} claims"


def folder_run(folder: Path, out: Path, jobs: int, what: str) -> Iterator[str]:
    """Time and memory of `claim suggest` over a folder."""
    program()
    begun = time.perf_counter()
    ran = Case(folder).claim_suggest([folder], out=out, jobs=jobs)
    took = time.perf_counter() - begun
    assert isinstance(ran, Ran)
    mine, theirs = (
        resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    yield (
        f"{what}: {ran.texts:,} speeches, {ran.claims:,} claims, {ran.made:,} made, {ran.kept:,} kept, {ran.failed:,}"
        f" failed, {took:.1f} s; peak memory {mine:.0f} MB, and {theirs:.0f} MB in the largest other process"
    )


def check_run(folder: Path, scratch: Path, jobs: int) -> Iterator[str]:
    """Time of `check` over a folder, its processes and the reading of the record included."""
    case = Case.new(scratch / "case", template=_CASE)
    case.build()
    begun = time.perf_counter()
    ran = case.check(folder, out=scratch / "out-check", jobs=jobs)
    yield (
        f"check: {ran.texts:,} speeches held against {case.verify().size:,} entries, {ran.claims:,} claims,"
        f" {ran.failed:,} failed, {time.perf_counter() - begun:.1f} s"
    )


def some(corpus: Path, paths: Sequence[Path], target: Path, many: int) -> Path:
    """A folder with so many of the speeches, from all parts of the corpus."""
    for path in paths[:: max(1, len(paths) // many)][:many]:
        copy = target / path.relative_to(corpus)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    return target


def measured(corpus: Path, scratch: Path, jobs: int) -> Iterator[str]:
    """All measures of a folder of speeches."""
    paths = sorted(path for path in corpus.rglob("*") if path.is_file())
    texts = (path.read_text("utf-8-sig", "replace") for path in paths[:: max(1, len(paths) // 500)])
    yield from one_core(list(texts))
    few = some(corpus, paths, scratch / "few", 1000)
    yield from folder_run(few, scratch / "out-few", jobs, "a part of the folder")
    yield from folder_run(corpus, scratch / "out", jobs, "the whole folder")
    yield from folder_run(corpus, scratch / "out", jobs, "the same again")
    yield from check_run(some(corpus, paths, scratch / "hundred", 100), scratch, jobs)


def main() -> None:
    """Print the measures, line by line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, help="a folder of speeches; invented ones if none")
    parser.add_argument("--speeches", type=int, default=10_000)
    parser.add_argument("--kilobytes", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=0)
    asked = parser.parse_args()
    with TemporaryDirectory() as made:
        corpus = asked.corpus or Path(made) / "speeches"
        if not asked.corpus:
            invent(corpus, asked.speeches, asked.kilobytes * 1000)
        for line in measured(corpus, Path(made) / "work", asked.jobs):
            print(line, flush=True)


if __name__ == "__main__":
    main()
