#!/usr/bin/env python3
"""Check a published evenhand record, offline, with Python 3.8 or newer and nothing else.

    python3 verify.py [SITE] [--key KEY] [--checkpoint OLDER] [--proof FILE]

SITE is the folder that holds log/; if none is given, the folder of this file.
1. log/checkpoint is signed (Ed25519) by KEY. Take KEY from somebody you trust, not from the site itself.
2. Every entry, hashed again, leads through every tile to the root that the checkpoint promises (RFC 6962).
3. Every entry is canonical JSON and names the hash of the one before it; log/ holds nothing else.
4. Every file under blobs/ has the SHA-256 that is its name, and every page the one in manifest.json. KEY has signed
   manifest.json for this very checkpoint (manifest.note). Otherwise pages prove nothing, and the end says so.
5. OLDER, a copy of log/checkpoint that you kept, is a beginning of this log: nothing was rewritten since.
6. Every released figure is counted again from the entries it was made from (by recount.py, beside this file), and the
   numbers in figures.json and under figure/ are those of the log.
Or, with --proof alone: one entry belongs to a log signed by KEY, without the rest of the log.
Exit status: 0 no fault found, 3 not sound (each fault with its file), 2 wrong use. It shares no code with evenhand.
"""

from __future__ import annotations

import argparse
import base64
import importlib.util
import json
import re
import sys
from hashlib import sha256, sha512
from pathlib import Path

WIDTH = 256  # hashes in a tile, entries in a bundle
MANIFEST = "evenhand/manifest/v1\n"  # how the text over a site's manifest begins, so that it can be no checkpoint
P = 2**255 - 19  # Ed25519 (RFC 8032 section 5.1): the field, the order of the base point, the curve's constant
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


class Wrong(argparse.ArgumentTypeError):
    """Something is not what it should be; when it is the key given, argparse says so."""


def point(data: bytes) -> tuple[int, int]:
    """The curve point that 32 bytes stand for; only its one canonical spelling is taken."""
    sign, y = divmod(int.from_bytes(data, "little"), 2**255)
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if len(data) != 32 or y >= P or x * x % P != square or (x == 0 and sign):
        raise Wrong("the key is no point of the curve")
    return (x if x % 2 == sign else P - x), y


