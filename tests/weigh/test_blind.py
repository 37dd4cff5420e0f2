"""What a rule gets to see: relations, and nothing that tells who is meant."""

import pytest

from accused import OSTREN, WORLD
from evenhand.model.claim import Claim
from evenhand.model.derived import Role
from evenhand.model.world import Party, Source
from evenhand.record.origins import Origins
from evenhand.weigh.blind import Statement, blind, concerns
from shelf import Named, Shelf, claim, event


def statement(one: Named, accused: str | None = "party:ostren") -> Statement:
    view = Shelf([*WORLD, one])
    return blind(view.all(Claim), accused, Origins(view))[0]


def test_no_statement_holds_an_id_or_a_name() -> None:
    claims = [claim(f"c{name[7:]}", name[7:], OSTREN, via="lexicon") for name, _ in WORLD if name.startswith("source:")]
    view = Shelf([*WORLD, *claims])
    seen = repr(blind(view.all(Claim), "party:ostren", Origins(view)))
    parties = [word for held in view.all(Party) for word in (held.id, *held.record.names.values())]
    sources = [word for held in view.all(Source) for word in (held.id, held.record.name)]
    assert [word for word in (*parties, *sources, *(name for name, _ in claims)) if word in seen] == []


@pytest.mark.parametrize(
    ("speaker", "role"),
    [
        ("office-k", Role.ACCUSING),
        ("office-o", Role.ACCUSED),
        ("office-n", Role.ACCUSED),
        ("monitors", Role.INDEPENDENT),
    ],
)
def test_a_role_is_where_a_speaker_stands_towards_the_accused(speaker: str, role: Role) -> None:
    assert statement(claim("c", speaker, OSTREN)).role is role


def test_a_relay_and_what_it_copies_have_one_origin() -> None:
    claims = [claim("a", "paper", OSTREN), claim("b", "wire", OSTREN), claim("c", "monitors", OSTREN)]
    view = Shelf([*WORLD, *claims])
    assert [each.origin for each in blind(view.all(Claim), "party:ostren", Origins(view))] == [0, 0, 1]


@pytest.mark.parametrize(
    ("claimant", "stance", "via", "second_hand"),
    [
        ("monitors", "asserts", None, False),
        ("monitors", "asserts", "paper", False),
        ("monitors", "asserts", "lexicon", True),
        ("monitors", "asserts", "outlet-k", True),
        ("monitors", "asserts", "outlet-o", False),
        ("monitors", "denies", "outlet-o", True),
        ("monitors", "denies", "outlet-k", False),
        ("office-o", "admits", "outlet-k", True),
        ("office-o", "admits", "outlet-o", False),
        ("paper", "asserts", "wire", False),
    ],
)
def test_second_hand_is_what_only_an_interested_outlet_or_a_compilation_reports(
    claimant: str, stance: str, via: str | None, second_hand: bool
) -> None:
    assert statement(claim("c", claimant, OSTREN, via=via, stance=stance)).second_hand is second_hand


def test_whoever_is_accused_in_the_same_words_and_denies_them_denies_for_all() -> None:
    both = claim("c", "office-t", event(accused=("ostren", "third")), stance="denies")
    assert statement(both).role is Role.ACCUSED


def test_whoever_is_accused_in_the_same_words_and_admits_them_admits_for_itself_only() -> None:
    both = claim("c", "office-t", event(accused=("ostren", "third")), stance="admits")
    assert statement(both).role is Role.ACCUSING


def test_blaming_another_accuses_it() -> None:
    blame = claim("c", "office-k", OSTREN, stance="disputes_attribution")
    assert statement(blame).counts_as == "support"


def test_blaming_another_answers_what_the_speaker_is_accused_of() -> None:
    blame = claim("c", "office-o", event(accused=("third",)), stance="disputes_attribution")
    view = Shelf([*WORLD, blame])
    held = next(view.all(Claim)).record
    assert concerns(held, "party:ostren", Origins(view))
    assert not concerns(held, "party:kelva", Origins(view))
    assert (statement(blame).role, statement(blame).counts_as) == (Role.ACCUSED, "deny")


def test_an_ordinary_denial_by_somebody_else_accuses_nobody() -> None:
    assert statement(claim("c", "office-k", OSTREN, stance="denies")).counts_as == "deny"


def test_a_claim_that_names_nobody_says_so() -> None:
    nobody = claim("c", "monitors", event())
    assert not statement(nobody).names_accused
    assert statement(nobody, accused=None).names_accused
