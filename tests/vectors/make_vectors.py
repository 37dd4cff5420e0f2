"""Writes vectors/: a fixed log with a key that everybody knows, and known answers. Run by `make vectors`."""

import base64
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from evenhand.model.base import Model
from evenhand.model.claim import Claim, Compliance, Event, Hazard, Name, Person, Site
from evenhand.model.decision import Incident, Judgement
from evenhand.model.document import Characters, Document, Passage
from evenhand.model.entry import Draft, content
from evenhand.model.instrument import Obligation
from evenhand.model.ledger import Batch, Opening, Preface, Retraction, Table
from evenhand.model.quantity import Quantity
from evenhand.model.world import Party, Place, Source
from evenhand.record import recorder as recording
from evenhand.record.blobs import Blobs
from evenhand.record.evproof import evproof
from evenhand.record.log import Log
from evenhand.record.note import Signer
from evenhand.record.proof import Prover
from evenhand.record.seal import commitment
from evenhand.record.tiles import TileReader, tile_path
from evenhand.record.tree import HASH, Tree, leaf_hash
from evenhand.record.vault import Vault

SIGNER = Signer("example.org/evenhand-vectors", bytes(range(32)))
EPOCH = "1600000000"
SIZES = (2, 20, 257, 512, 600)
CT_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
STATEMENT = b"The ministry says that eleven people were injured near Kelvara.\n"

Named = tuple[str, Model]


def world() -> Iterator[Named]:
    yield "party:north", Party(names={"en": "Northland", "fr": "Nordie"}, aliases=("the North",))
    yield "party:south", Party(names={"en": "Southland", "ar": "\u0627\u0644\u062c\u0646\u0648\u0628"})
    yield "place:kelvara", Place(names={"en": "Kelvara"}, lat="40.25", lon="-7.5", precision="settlement")
    yield "source:ministry", Source(name="Ministry of Northland", kind="state_organ", side="party:north")
    yield "source:watch", Source(name="Rights Watchers \u2014 \U0001d54e", kind="ngo", languages=("en", "fr"))


def documents(kept: str) -> Iterator[Named]:
    yield "document:d1", Document(title="Statement", publisher="source:ministry", sha256=kept, size=len(STATEMENT))
    yield (
        "document:d2",
        Document(title="Report \u201cKelvara\u201d", url="https://example.org/report", issued="2020-09"),
    )
    selector = Characters(start=0, end=12)
    yield "passage:p1", Passage(document="document:d1", selector=selector, text="The ministry", language="en")
    yield "obligation:o1", Obligation(instrument="Truce", action="Withdraw.\n\tAt once.", kind="demand")
    yield "incident:i1", Incident(label={"en": "Kelvara, September 2020"})


def frames(number: int) -> Event | Site | Hazard | Person | Compliance:
    spans = Quantity(low=number, high=None, qualifier="more_than", unit="people", words=f"more than {number}")
    return (
        Event(act="killing", alleged=("party:south",), place="place:kelvara", when="2020-09-27", quantity=spans),
        Site(object="school", name="School No. 3", damage="destroyed", when="2020-09~"),
        Hazard(hazard="mines_not_specified", place_as="along the river"),
        Person(names=(Name(text=f"Invented {number}", script="Latn"),), age=number % 90, status="missing"),
        Compliance(obligation="obligation:o1", status="not_met", as_of="2020/2021"),
    )[number % 5]


def claims(start: int, end: int) -> Iterator[Named]:
    for number in range(start, end):
        source = ("source:ministry", "source:watch")[number % 2]
        remark = "Line one.\nLine two: \u00e9, e\u0301, \u200d, \u2028." if number % 50 == 0 else None
        yield (
            f"claim:c{number:04d}",
            Claim(
                claimant=source, document="document:d2", frame=frames(number), remark=remark, locator=f"para. {number}"
            ),
        )


def judgements() -> Iterator[Named]:
    yield (
        "judgement:j1",
        Judgement(
            question="same_incident", about=("incident:i1", "claim:c0000"), answer="yes", because="Same day and place."
        ),
    )
    yield "retraction:r1", Retraction(retracts="b:5", because="The wrong table.")


def batches(opening: Opening, kept: str, vault: Vault) -> list[tuple[Batch, list[Named]]]:
    """Cut so that the log has each of SIZES on its way."""
    preface = Preface(text=f'title = "Golden vectors"\norigin = "{SIGNER.name}"\ncaveats = ["Invented \u2014 all."]\n')
    return [
        (Batch(act="new"), [("opening:1", opening)]),
        (Batch(act="preserve"), [("preface:case", preface), *world(), *documents(kept), *claims(0, 6)]),
        (Batch(act="claim import", tables=tables(vault, "hand/claims.csv")), list(claims(6, 242))),
        (Batch(act="claim import", tables=tables(vault, "more.csv", "hand/\u00e9.xlsx")), list(claims(242, 496))),
        (Batch(act="build", tables=tables(vault, "hand/wrong.csv")), list(claims(496, 579))),
        (
            Batch(act="undo", because="The wrong table."),
            [*judgements(), ("source:watch", Source(name="Rights Watchers", kind="ngo"))],
        ),
    ]


def tables(vault: Vault, *names: str) -> tuple[Table, ...]:
    """Tables as a batch names them: marked by the digests of a table and of its mapping, here of their names."""
    digests = ((name, *(sha256(part.encode()).hexdigest() for part in (name, "mapping"))) for name in names)
    return tuple(Table(name=name, mark=vault.mark(f"{table} {mapping}")) for name, table, mapping in digests)