def add(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
    """The sum of two points."""
    k = D * a[0] * b[0] * a[1] * b[1]
    x, y = a[0] * b[1] + b[0] * a[1], a[1] * b[1] + a[0] * b[0]
    return x * pow(1 + k, -1, P) % P, y * pow(1 - k, -1, P) % P


def times(number: int, a: tuple[int, int]) -> tuple[int, int]:
    """A point added to itself that many times."""
    total = (0, 1)
    while number:
        total = add(total, a) if number % 2 else total
        a, number = add(a, a), number // 2
    return total


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """True when the signature over the message was made with the private half of this key."""
    a, s = point(public), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or s >= ORDER or times(8, a) == (0, 1):
        return False
    k = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    base = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    x, y = add(times(s, base), times(k, (P - a[0], a[1])))
    return (x % 2 * 2**255 + y).to_bytes(32, "little") == signature[:32]


def unbase64(text: str) -> bytes:
    """The bytes that base64 text stands for; only its one canonical spelling is taken."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = b""
    if not data or base64.b64encode(data).decode() != text:
        raise Wrong(f"{text[:60]!r} is not canonical base64")
    return data


def parse_key(text: str) -> tuple[str, bytes, bytes]:
    """Name, short hash and public key of a name+hash+base64 (c2sp.org/signed-note)."""
    name, _, rest = text.partition("+")
    short, _, encoded = rest.partition("+")
    key = unbase64(encoded)
    found = sha256(name.encode("utf-8", "replace") + b"\n" + key).digest()[:4]
    if not name or re.search(r"\s", name) or key[0] != 1 or len(key) != 33 or found.hex() != short:
        raise Wrong(f"{text!r} is not an Ed25519 key in the form name+hash+base64")
    return name, found, key[1:]


def open_note(note: bytes, key: tuple[str, bytes, bytes], where: str) -> str:
    """The text of a signed note (c2sp.org/signed-note), once its signature has been checked."""
    (name, short, public), text = key, note.decode("utf-8", "replace")
    match = re.fullmatch(r"((?:[^\n]+\n)+)\n((?:\u2014 [^\s+]+ [A-Za-z0-9+/]+={0,2}\n)+)", text)
    if not match or text.encode() != note or re.search(r"[\x00-\x09\x0b-\x1f]", text):
        raise Wrong(f"{where} is not a signed note")
    marks = [(line.split(" ")[1], unbase64(line.split(" ")[2])) for line in match[2].split("\n")[:-1]]
    own = [data[4:] for signer, data in marks if (signer, data[:4]) == (name, short)]
    if len(own) != 1 or not is_signed(public, match[1].encode(), own[0]):
        raise Wrong(f"{where} carries no good signature by {name}+{short.hex()}: changed, or of another log")
    return match[1]


def open_checkpoint(note: bytes, key: tuple[str, bytes, bytes], where: str) -> tuple[int, bytes]:
    """Size and root hash in a checkpoint (c2sp.org/tlog-checkpoint), once its signature has been checked."""
    match = re.fullmatch(r"([^\n]+)\n(0|[1-9][0-9]{0,17})\n([A-Za-z0-9+/]{43}=)\n", open_note(note, key, where))
    if not match or match[1] != key[0]:
        raise Wrong(f"{where} is no checkpoint of {key[0]}")
    return int(match[2]), unbase64(match[3])


def root_of(hashes: list[bytes]) -> bytes:
    """The Merkle tree hash over leaf hashes (RFC 6962 section 2.1)."""
    if len(hashes) < 2:
        return hashes[0] if hashes else sha256(b"").digest()
    half = 1 << ((len(hashes) - 1).bit_length() - 1)
    return sha256(b"\x01" + root_of(hashes[:half]) + root_of(hashes[half:])).digest()


def tiles(level: str, size: int) -> list[tuple[str, int, int]]:
    """Name, start and end of each tile of a level that has `size` hashes (c2sp.org/tlog-tiles)."""
    found = []
    for start in range(0, size, WIDTH):
        number, end = start // WIDTH, min(size, start + WIDTH)
        name = f"{number % 1000:03d}" + (f".p/{end - start}" if end - start < WIDTH else "")
        while number >= 1000:
            number //= 1000
            name = f"x{number % 1000:03d}/{name}"
        found.append((f"tile/{level}/{name}", start, end))
    return found


def read_entries(log: Path, size: int) -> list[bytes]:
    """Every entry of the log, each behind its length in two bytes."""
    entries: list[bytes] = []
    for name, start, end in tiles("entries", size):
        bundle, at = (log / name).read_bytes(), 0
        while at < len(bundle):
            length = int.from_bytes(bundle[at : at + 2], "big")
            entries.append(bundle[at + 2 : at + 2 + length])
            at += 2 + length
        if at != len(bundle) or len(entries) != end:
            raise Wrong(f"log/{name} does not hold {end - start} whole entries")
    return entries


def check_tiles(log: Path, hashes: list[bytes]) -> tuple[set[str], list[str]]:
    """The names of all tiles over these leaf hashes, and a message for each that does not hold what it should."""
    names, faults, level = {name for name, _, _ in tiles("entries", len(hashes))}, [], 0
    while hashes:
        for name, start, end in tiles(str(level), len(hashes)):
            names.add(name)
            if not (log / name).is_file() or (log / name).read_bytes() != b"".join(hashes[start:end]):
                faults.append(f"log/{name} is missing, or does not hold the hashes of what lies below it")
        full = range(WIDTH, len(hashes) + 1, WIDTH)
        hashes, level = [root_of(hashes[end - WIDTH : end]) for end in full], level + 1
    return names, faults


def files_under(folder: Path) -> set[str]:
    """The paths of all files and links under a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()}


def check_log(site: Path, key_text: str, older: tuple[int, bytes] | None) -> tuple[set[str], list[str]]:
    """The SHA-256 of all documents that the log names, and what is wrong with it, or with figures of it on pages."""
    log = site / "log"
    size, root = open_checkpoint((log / "checkpoint").read_bytes(), parse_key(key_text), "log/checkpoint")
    entries = read_entries(log, size)
    hashes = [sha256(b"\x00" + entry).digest() for entry in entries]
    names, faults = check_tiles(log, hashes)
    strange = sorted(files_under(log) - names - {"checkpoint"})
    faults += [f"log/{name} does not belong to a log of {size} entries" for name in strange]
    if root_of(hashes) != root:
        faults.append(f"log/checkpoint promises another root than its entries have: {root_of(hashes).hex()}")
    if older and (older[0] > size or root_of(hashes[: older[0]]) != older[1]):
        faults.append(f"the older checkpoint ({older[0]} entries) is no beginning of this log: its past was rewritten")
    print(f"log: {size} entries, root {root.hex()}")
    documents, others = check_entries(entries, hashes, key_text)
    faults += others
    return documents, faults or check_figures(site, entries, hashes)


