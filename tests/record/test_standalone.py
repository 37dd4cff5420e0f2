"""The one-file verifier of published sites: run as an outsider runs it, and held against our own checks."""

import ast
import contextlib
import importlib.util
import io
import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from damage import damages
from hypothesis import given, settings
from hypothesis import strategies as st
from test_verify import found_by, said, signed_log

import evenhand
from conftest import SmallCase, sources
from evenhand.record.evproof import evproof
from evenhand.record.note import Signer
from evenhand.record.tiles import tile_path

PROGRAM = Path(evenhand.__path__[0]) / "data" / "verify.py"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("outsider", PROGRAM)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


OUTSIDER = load()


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run alone: no site packages, no environment, no current folder on the path."""
    command = [sys.executable, "-I", "-S", str(PROGRAM), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={})


def check(site: Path, *arguments: object) -> tuple[int, str]:
    """The same in this process, which is quicker: exit status and what was printed."""
    output = io.StringIO()
    with (
        mock.patch.object(sys, "argv", ["verify.py", str(site), *map(str, arguments)]),
        contextlib.redirect_stdout(output),
    ):
        return OUTSIDER.main(), output.getvalue()


@pytest.fixture
def site(damaged_case: SmallCase) -> Path:
    """A published site: log, blobs, key and two pages."""
    folder = damaged_case.folder
    shutil.rmtree(folder / "private")
    return folder


@pytest.fixture
def key(sound_case: SmallCase, site: Path) -> str:
    return make_pages(sound_case, site)


def make_pages(case: SmallCase, site: Path) -> str:
    """The key of a site, once it has pages, and a manifest that the log's key signs."""
    text = str(case.log.verifier)
    (site / "key.txt").write_text(f"{text}\n")
    (site / "pages").mkdir()
    (site / "pages" / "index.html").write_text("<p>X says that eleven were injured.</p>")
    write_manifest(site)
    signed = OUTSIDER.manifest_text(str(case.log.checkpoint()), (site / "manifest.json").read_bytes())
    (site / "manifest.note").write_bytes(case.vault.signer.sign(signed))
    return text


def write_manifest(site: Path) -> None:
    pages = ["key.txt", "pages/index.html"]
    listed = {page: sha256((site / page).read_bytes()).hexdigest() for page in pages}
    (site / "manifest.json").write_text(json.dumps(listed))


def test_it_imports_nothing_but_the_standard_library_and_not_evenhand() -> None:
    tree = ast.parse(PROGRAM.read_text())
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_it_is_written_for_python_3_8() -> None:
    ast.parse(PROGRAM.read_text(), feature_version=(3, 8))


def test_sound_site_is_found_sound_by_the_key_given(site: Path, key: str) -> None:
    done = run(site, "--key", key)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith("\nSOUND\n")
    assert "313 entries" in done.stdout
    assert "only" not in done.stdout


def test_a_site_whose_manifest_nobody_signed_is_called_sound_or_refused(site: Path, key: str) -> None:
    (site / "manifest.note").unlink()
    done = run(site, "--key", key)
    assert (done.returncode, done.stderr) == (0, "")
    assert "manifest.json, which is NOT signed" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("LOG SOUND, PAGES UNPROVEN: manifest.json is not signed")


def test_a_site_without_its_manifest_is_called_sound(site: Path, key: str) -> None:
    (site / "manifest.note").unlink()
    (site / "manifest.json").unlink()
    code, output = check(site, "--key", key)
    assert (code, output.splitlines()[-1].startswith("LOG SOUND, PAGES UNPROVEN")) == (0, True)


@pytest.mark.parametrize("signer", ["another key", "a checkpoint", "an older state", "no note at all"])
def test_a_manifest_signed_otherwise_than_it_must_be_passes(
    site: Path, key: str, sound_case: SmallCase, signer: str
) -> None:
    own, checkpoint = sound_case.vault.signer, sound_case.log.note()
    manifest = (site / "manifest.json").read_bytes()
    text = OUTSIDER.manifest_text(str(sound_case.log.checkpoint()), manifest)
    notes = {
        "another key": Signer(own.name, bytes(32)).sign(text),
        "a checkpoint": checkpoint,
        "an older state": own.sign(text.replace("\n313\n", "\n312\n")),
        "no note at all": text.encode(),
    }
    (site / "manifest.note").write_bytes(notes[signer])
    code, output = check(site, "--key", key)
    assert (code, "WRONG: manifest.note " in output) == (3, True)


