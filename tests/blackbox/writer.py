"""Appends batches of 1, 7 and 30 sources for ever, signing now and then, and prints each id once it is acknowledged."""

import sys
from itertools import count, cycle
from pathlib import Path

from evenhand.model.entry import Draft, content
from evenhand.model.ledger import Batch
from evenhand.model.world import Source
from evenhand.record.log import Log
from evenhand.record.recorder import Recorder
from evenhand.record.vault import Vault


def main(folder: Path) -> None:
    vault = Vault(folder / "private")
    log = Log(folder / "log", vault.signer.verifier)
    recorder = Recorder(log, vault)
    started = log.checkpoint().size
    for number, size in zip(count(), cycle((1, 7, 30)), strict=False):
        names = [f"source:r{started}-{number}-{place}" for place in range(size)]
        with recorder.batch(Batch(act="test")) as batch:
            for name in names:
                record = Source(name=name, kind="ngo")
                batch.add(Draft(id=name, record=record), content(record))
        sys.stdout.write(" ".join(names) + "\n")
        sys.stdout.flush()
        if number % 4 == 3:
            recorder.checkpoint()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