def parse_json(data: bytes) -> dict[str, object] | None:
    """The object that canonical JSON holds (RFC 8785, whole numbers only): one spelling for one content."""
    try:
        value = json.loads(data.decode(), parse_float=lambda text: [text])
        again = json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
        return value if isinstance(value, dict) and again.encode() == data else None
    except (ValueError, RecursionError):
        return None


def check_entries(entries: list[bytes], hashes: list[bytes], key_text: str) -> tuple[set[str], list[str]]:
    """The SHA-256 of all documents that entries name, and a message for each entry that does not fit."""
    documents, faults = set(), []
    for name, start, end in tiles("entries", len(entries)):
        for number in range(start, end):
            where, entry = f"entry {number} in log/{name}", parse_json(entries[number]) or {}
            body = entry.get("body")
            if not isinstance(body, dict):
                faults.append(f"{where} is not an entry in canonical JSON")
                continue
            if entry.get("prev") != (hashes[number - 1].hex() if number else None):
                faults.append(f"{where} does not name the hash of the entry before it")
            if entry.get("type") == "opening" and body.get("key") != key_text:
                faults.append(f"{where} opens the log under another key than {key_text}")
            if entry.get("type") == "document" and body.get("sha256"):
                documents.add(str(body["sha256"]))
    return documents, faults


def check_figures(site: Path, entries: list[bytes], hashes: list[bytes]) -> list[str]:
    """A message for each released figure that the log itself does not give, or that a page shows otherwise."""
    released = sum(b'"type":"figure"' in entry for entry in entries)
    path = Path(__file__).resolve().with_name("recount.py")
    spec = importlib.util.spec_from_file_location("recount", path) if released and path.is_file() else None
    if spec is None or spec.loader is None:
        print(f"figures: {released} NOT counted again, since recount.py is not here" if released else "figures: none")
        return []
    sys.dont_write_bytecode = True  # nothing is to be added to the folder that is checked
    recount = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recount)
    try:
        logged = [json.loads(entry) for entry in entries]
        found: list[str] = recount.check_figures(logged, lambda n: root_of(hashes[:n]))
        found += recount.check_pages(logged, site)
    except (KeyError, TypeError, AttributeError) as fault:
        return [f"the figures cannot be counted again, since an entry is not what it should be: {fault!r}"]
    return found


