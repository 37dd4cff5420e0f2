"""The extractor that a case names: a language model of the user's own."""

from collections.abc import Callable, Mapping

from evenhand.case.settings import ModelSettings, Settings
from evenhand.claim.outside_model.endpoint import Endpoint, endpoint
from evenhand.claim.outside_model.extractor import model_extractor
from evenhand.errors import UsageError
from evenhand.model.proposal import Extractor


def named_extractor(settings: Settings, environment: Mapping[str, str], tell: Callable[[str], None]) -> Extractor:
    """The extractor by the model that section `[extractor]` of case.toml names.

    Args:
        settings: of the case.
        environment: variables, one of which holds the key.
        tell: called with each finding on what the model proposed.

    Raises:
        UsageError: no model is named, its address does not hold, or the variable with its key is not set.
    """
    if settings.extractor is None:
        message = "case.toml names no language model"
        raise UsageError(
            message, hint='Add [extractor] with endpoint = "..." and model = "...", or leave it to the rules.'
        )
    return model_extractor(_endpoint(settings.extractor, environment), tell)


def _endpoint(said: ModelSettings, environment: Mapping[str, str]) -> Endpoint:
    key = environment.get(said.key_variable, "") if said.key_variable else ""
    if said.key_variable and not key:
        message = f"the variable {said.key_variable}, which case.toml names for the key, is not set"
        raise UsageError(message, hint=f"Set it, as with: export {said.key_variable}=...")
    limits = {"timeout_seconds": said.timeout_seconds, "chunk_characters": said.chunk_characters}
    return endpoint(said.endpoint, said.model, key, **limits)
