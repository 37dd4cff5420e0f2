"""A case names a model of the user's own, and nothing else of the machine it is read on."""

import pytest

from evenhand.case.extractor import named_extractor
from evenhand.case.settings import Settings, settings_in
from evenhand.errors import InvalidRecord, UsageError
from evenhand.model.proposal import Setting
from model_stub import answer, claims, serving

CASE = 'title = "A case"\norigin = "example.org/a"\n'


def case(**extractor: object) -> Settings:
    lines = "".join(f"{name} = {value!r}\n".replace("'", '"') for name, value in extractor.items())
    return settings_in(f"{CASE}[extractor]\n{lines}", "case.toml")


def test_a_model_is_asked_that_no_case_names() -> None:
    assert settings_in(CASE, "case.toml").extractor is None
    with pytest.raises(UsageError, match="names no language model") as caught:
        named_extractor(settings_in(CASE, "case.toml"), {}, lambda _: None)
    assert "[extractor]" in caught.value.hint


def test_the_named_model_is_asked_without_the_key_of_its_variable() -> None:
    item = {"words": "Four were killed", "sentence": "Four were killed.", "speech_act": "asserts"}
    told: list[str] = []
    with serving(answer(claims(item))) as stub:
        named = case(endpoint=stub.url, model="tiny", key_variable="EVENHAND_KEY", chunk_characters=500)
        extract = named_extractor(named, {"EVENHAND_KEY": "quite-secret"}, told.append)
        (found,) = extract("Four were killed.", Setting())
    headers, body = stub.asked[0]
    assert (found.words, body["model"]) == ("Four were killed", "tiny")
    assert headers["Authorization"] == "Bearer quite-secret"
    assert "quite-secret" not in repr(told) + repr(body)


@pytest.mark.parametrize("environment", [{}, {"EVENHAND_KEY": ""}, {"OTHER": "x"}])
def test_a_missing_key_is_taken_for_none(environment: dict[str, str]) -> None:
    named = case(endpoint="http://127.0.0.1:1/v1", model="tiny", key_variable="EVENHAND_KEY")
    with pytest.raises(UsageError, match=r"EVENHAND_KEY, which .* is not set"):
        named_extractor(named, environment, lambda _: None)


@pytest.mark.parametrize(
    "change",
    [
        {"key_variable": "AWS_SECRET_ACCESS_KEY"},
        {"key_variable": "HOME"},
        {"key": "quite-secret"},
        {"timeout_seconds": 0},
        {"chunk_characters": 10},
        {"model": ""},
        {"model": "tiny\nlarge"},
        {"endpoint": ""},
    ],
)
def test_a_case_can_name_another_secret_or_no_limit(change: dict[str, object]) -> None:
    lines = {"endpoint": '"http://127.0.0.1/v1"', "model": '"tiny"'}
    lines |= {name: repr(value).replace("'", '"') for name, value in change.items()}
    with pytest.raises(InvalidRecord):
        settings_in(CASE + "[extractor]\n" + "".join(f"{k} = {v}\n" for k, v in lines.items()), "case.toml")


def test_a_text_can_be_sent_to_another_machine_in_the_clear() -> None:
    with pytest.raises(UsageError, match="anybody on the way could read the text"):
        named_extractor(case(endpoint="http://models.example.org/v1", model="tiny"), {}, lambda _: None)
