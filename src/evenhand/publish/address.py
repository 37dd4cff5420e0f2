"""Where a record's page lies in a site.

Invariant: two ids never share an address, also where letter case does not count, and no address is a name that
Windows keeps for a device.
"""

_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))})


def file_name(local: str) -> str:
    """The name of the files of a record's page, without ending; `local` is the part of its id behind the colon."""
    device = local.partition(".")[0].upper() in _DEVICES
    return f"_{local}" if device or local.endswith(".") else local


def address(name: str) -> str:
    """The address of a record's page inside the site, without ending: claim:c1 is at claim/c1."""
    kind, _, local = name.partition(":")
    return f"{kind}/{file_name(local)}"


def root_of(page: str) -> str:
    """What leads from a page back to the top of the site."""
    return "../" * page.count("/")


def blob_path(digest: str) -> str:
    """Where the bytes of a kept document lie inside the site."""
    return f"blobs/sha256/{digest[:2]}/{digest[2:4]}/{digest}"
