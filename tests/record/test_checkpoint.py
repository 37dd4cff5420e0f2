import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.errors import ProofError
from evenhand.record.checkpoint import Checkpoint
from evenhand.record.note import Signer

SIGNER = Signer("example.org/log", bytes(32))
ROOT = base64.b64encode(bytes(32)).decode()


def test_text_is_that_of_the_specification() -> None:
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    found = Checkpoint.parse(text)
    assert (found.origin, found.size, str(found)) == ("example.com/behind-the-sofa", 20852163, text)


@given(st.integers(0, 10**18 - 1), st.binary(min_size=32, max_size=32))
def test_signed_checkpoint_is_read_back(size: int, root: bytes) -> None:
    checkpoint = Checkpoint("example.org/log", size, root)
    assert Checkpoint.open(SIGNER.sign(str(checkpoint)), SIGNER.verifier) == checkpoint


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"\n1\n{ROOT}\n",
        f"example.org/log\n01\n{ROOT}\n",
        f"example.org/log\n-1\n{ROOT}\n",
        f"example.org/log\n+1\n{ROOT}\n",
        f"example.org/log\n1 \n{ROOT}\n",
        f"example.org/log\n\u0661\n{ROOT}\n",
        f"example.org/log\n{'9' * 5000}\n{ROOT}\n",
        f"example.org/log\n1\n{ROOT}",
        f"example.org/log\n1\n{ROOT}\nextension\n",
        f"example.org/log\n1\n{ROOT[:-2]}B=\n",
        f"example.org/log\n1\n{ROOT[:-4]}\n",
    ],
)
def test_another_spelling_is_refused_even_when_signed(text: str) -> None:
    with pytest.raises(ProofError):
        Checkpoint.parse(text)
    with pytest.raises(ProofError):
        Checkpoint.open(SIGNER.sign(text), SIGNER.verifier)


def test_checkpoint_of_another_log_under_the_same_key_is_refused() -> None:
    note = SIGNER.sign(str(Checkpoint("example.org/other", 1, bytes(32))))
    with pytest.raises(ProofError, match=r"example\.org/other"):
        Checkpoint.open(note, SIGNER.verifier)