def fixed_nonces() -> AbstractContextManager[Any]:
    numbers = count()
    return mock.patch(
        "evenhand.record.seal.secrets.token_bytes", lambda _: sha256(b"nonce %d" % next(numbers)).digest()
    )


def make_log(folder: Path) -> tuple[Log, dict[int, bytes]]:
    """The log, and the signed checkpoint at each size that it had on its way."""
    (folder / "private").mkdir()
    (folder / "private" / "key").write_text(f"{SIGNER.name}\n{SIGNER.private.hex()}\n")
    log, notes = Log(folder / "log", SIGNER.verifier), dict[int, bytes]()
    kept, _ = Blobs(folder / "blobs").put(io.BytesIO(STATEMENT), 1000)
    opening = Opening(title="Golden vectors", origin=SIGNER.name, key=str(SIGNER.verifier))
    vault = Vault(folder / "private")
    for act, records in batches(opening, kept, vault):
        recorder = recording.Recorder(log, vault)
        with recorder.batch(act) as batch:
            for name, record in records:
                batch.add(Draft(id=name, record=record), content(record))
        recorder.close()
        notes[log.checkpoint().size] = log.note()
    return log, notes


def proofs(log: Log) -> dict[str, Any]:
    size = log.checkpoint().size
    prover = Prover(log.tiles, size)
    inclusion = [
        {
            "index": index,
            "size": size,
            "leaf": leaf_hash(log.entry(index)).hex(),
            "root": prover.root().hex(),
            "proof": [part.hex() for part in prover.inclusion(index)],
        }
        for index in (0, 1, 255, 256, 300, 511, 512, size - 1)
    ]
    consistency = [
        {
            "old_size": old,
            "old_root": prover.root_at(old).hex(),
            "new_size": size,
            "new_root": prover.root().hex(),
            "proof": [part.hex() for part in prover.consistency(old)],
        }
        for old in (1, 2, 3, 20, 255, 256, 257, 511, 512, 513, size)
    ]
    return {"inclusion": inclusion, "consistency": consistency}


def rfc6962(folder: Path) -> dict[str, Any]:
    """The reference leaves of Certificate Transparency: the root after each, every proof among them."""
    tree, roots = Tree(), []
    for leaf in CT_LEAVES:
        tree.append(leaf_hash(bytes.fromhex(leaf)), lambda *_: None)
        roots.append(tree.root().hex())
    tile = folder / tile_path(0, 0, len(CT_LEAVES))
    tile.parent.mkdir(parents=True)
    tile.write_bytes(bytes(tree.edge[0]))
    assert len(tree.edge[0]) == len(CT_LEAVES) * HASH
    sizes = range(1, len(CT_LEAVES) + 1)
    provers = {size: Prover(TileReader(folder), size) for size in sizes}
    return {
        "empty_root": sha256(b"").hexdigest(),
        "leaves": CT_LEAVES,
        "leaf_hashes": [leaf_hash(bytes.fromhex(leaf)).hex() for leaf in CT_LEAVES],
        "roots": roots,
        "inclusion": [
            {"index": index, "size": size, "proof": [part.hex() for part in provers[size].inclusion(index)]}
            for size in sizes
            for index in range(size)
        ],
        "consistency": [
            {"old_size": old, "new_size": size, "proof": [part.hex() for part in provers[size].consistency(old)]}
            for size in sizes
            for old in range(1, size + 1)
        ],
    }


def commitments() -> list[dict[str, Any]]:
    values = [
        ("claim:c1", "/frame/age", 0),
        ("claim:c1", "/frame/born", "1999-04"),
        ("claim:c2", "/frame/kin", ["\u00e9"]),
    ]
    nonces = [bytes(32), bytes(range(32)), bytes([255]) * 32]
    return [
        {
            "nonce": nonce.hex(),
            "id": name,
            "path": path,
            "value": value,
            "commitment": commitment(nonce, name, path, value),
        }
        for nonce, (name, path, value) in zip(nonces, values, strict=True)
    ]


def write_json(path: Path, value: Any) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", "utf-8")


def main(target: Path) -> None:
    """Write everything but README.md, which is written by hand."""
    for part in ("log", "blobs", "checkpoints"):
        shutil.rmtree(target / part, ignore_errors=True)
    with (
        tempfile.TemporaryDirectory() as name,
        fixed_nonces(),
        mock.patch.object(recording, "TOOL", "evenhand vectors"),
    ):
        folder = Path(name)
        os.environ["SOURCE_DATE_EPOCH"] = EPOCH
        log, notes = make_log(folder)
        shutil.copytree(folder / "log", target / "log")
        shutil.copytree(folder / "blobs", target / "blobs")
        write_json(target / "rfc6962.json", rfc6962(folder / "ct"))
    log = Log(target / "log", SIGNER.verifier)
    (target / "checkpoints").mkdir()
    for size, note in notes.items():
        (target / "checkpoints" / str(size)).write_bytes(note)
    (target / "entries.jsonl").write_bytes(b"".join(entry + b"\n" for entry in log.entries()))
    (target / "key.txt").write_text(f"{SIGNER.verifier}\n")
    key = {
        "name": SIGNER.name,
        "seed": SIGNER.private.hex(),
        "public": base64.b64encode(SIGNER.verifier.public).decode(),
    }
    write_json(target / "key.json", key)
    write_json(target / "proofs.json", proofs(log))
    write_json(target / "commitments.json", commitments())
    (target / "entry-300.evproof").write_text(evproof(log, 300), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