def test_a_signature_without_what_it_signs_passes(site: Path, key: str) -> None:
    (site / "manifest.json").unlink()
    code, output = check(site, "--key", key)
    assert (code, "WRONG: manifest.note signs a manifest.json that is missing" in output) == (3, True)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_changed_bit_of_a_page_the_manifest_or_its_note_passes(
    sound_case: SmallCase, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = sound_case.copy(tmp_path_factory.mktemp("flip") / "case").folder
    key = make_pages(sound_case, folder)
    path = folder / data.draw(st.sampled_from(["manifest.json", "manifest.note", "pages/index.html", "key.txt"]))
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(content)
    assert check(folder, "--key", key)[0] == 3


@pytest.mark.parametrize("page", ["pages/index.html", "key.txt"])
def test_a_forged_page_with_its_new_hash_in_the_manifest_passes(site: Path, key: str, page: str) -> None:
    (site / page).write_text("X says that nine hundred were injured.")
    write_manifest(site)
    code, output = check(site, "--key", key)
    assert (code, "manifest.note signs another manifest.json" in output) == (3, True)


def test_key_from_the_site_is_printed_with_what_it_is_worth(site: Path, key: str) -> None:
    done = run(site)
    assert done.returncode == 0
    assert "proves only that the site agrees with itself" in done.stdout
    assert key in done.stdout


def test_copy_in_the_site_checks_the_site_it_lies_in(site: Path, key: str) -> None:
    shutil.copy(PROGRAM, site / "verify.py")
    done = subprocess.run([sys.executable, "-I", "-S", site / "verify.py"], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "WRONG: verify.py is missing, or not in manifest.json" in done.stdout


@pytest.mark.parametrize(
    "arguments",
    [["--nonsense"], ["--key", "abc"], ["--checkpoint", "nowhere"], ["--proof", "nowhere"], ["a", "b"]],
)
def test_wrong_use_is_exit_2(site: Path, key: str, arguments: list[str]) -> None:
    done = run(site, *arguments)
    assert done.returncode == 2
    assert "usage" in done.stderr


@pytest.mark.parametrize("missing", ["log", "key.txt"])
def test_folder_that_is_no_site_is_wrong_use(site: Path, key: str, missing: str) -> None:
    (site / missing).rename(site.parent / missing)
    done = run(site)
    assert done.returncode == 2
    assert missing in done.stderr


def test_key_of_somebody_else_is_refused(site: Path, key: str) -> None:
    other = Signer(key.partition("+")[0], bytes(32)).verifier
    code, output = check(site, "--key", other)
    assert (code, "log/checkpoint carries no good signature" in output) == (3, True)


def test_every_damage_is_found_by_both_and_the_file_named_by_the_outsider(
    sound_case: SmallCase, tmp_path: Path
) -> None:
    key = sound_case.log.verifier
    for number, (what, name, act) in enumerate(damages(sound_case)):
        case = sound_case.copy(tmp_path / str(number))
        act(case.folder)
        code, output = check(case.folder, "--key", key)
        ours = found_by(case)
        if what.startswith("drop blobs") or (
            name.startswith("blobs/") and "folder" in what
        ):  # a site may withhold preserved bytes; it says how many
            assert (code, bool(ours)) == (0, True), what
            assert "1 documents that the log names are not among them" in output
        else:
            assert (code, bool(ours)) == (3, True), what
            assert name.rpartition("/")[2].rstrip("~") in output, what
        shutil.rmtree(case.folder)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_flipped_bit_anywhere_is_found_by_both(
    sound_case: SmallCase, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    case = sound_case.copy(tmp_path_factory.mktemp("flip") / "case")
    files = sorted(path for part in ("log", "blobs") for path in (case.folder / part).rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    path.chmod(0o644)
    path.write_bytes(content)
    assert check(case.folder, "--key", sound_case.log.verifier)[0] == 3
    assert found_by(case)


def test_older_checkpoint_is_a_beginning_of_the_log_or_not(damaged_case: SmallCase, tmp_path: Path) -> None:
    older, key = tmp_path / "older", damaged_case.log.verifier
    older.write_bytes(damaged_case.log.note())
    fork = damaged_case.copy(tmp_path / "fork")
    damaged_case.append(sources(5, 1000))
    newer = tmp_path / "newer"
    newer.write_bytes(damaged_case.log.note())
    fork.append(sources(5, 2000))
    assert check(damaged_case.folder, "--key", key, "--checkpoint", older)[0] == 0
    assert check(damaged_case.folder, "--key", key, "--checkpoint", newer)[0] == 0
    assert check(fork.folder, "--key", key, "--checkpoint", older)[0] == 0
    code, output = check(fork.folder, "--key", key, "--checkpoint", newer)
    assert (code, "its past was rewritten" in output) == (3, True)
    older.write_bytes(older.read_bytes().replace(b"313", b"312"))
    assert check(damaged_case.folder, "--key", key, "--checkpoint", older)[0] == 3


@pytest.mark.parametrize("page", ["pages/index.html", "key.txt"])
@pytest.mark.parametrize("how", ["change", "drop", "add"])
def test_changed_missing_and_added_pages_are_named(site: Path, key: str, page: str, how: str) -> None:
    path = site / page
    if how == "change":
        path.write_text(path.read_text() + " ")
    elif how == "drop":
        path.unlink()
    else:
        page = f"{page}.new"
        (site / page).write_text("strange")
    code, output = check(site, "--key", key)
    assert code == 3
    assert f"WRONG: {page} " in output


def test_entry_proof_is_checked_without_the_rest_of_the_log(sound_case: SmallCase, tmp_path: Path) -> None:
    key, file = sound_case.log.verifier, tmp_path / "one.evproof"
    file.write_text(evproof(sound_case.log, 257))
    done = run("--proof", file, "--key", key)
    assert (done.returncode, done.stderr) == (0, "")
    assert sound_case.log.entry(257).decode() in done.stdout
    file.write_text(evproof(sound_case.log, 257).replace("index 257", "index 256"))
    assert run("--proof", file, "--key", key).returncode == 3


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (b"{}", "is not an entry in canonical JSON"),
        (b'{"body":{},"a":1}', "is not an entry in canonical JSON"),
        (b'{"body":{},"n":NaN}', "is not an entry in canonical JSON"),
        (b'{"body":{},"n":1.0}', "is not an entry in canonical JSON"),
        (b'{"body":{},"n":1,"n":1}', "is not an entry in canonical JSON"),
        (b'{"body":{},"n":"\\ud800"}', "is not an entry in canonical JSON"),
        (b'{"body":{},"n":"\\u0061"}', "is not an entry in canonical JSON"),
        (b'{"a":' * 3000, "is not an entry in canonical JSON"),
        (said(prev="0" * 64), "does not name the hash of the entry before it"),
        (said(type="opening", body={"key": "other"}), "opens the log under another key"),
    ],
)
def test_signed_entries_that_do_not_hold_together_are_found_out(tmp_path: Path, entry: bytes, words: str) -> None:
    log = signed_log(tmp_path / "log", [entry])
    code, output = check(tmp_path, "--key", log.verifier)
    assert code == 3
    assert f"WRONG: entry 0 in log/tile/entries/000.p/1 {words}" in output


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=100), st.integers(0, 511))
@settings(max_examples=15, deadline=None)
def test_signatures_are_judged_as_by_openssl(seed: bytes, message: bytes, bit: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = private.public_key().public_bytes_raw(), private.sign(message)
    assert OUTSIDER.is_signed(public, message, signature)
    changed = bytearray(signature)
    changed[bit // 8] ^= 1 << (bit % 8)
    assert not OUTSIDER.is_signed(public, message, bytes(changed))
    assert not OUTSIDER.is_signed(public, message + b"\x00", signature)
    assert not OUTSIDER.is_signed(public, message, signature + b"\x00")


def test_signature_with_s_not_reduced_is_refused() -> None:
    private = Ed25519PrivateKey.from_private_bytes(bytes(32))
    signature = private.sign(b"message")
    raised = (int.from_bytes(signature[32:], "little") + OUTSIDER.ORDER).to_bytes(32, "little")
    assert not OUTSIDER.is_signed(private.public_key().public_bytes_raw(), b"message", signature[:32] + raised)


SMALL_ORDER = [
    "0100000000000000000000000000000000000000000000000000000000000000",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
]
NOT_CANONICAL = [
    "0100000000000000000000000000000000000000000000000000000000000080",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0200000000000000000000000000000000000000000000000000000000000000",
]


@pytest.mark.parametrize("public", SMALL_ORDER)
def test_key_of_small_order_signs_nothing(public: str) -> None:
    assert not OUTSIDER.is_signed(bytes.fromhex(public), b"message", bytes.fromhex(SMALL_ORDER[0]) + bytes(32))


@pytest.mark.parametrize("public", NOT_CANONICAL)
def test_key_that_is_no_point_or_no_canonical_one_is_refused(public: str) -> None:
    with pytest.raises(OUTSIDER.Wrong):
        OUTSIDER.point(bytes.fromhex(public))


@pytest.mark.parametrize("number", [0, 7, 999, 1000, 1234067])
def test_tile_names_are_those_of_the_specification(number: int) -> None:
    size = 256 * number + 5
    start = OUTSIDER.tiles("0", size)[number] if number < 2000 else None
    assert start is None or start == (tile_path(0, number, 5), 256 * number, size)
