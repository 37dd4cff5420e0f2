from pathlib import Path

import pytest

from evenhand.publish import publish
from evenhand.publish.wording import counted, harm, sentence
from publish.conftest import MakeEdition
from publish.invented import draft, drafts, judged
from publish.reading import texts, tree


@pytest.mark.parametrize(("many", "words"), [(0, "no duties"), (1, "1 duty"), (2, "2 duties"), (1204, "1,204 duties")])
def test_one_is_not_counted_as_many_and_none_is_no_number(many: int, words: str) -> None:
    assert counted(many, "duty", "duties") == words


def test_a_number_whose_unit_nobody_stated_says_so_in_words() -> None:
    assert harm("killed", "not stated") == "killed, unit not stated"
    assert sentence(harm("other", "UAVs")) == "Other acts, UAVs"


def test_a_column_of_speakers_for_a_party_is_not_called_accusing_when_nobody_is_accused(
    make_edition: MakeEdition, tmp_path: Path
) -> None:
    frame = {"frame": "event", "act": "killing", "place": "place:ford"}
    nobody = draft("claim:n1", claimant="source:press", document="document:d1", frame=frame)
    extra = [
        nobody,
        draft("incident:n", label={"en": "Nobody"}),
        judged("n", "same_incident", "incident:n", "claim:n1"),
    ]
    edition = make_edition([*drafts(), *extra])
    page = tree(publish(edition, tmp_path / "site").folder / "incident" / "n.html")
    assert texts(page, "//div[@class='columns']/section/h4/text()") == ["Speaking for a party", "Independent"]
    assert texts(page, "//p[@class='none']/text()") == ["No claim that speaks for a party is recorded."]
