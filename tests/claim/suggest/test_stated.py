"""Claims without an amount: what is claimed, by whom, and what is only asked, feared or supposed."""

import csv
from pathlib import Path

import pytest
from invented import INVENTED

from evenhand.claim.suggest import suggest
from evenhand.model.proposal import Proposal

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((HERE / name).read_text("utf-8").splitlines()))


def proposals(text: str) -> list[Proposal]:
    return suggest(text, INVENTED)


@pytest.mark.parametrize("row", rows("stated.csv"), ids=lambda row: row["text"])
def test_a_claim_without_an_amount_is_missed_or_misread(row: dict[str, str]) -> None:
    found = [(each.words, each.act, each.actor or "") for each in proposals(row["text"])]
    assert (row["words"], row["act"], row["actor"]) in found


@pytest.mark.parametrize("row", rows("not_stated.csv"), ids=lambda row: row["why"])
def test_what_nobody_claims_is_proposed(row: dict[str, str]) -> None:
    assert [each for each in proposals(row["text"]) if each.speech_act in ("asserts", "accuses")] == []


@pytest.mark.parametrize("row", rows("spoken.csv"), ids=lambda row: row["text"][:70])
def test_a_claim_of_a_document_a_duty_or_a_demand_is_missed_or_misread(row: dict[str, str]) -> None:
    found = [
        (each.speech_act, each.act or "", each.words, ";".join(each.instruments), each.actor or "")
        for each in proposals(row["text"])
    ]
    assert (row["speech_act"], row["act"], row["words"], row["instruments"], row["actor"]) in found


def test_a_denied_accusation_is_taken_for_the_speakers_own() -> None:
    (found,) = proposals("They claim that 200 civilians were killed in Ford. That is a lie.")
    assert (found.speech_act, found.polarity) == ("denies", "negated")


def test_a_figure_of_another_is_given_to_the_speaker() -> None:
    (found,) = proposals("According to the Red Cross, 200 civilians were killed in Ford.")
    assert found.attribution == ("Red Cross",)


def test_a_negated_act_is_taken_for_a_claim_that_it_happened() -> None:
    found = proposals("Civilians were not killed by Northland in Ford.")
    assert [(each.speech_act, each.polarity) for each in found] == [("denies", "negated")]


@pytest.mark.parametrize("row", rows("denied.csv"), ids=lambda row: row["text"])
def test_a_denial_is_taken_for_the_accusation(row: dict[str, str]) -> None:
    found = [
        (each.words, each.act, each.actor or "", each.speech_act, each.polarity) for each in proposals(row["text"])
    ]
    assert (row["words"], row["act"], row["actor"], "denies", "negated") in found
