"""The public face: small, and quick to import."""

import subprocess
import sys

import evenhand


def test_a_name_is_public_that_was_not_meant_to_be() -> None:
    assert sorted(evenhand.__all__) == ["Case", "EvenhandError"]
    assert all(hasattr(evenhand, name) for name in evenhand.__all__)


def test_importing_evenhand_loads_rooms_nobody_asked_for() -> None:
    heavy = "('evenhand.publish', 'evenhand.read', 'evenhand.claim', 'evenhand.weigh', 'jinja2', 'click', 'lxml')"
    code = f"import evenhand, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_command_waits_for_what_only_linking_needs() -> None:
    heavy = {"numba", "numpy", "polars", "scipy"}
    code = "import sys, evenhand.cli; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy & set(ended.stdout.split()) == set()
