"""Speed of the record against the disk and the processor it runs on, all in one run: ratios, not absolute figures.

    python -m bench.record [FOLDER]

FOLDER is where the files are written (a temporary folder if none is given).
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from evenhand.model.entry import Draft, content
from evenhand.model.ledger import Batch
from evenhand.model.world import Source
from evenhand.record.log import Log, Sequencer
from evenhand.record.proof import Prover, check_inclusion
from evenhand.record.recorder import Recorder
from evenhand.record.tree import leaf_hash
from evenhand.record.vault import Intake, Vault
from evenhand.record.verify import verify_tiles

ENTRIES = 200_000
PROOFS = 4_000
GROUPS = ((1, 400), (100, 100), (1000, 30))


def main() -> None:
    """Print the table."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with tempfile.TemporaryDirectory(dir=given) as name:
        folder = Path(name)
        appends(folder)
        log = large_log(fresh(folder))
        verification(log)
        proofs(log)


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def entry_bytes(number: int) -> bytes:
    """An entry of the size that claims have in real cases."""
    return b'{"claim":"%09d","text":"%s"}' % (number, b"x" * 490)


def appends(folder: Path) -> None:
    """Durable appends, by the Recorder and by its intake alone, against append + fdatasync of as many bytes.

    The three take turns, group by group, so that a disk with moods treats them alike; the median group counts.
    """
    print(f"{'durable append, entries/s':38}{'raw':>10}{'intake':>10}{'recorder':>10}{'intake/raw':>12}{'all/raw':>10}")
    for size, rounds in GROUPS:
        kinds = (
            raw_groups(fresh(folder), size),
            intake_groups(fresh(folder), size),
            recorder_groups(fresh(folder), size),
        )
        times = [[next(kind) for kind in kinds] for _ in range(rounds)]
        raw, intake, every = (size / median(column) for column in zip(*times, strict=True))
        row = f"{raw:10,.0f}{intake:10,.0f}{every:10,.0f}{intake / raw:12.2f}{every / raw:10.2f}"
        print(f"{f'  groups of {size:,}, {rounds} times':38}{row}")


def fresh(folder: Path) -> Path:
    """A new folder in this one."""
    return Path(tempfile.mkdtemp(dir=folder))


def raw_groups(folder: Path, size: int) -> Iterator[float]:
    """Seconds to append and sync a group of entries, again and again."""
    handle = os.open(folder / "raw", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for start in count(0, size):
        group = b"".join(entry_bytes(position) for position in range(start, start + size))
        begun = perf_counter()
        os.write(handle, group)
        os.fdatasync(handle)
        yield perf_counter() - begun


def intake_groups(folder: Path, size: int) -> Iterator[float]:
    """Seconds for the same by the intake, where an entry is acknowledged."""
    intake = Intake(folder)
    for start in count(0, size):
        group = [
            (position, f"b:{start}", f"claim:{position}", entry_bytes(position))
            for position in range(start, start + size)
        ]
        begun = perf_counter()
        intake.begin()
        for row in group:
            intake.add(*row)
        intake.commit()
        yield perf_counter() - begun


def recorder_groups(folder: Path, size: int) -> Iterator[float]:
    """Seconds for as many records of that size by the Recorder: canonical JSON, chain of hashes, sealing, intake."""
    recorder, _ = open_recorder(folder)
    record = Source(name="A source", kind="ngo", remark="x" * 240)
    for number in count():
        begun = perf_counter()
        with recorder.batch(Batch(act="bench")) as batch:
            for place in range(size):
                batch.add(Draft(id=f"source:s{number}-{place}", record=record), content(record))
        yield perf_counter() - begun


def open_recorder(folder: Path) -> tuple[Recorder, Vault]:
    """The recorder of a new case, with its private folder."""
    vault = Vault.create(folder / "private", "example.org/bench")
    return Recorder(Log(folder / "log", vault.signer.verifier), vault), vault


def large_log(folder: Path) -> Log:
    """A signed log of ENTRIES entries; how fast tiles were written, synced, read back and signed is printed."""
    recorder, vault = open_recorder(folder)
    recorder.close()
    intake = Intake(vault.folder)
    intake.begin()
    for position in range(ENTRIES):
        intake.add(position, "b:1", f"claim:{position}", entry_bytes(position))
    intake.commit()
    sequencer = Sequencer(Log(folder / "log", vault.signer.verifier), vault.signer)
    start = perf_counter()
    sequencer.take(intake.pending(0))
    sequencer.publish(sequencer.sign()[1])
    print(f"\ncheckpoint over {ENTRIES:,} new entries: {ENTRIES / (perf_counter() - start):,.0f} entries/s")
    intake.discard()
    return Log(folder / "log", vault.signer.verifier)


def bundles(log: Log) -> list[Path]:
    """The files with entries."""
    return [path for path in sorted((log.folder / "tile" / "entries").rglob("*")) if path.is_file()]


def hash_files(paths: list[Path]) -> None:
    """SHA-256 over each file."""
    for path in paths:
        sha256(path.read_bytes()).digest()


def hash_in_two(paths: list[Path]) -> None:
    """The same by two processes."""
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(hash_files, (paths[::2], paths[1::2])))


def verification(log: Log) -> None:
    """Every byte hashed again up to the signed root, against SHA-256 over the same files, by one process and by two."""
    checkpoint, paths = log.checkpoint(), bundles(log)
    total = sum(path.stat().st_size for path in paths)
    works: dict[str, Callable[[], object]] = {
        "raw SHA-256, 1 process": lambda: hash_files(paths),
        "raw SHA-256, 2 processes": lambda: hash_in_two(paths),
        "verify_tiles, 1 process": lambda: list(verify_tiles(log, checkpoint, processes=1)),
        "verify_tiles, 2 processes": lambda: list(verify_tiles(log, checkpoint)),
    }
    taken = {label: min(seconds(work) for _ in range(3)) for label, work in works.items()}
    one, two = list(taken.values())[:2]
    print(f"\n{'verification, best of 3':38}{'MB/s':>10}{'entries/s':>12}{'of raw by 1':>14}{'of raw by 2':>14}")
    for label, time in taken.items():
        print(f"  {label:36}{total / time / 1e6:10,.0f}{ENTRIES / time:12,.0f}{one / time:14.2f}{two / time:14.2f}")


def proofs(log: Log) -> None:
    """Inclusion proofs made and checked, of entries at random and in order."""
    print(f"\n{'inclusion proofs/s':38}{'made':>10}{'checked':>10}")
    chance = random.Random(1)
    prove("at random", log, [chance.randrange(ENTRIES) for _ in range(PROOFS)])
    prove("in order", log, list(range(PROOFS)))


def prove(label: str, log: Log, indexes: list[int]) -> None:
    """Print how fast the proofs of these entries are made and checked."""
    checkpoint = log.checkpoint()
    prover = Prover(log.tiles, checkpoint.size)
    start = perf_counter()
    made = [prover.inclusion(index) for index in indexes]
    making, start = perf_counter() - start, perf_counter()
    for index, proof in zip(indexes, made, strict=True):
        check_inclusion(leaf_hash(entry_bytes(index)), index, checkpoint.size, checkpoint.root, proof)
    print(f"  {label:36}{PROOFS / making:10,.0f}{PROOFS / (perf_counter() - start):10,.0f}")


if __name__ == "__main__":
    main()
