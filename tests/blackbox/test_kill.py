"""kill -9 in the middle of appending, at random moments: what was acknowledged is there, and nothing stands twice."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from conftest import SmallCase, new_case
from evenhand.record.verify import verify_tiles

ROUNDS = 40
WRITER = Path(__file__).with_name("writer.py")


def killed_at_random(folder: Path, acknowledged: Path, moment: random.Random) -> None:
    """Start a writer, wait until it has begun to acknowledge, then a little longer, then kill it."""
    with acknowledged.open("wb") as file:
        writer = subprocess.Popen([sys.executable, WRITER, folder], stdout=file, stderr=subprocess.PIPE)
    while acknowledged.stat().st_size == 0 and writer.poll() is None:
        time.sleep(0.001)
    time.sleep(moment.uniform(0, 0.05))
    writer.send_signal(signal.SIGKILL)
    _, errors = writer.communicate()
    assert (errors, writer.returncode) == (b"", -signal.SIGKILL)


def said_to_be_kept(acknowledged: Path) -> set[str]:
    """The ids in whole lines; a line the writer was killed in was not said."""
    return set(acknowledged.read_text().rpartition("\n")[0].split())


def assert_nothing_lost(case: SmallCase, acknowledged: set[str]) -> int:
    case.recorder().close()
    assert list(verify_tiles(case.log, case.checkpoint)) == []
    found = [json.loads(data) for data in case.log.entries()]
    names = [entry["id"] for entry in found]
    assert acknowledged <= set(names)
    assert len(set(names)) == len(names)
    batches: dict[str, int] = {}
    for entry in found:
        batches[entry["batch"]] = batches.get(entry["batch"], 0) + (entry["type"] == "source")
    sizes = {count for batch, count in batches.items() if batch != "b:1"}
    assert sizes <= {1, 7, 30}, "a batch was kept by halves"
    return len(found)


def test_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    case, file = new_case(tmp_path / "case"), tmp_path / "acknowledged"
    moment, size, acknowledged = random.Random(20), 0, set[str]()
    for _ in range(ROUNDS):
        killed_at_random(case.folder, file, moment)
        acknowledged |= said_to_be_kept(file)
        grown = assert_nothing_lost(case, acknowledged)
        assert grown > size
        size = grown
    assert len(acknowledged) > ROUNDS
    assert case.problems() == []
