from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from evenhand.publish import Edition, publish
from publish.invented import Drafts, drafts, edition_of

MakeEdition = Callable[..., Edition]


@pytest.fixture(scope="session", autouse=True)
def fixed_clock() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1900000000")
        yield


@pytest.fixture(scope="session")
def make_edition(tmp_path_factory: pytest.TempPathFactory) -> MakeEdition:
    def make(records: Drafts | None = None, **changed: object) -> Edition:
        return edition_of(tmp_path_factory.mktemp("case"), drafts() if records is None else records, **changed)

    return make


@pytest.fixture(scope="session")
def site(make_edition: MakeEdition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(make_edition(), tmp_path_factory.mktemp("site") / "site").folder
