import errno
import io
import os
import stat
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.errors import FixityError, SourceError
from evenhand.record import blobs as module
from evenhand.record.blobs import Blobs

LIMIT = 1 << 20


@given(st.binary(max_size=5000))
@settings(max_examples=30)
def test_bytes_come_back_under_their_own_hash(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    blobs = Blobs(tmp_path_factory.mktemp("blobs"))
    digest, size = blobs.put(io.BytesIO(data), LIMIT)
    assert (digest, size) == (sha256(data).hexdigest(), len(data))
    assert blobs.path(digest) == blobs.folder / "sha256" / digest[:2] / digest[2:4] / digest
    assert blobs.path(digest).read_bytes() == data
    assert list(blobs) == [blobs.path(digest)]


def test_kept_bytes_cannot_be_written_and_are_never_rewritten(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path / "blobs")
    digest, _ = blobs.put(io.BytesIO(b"once"), LIMIT)
    before = blobs.path(digest).stat()
    assert stat.S_IMODE(before.st_mode) == 0o444
    assert blobs.put(io.BytesIO(b"once"), LIMIT) == (digest, 4)
    assert blobs.path(digest).stat().st_ino == before.st_ino
    assert len(list(blobs)) == 1


def test_every_flipped_bit_of_a_blob_is_found(tmp_path: Path) -> None:
    blobs = Blobs(tmp_path)
    data = b"Eleven people were injured, the ministry says."
    digest, _ = blobs.put(io.BytesIO(data), LIMIT)
    path = blobs.path(digest)
    path.chmod(0o644)
    for position in range(len(data) * 8):
        changed = bytearray(data)
        changed[position // 8] ^= 1 << (position % 8)
        path.write_bytes(changed)
        with pytest.raises(FixityError, match=digest):
            blobs.check(digest)
    path.write_bytes(data)
    assert blobs.check(digest) == len(data)


def test_missing_blob_is_named(tmp_path: Path) -> None:
    with pytest.raises(FixityError, match="0" * 64):
        Blobs(tmp_path).check("0" * 64)


@pytest.mark.parametrize("size", [11, 5000])
def test_too_many_bytes_leave_nothing_behind(tmp_path: Path, size: int) -> None:
    blobs = Blobs(tmp_path)
    with pytest.raises(SourceError, match="more than 10 bytes"):
        blobs.put(io.BytesIO(bytes(size)), 10)
    assert list(tmp_path.rglob("*")) == []


def test_source_that_cannot_be_read_leaves_nothing_behind(tmp_path: Path) -> None:
    class Failing(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    with pytest.raises(SourceError, match="Input/output error"):
        Blobs(tmp_path).put(Failing(), LIMIT)
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("call", ["mkdir", "mkstemp", "fsync", "chmod", "link", "sync"])
def test_disk_that_refuses_any_call_keeps_nothing_by_halves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, fault: int
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(fault, os.strerror(fault))

    owner = {"mkdir": Path, "chmod": Path, "mkstemp": tempfile, "sync": module}.get(call, os)
    blobs = Blobs(tmp_path / "blobs")
    with monkeypatch.context() as patch:
        patch.setattr(owner, call, refuse)
        with pytest.raises(SourceError, match=os.strerror(fault)):
            blobs.put(io.BytesIO(b"data"), LIMIT)
    assert {path.name for path in blobs} <= {sha256(b"data").hexdigest()}
    digest, _ = blobs.put(io.BytesIO(b"data"), LIMIT)
    assert blobs.check(digest) == 4


def test_disk_that_gives_back_other_bytes_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "hash_of", lambda _: "0" * 64)
    with pytest.raises(FixityError):
        Blobs(tmp_path).put(io.BytesIO(b"data"), LIMIT)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_same_bytes_kept_by_another_writer_meanwhile_are_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs, link = Blobs(tmp_path), os.link

    def overtaken(source: Path, target: Path) -> None:
        link(source, target)
        link(source, target)

    monkeypatch.setattr(os, "link", overtaken)
    digest, size = blobs.put(io.BytesIO(b"data"), LIMIT)
    assert (blobs.check(digest), size) == (4, 4)
