"""DOCX and XLSX are zip archives: checked for bombs before any part is opened."""

import zipfile
from typing import BinaryIO

from evenhand.errors import SourceError
from evenhand.read.limits import PACKAGE

_LOCAL_HEADER = 30
_ENCRYPTED = 1


def opened(stream: BinaryIO) -> zipfile.ZipFile:
    """The archive, once its directory has been found harmless.

    zipfile never gives more bytes of a part than the directory states, so the stated sizes bind.
    Parts that are archives themselves are never opened: the depth of unpacking is one.

    Raises:
        SourceError: not a zip, encrypted, or a bomb: too many parts, too much, overlapping, repeated.
    """
    try:
        archive = zipfile.ZipFile(stream)
        fault = _fault(archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise SourceError(f"the document's archive is broken: {error}", hint=_HINT) from error
    if fault:
        raise SourceError(f"the document's archive {fault}", hint=_HINT)
    return archive


_HINT = "it stays preserved as it is; ask its sender for a clean copy, or save it as PDF or text"


def _fault(members: list[zipfile.ZipInfo]) -> str:
    if len(members) > PACKAGE.members:
        return f"holds {len(members):,} parts, over the limit of {PACKAGE.members:,}"
    if len({member.filename.lower() for member in members}) < len(members):
        return "holds two parts of one name, so that two readers may see two documents"
    if any(member.flag_bits & _ENCRYPTED for member in members):
        return "is encrypted"
    if any(member.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED} for member in members):
        return "is packed by a method Office does not use"
    return _overlap(members) or _swelling(members)


def _overlap(members: list[zipfile.ZipInfo]) -> str:
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            return "has parts that overlap, as only a decompression bomb does"
        end = member.header_offset + _LOCAL_HEADER + len(member.filename) + member.compress_size
    return ""


def _swelling(members: list[zipfile.ZipInfo]) -> str:
    total = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if total > PACKAGE.total_bytes:
        return f"unpacks to {total:,} bytes, over the limit of {PACKAGE.total_bytes:,}"
    if total > PACKAGE.ratio_floor and total > PACKAGE.ratio * packed:
        return f"unpacks to more than {PACKAGE.ratio} times its size, as only a decompression bomb does"
    return ""