def hash_file(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        digest = sha256()
        for piece in iter(lambda: file.read(1 << 20), b""):
            digest.update(piece)
    return digest.hexdigest()


def check_blobs(blobs: Path, documents: set[str]) -> list[str]:
    """A message for each preserved file that has changed."""
    found = {name: name.split("/")[-1] for name in sorted(files_under(blobs))}
    absent = documents - set(found.values())
    print(f"blobs: {len(found)} files; {len(absent)} documents that the log names are not among them")
    places = {name: f"sha256/{digest[:2]}/{digest[2:4]}/{digest}" for name, digest in found.items()}
    wrong = (name for name, digest in found.items() if name != places[name] or hash_file(blobs / name) != digest)
    return [f"blobs/{name} is not the file that its name promises" for name in wrong]


def check_pages(site: Path, key: tuple[str, bytes, bytes]) -> tuple[str, list[str]]:
    """What leaves the pages unproven, empty when nothing does, and a message for each that is not as it was listed."""
    outside = {name for name in files_under(site) if name.split("/")[0] not in ("log", "blobs")}
    own = {name for name in outside if name in ("manifest.json", "manifest.note")}
    if "manifest.json" not in own:
        pages = sum(name.endswith(".html") for name in outside)
        print(f"pages: {pages or 'none'}{' NOT compared, since manifest.json is not here' if pages else ''}")
        faults = ["manifest.note signs a manifest.json that is missing"] if own else []
        return "manifest.json is not here" if pages else "", faults
    data = (site / "manifest.json").read_bytes()
    listed, found = json.loads(data.decode()), outside - own
    faults = [f"{name} is missing, or not in manifest.json" for name in sorted(set(listed) ^ found)]
    changed = [name for name in sorted(found & set(listed)) if hash_file(site / name) != listed[name]]
    faults += [f"{name} has changed" for name in changed]
    if "manifest.note" not in own:
        print("pages: compared with manifest.json, which is NOT signed: whoever changed both is not found out")
        return "manifest.json is not signed", faults
    checkpoint = open_note((site / "log" / "checkpoint").read_bytes(), key, "log/checkpoint")
    if open_note((site / "manifest.note").read_bytes(), key, "manifest.note") != manifest_text(checkpoint, data):
        faults.append("manifest.note signs another manifest.json, or another state of the log, than are here")
    print(f"pages: {len(found)} files compared with manifest.json, which is signed for this checkpoint by {key[0]}")
    return "", faults


def manifest_text(checkpoint: str, manifest: bytes) -> str:
    """What is signed over a site's manifest: the checkpoint that its pages show, and the SHA-256 of manifest.json."""
    return f"{MANIFEST}{checkpoint}{sha256(manifest).hexdigest()}\n"


def check_proof(data: bytes, key: tuple[str, bytes, bytes]) -> list[str]:
    """Nothing, when a c2sp.org/tlog-proof shows its extra data to be an entry of the log (RFC 9162, 2.1.3.2)."""
    head, _, note = data.partition(b"\n\n")
    form = r"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9][0-9]{0,17})((?:\n[^\s]{44})*)"
    match = re.fullmatch(form, head.decode("utf-8", "replace"))
    if not match:
        raise Wrong("not a proof that carries its entry")
    size, root = open_checkpoint(note, key, "its checkpoint")
    entry, index, last = unbase64(match[1]), int(match[2]), size - 1
    node, digest = index, sha256(b"\x00" + entry).digest()
    for sibling in [unbase64(line) for line in match[3].split()]:
        if last <= 0 or len(sibling) != 32:
            return ["the proof does not lead to the signed root"]
        while node == last and node % 2 == 0:
            node, last = node // 2, last // 2
        pair = sibling + digest if node % 2 else digest + sibling
        node, last, digest = node // 2, last // 2, sha256(b"\x01" + pair).digest()
    print(f"entry {index} of {size}: {entry.decode('utf-8', 'replace')}")
    return [] if index < size and last == 0 and digest == root else ["the proof does not lead to the signed root"]


def check(given: argparse.Namespace) -> tuple[str, list[str]]:
    """What leaves the pages unproven, if anything, and everything that is wrong with what the command line names."""
    key_text = given.key or (given.site / "key.txt").read_bytes().decode().strip()
    if not given.key:
        print("No --key was given, so the site's own is used. This proves only that the site agrees with itself.")
        print(f"Compare this key with one that reached you another way: {key_text}")
    key = parse_key(key_text)
    if given.proof:
        return "", check_proof(given.proof.read_bytes(), key)
    older = given.checkpoint and open_checkpoint(given.checkpoint.read_bytes(), key, str(given.checkpoint))
    documents, faults = check_log(given.site, key_text, older)
    faults += check_blobs(given.site / "blobs", documents)
    unproven, others = check_pages(given.site, key)
    return unproven, faults + others


def main() -> int:
    """Check, say what was found, and give back the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    parser.add_argument(
        "--key", type=lambda text: parse_key(text) and text, help="name+hash+base64, from somebody you trust"
    )
    parser.add_argument("--checkpoint", type=Path, help="a copy of log/checkpoint that you kept")
    parser.add_argument("--proof", type=Path, help="check the one entry in this .evproof file")
    given = parser.parse_args()
    needed = [given.proof or given.site / "log", given.checkpoint, None if given.key else given.site / "key.txt"]
    for path in [path for path in needed if path and not path.exists()]:
        parser.error(f"{path} is not there")
    try:
        unproven, faults = check(given)
    except (Wrong, OSError, ValueError, TypeError) as fault:
        unproven, faults = "", [str(fault)]
    held = f"LOG SOUND, PAGES UNPROVEN: {unproven}; trust the log, not what pages say of it" if unproven else "SOUND"
    print("\n".join(f"WRONG: {fault}" for fault in faults) or held)
    return 3 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
