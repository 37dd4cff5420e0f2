"""What a rule gets to see: relations, and nothing that tells who is meant."""

import pytest

from accused import OSTREN, WORLD
from evenhand.model.decision import Incident
from evenhand.model.statement import Role, Statement
from evenhand.model.world import Party, Source
from evenhand.record.view import View
from evenhand.weigh.grade import Weigher
from evenhand.weigh.rule import effects_of, role_in, second_hand
from shelf import Named, Shelf, claim, event, heading


def statements(claims: list[Named], accused: str | None = "party:ostren") -> list[Statement]:
    """What the rule sees of these claims, in an accusation of this party."""
    view = Shelf([*WORLD, *claims, *heading("h", claims)])
    (grade,) = (each for each in Weigher(view).incident("incident:h") if each.accused == accused)
    return [voice.statement for voice in grade.voices]


def statement(one: Named, accused: str | None = "party:ostren") -> Statement:
    return statements([one], accused)[0]


def counts_as(found: Statement) -> str:
    return effects_of([found], "accusation")[0].counts_as


def names(view: View) -> list[str]:
    parties = [word for held in view.all(Party) for word in (held.id, *held.record.names.values())]
    sources = [word for held in view.all(Source) for word in (held.id, held.record.name)]
    return [*parties, *sources, *(held.id for held in view.all(Incident))]


def test_no_statement_holds_an_id_or_a_name() -> None:
    told = event(low=3, unit="ostren houses", accused=("ostren",), affected_parties=("kelva",), weapon="kelva hex")
    claims = [claim(f"c{name[7:]}", name[7:], told, via="lexicon") for name, _ in WORLD if name.startswith("source:")]
    seen = repr(statements(claims))
    assert [word for word in (*names(Shelf(WORLD)), *(name for name, _ in claims), "hex") if word in seen] == []


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
    assert [each.origin for each in statements(claims)] == [0, 0, 1]


@pytest.mark.parametrize(
    ("claimant", "stance", "via", "expected"),
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
    claimant: str, stance: str, via: str | None, expected: bool
) -> None:
    found = statement(claim("c", claimant, OSTREN, via=via, stance=stance))
    assert second_hand(found, counts_as(found)) is expected


def test_whoever_is_accused_in_the_same_words_and_denies_them_denies_for_all() -> None:
    both = statement(claim("c", "office-t", event(accused=("ostren", "third")), stance="denies"))
    assert role_in(both, "deny") is Role.ACCUSED


def test_whoever_is_accused_in_the_same_words_and_admits_them_admits_for_itself_only() -> None:
    both = statement(claim("c", "office-t", event(accused=("ostren", "third")), stance="admits"))
    assert role_in(both, "admit") is Role.ACCUSING


def test_blaming_another_accuses_it() -> None:
    blame = claim("c", "office-k", OSTREN, stance="disputes_attribution")
    assert counts_as(statement(blame)) == "support"


def test_blaming_another_answers_what_the_speaker_is_accused_of() -> None:
    blame = claim("c", "office-o", event(accused=("third",)), stance="disputes_attribution")
    accuses = claim("a", "monitors", event(accused=("ostren", "kelva")))
    found = statements([accuses, blame])[1]
    assert (found.role, counts_as(found)) == (Role.ACCUSED, "deny")
    assert len(statements([accuses, blame], "party:kelva")) == 1


def test_an_ordinary_denial_by_somebody_else_accuses_nobody() -> None:
    assert counts_as(statement(claim("c", "office-k", OSTREN, stance="denies"))) == "deny"


def test_a_claim_that_names_nobody_says_so() -> None:
    nobody = claim("c", "monitors", event())
    assert not statements([claim("a", "office-k", OSTREN), nobody])[1].names_accused
    assert statement(nobody, accused=None).names_accused
