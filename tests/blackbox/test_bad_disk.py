"""Bad disks, rights and company: the command says what, where and what to do next, and the record stays as it was."""

import fcntl
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from refusal import assert_import_refused, assert_refused, claims, put

from tiny import COMMAND, SOUND, USAGE, Ended, copy_of, done, evenhand, log_of, new_tiny


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_tiny(tmp_path_factory.mktemp("tiny") / "case")


@pytest.fixture
def case(built: Path, tmp_path: Path) -> Path:
    return copy_of(built, tmp_path / "case")


def as_owner_only(*arguments: str | Path, case: Path) -> Ended:
    """The command without the right of root to read everything."""
    command: list[str | Path] = [COMMAND, "-C", case, *arguments]
    if os.geteuid() == 0:
        if not (setpriv := shutil.which("setpriv")):
            pytest.skip("root reads every file, and there is no setpriv to give that up")
        command = [setpriv, "--bounding-set", "-dac_override,-dac_read_search", *command]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("what", ["bad.csv", "bad.toml"])
def test_a_file_that_may_not_be_read_is_named(case: Path, what: str) -> None:
    table, before = put(case, claims()), log_of(case)
    (case / "hand" / what).chmod(0)
    assert_refused(case, as_owner_only("claim", "import", table, case=case), before, what, "Permission denied")


def test_a_case_that_may_not_be_written_is_refused(case: Path) -> None:
    table, before = put(case, claims()), log_of(case)
    (case / "private").chmod(0o500)
    for path in (case / "private").iterdir():
        path.chmod(0o400)
    ended = as_owner_only("claim", "import", table, case=case)
    (case / "private").chmod(0o700)
    for path in (case / "private").iterdir():
        path.chmod(0o600)
    assert_refused(case, ended, before, "private/")


def test_while_another_writes_the_command_says_so(case: Path) -> None:
    table = put(case, claims())
    with (case / "private" / "lock").open("r+b") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert_import_refused(case, table, "another evenhand is writing to this case")
    done(evenhand("claim", "import", table, case=case))


def many(count: int) -> str:
    header, row = claims().splitlines()[:2]
    return "\n".join((header, *(row.replace("n1,", f"n{number},", 1) for number in range(count)), ""))


def assert_whole_after(case: Path, table: Path, ended: Ended, before: dict[str, bytes]) -> None:
    assert_refused(case, ended, before)
    assert "3000 new" in done(evenhand("claim", "import", table, case=case)).stdout
    assert done(evenhand("verify", case=case)).stdout.startswith("sound")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    mount = tmp_path / "disk"
    mount.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", mount], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    yield mount
    subprocess.run(["umount", "--lazy", mount], check=True)  # a command that just ended may still hold it


@pytest.mark.parametrize("left", [0, 20_000, 400_000, 2_000_000])
def test_a_full_disk_loses_nothing_and_keeps_nothing_by_halves(built: Path, small_disk: Path, left: int) -> None:
    case = copy_of(built, small_disk / "case")
    table, filler = put(case, many(3_000)), small_disk / "filler"
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    filler.write_bytes(bytes(free - left))
    before = log_of(case)
    ended = evenhand("claim", "import", table, case=case)
    assert ended.returncode == USAGE, ended.stderr
    filler.unlink()
    if evenhand("show", "claim:n0", case=case).returncode == SOUND:
        assert "already recorded" in done(evenhand("claim", "import", table, case=case)).stdout
        pytest.fail("an import that ended with an error was recorded all the same")
    assert_whole_after(case, table, ended, before)


@pytest.mark.parametrize("most", [1_000, 100_000, 1_000_000])
def test_a_file_that_may_not_grow_loses_nothing_and_keeps_nothing_by_halves(case: Path, most: int) -> None:
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    table, before = put(case, many(3_000)), log_of(case)
    ended = evenhand("claim", "import", table, case=case, preexec_fn=limited)
    assert_whole_after(case, table, ended, before)
