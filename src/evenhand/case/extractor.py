"""What finds the claims of a text: the rules, or the language model that a case names where somebody asks for it."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evenhand.case.folder import Folder
from evenhand.case.settings import ModelSettings, Settings
from evenhand.claim.outside_model.endpoint import Endpoint, endpoint
from evenhand.claim.outside_model.extractor import model_extractor
from evenhand.claim.suggest import suggest
from evenhand.errors import UsageError
from evenhand.model.proposal import Extractor, Proposal, Setting


@dataclass(frozen=True, slots=True)
class Proposer:
    """Called with a text and its setting, gives its claims and what a person should know of how they were found.

    To be pickled: it holds no key, which each process reads from its own environment.

    Attributes:
        rules: what finds claims, unless a model is asked.
        settings: of the case whose model is asked; none for the rules.
    """

    rules: Extractor
    settings: Settings | None = None

    def __call__(self, text: str, setting: Setting) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
        """The claims of a text in its order, and findings on them.

        Raises:
            UsageError: the model fails, or gives no answer that can be read.
        """
        told = list[str]()
        extract = named_extractor(self.settings, os.environ, told.append) if self.settings else self.rules
        return tuple(extract(text, setting)), tuple(told)

    @property
    def name(self) -> str:
        """What tells it from others, the same in every process."""
        return repr(self.settings.extractor) if self.settings else self.rules.__qualname__


def proposer(folder: Folder | None, *, model: bool = False) -> Proposer:
    """What finds the claims of a text: the rules, or the model that case.toml names where it is asked for.

    Raises:
        UsageError: a model is asked for where none is named, or it cannot be asked.
    """
    if not model:
        return Proposer(suggest)
    if folder is None:
        hint = "Go to a case whose case.toml has [extractor], name it with -C, or leave --model out."
        raise UsageError("--model asks the language model that a case names, and this is no case", hint=hint)
    named_extractor(folder.settings, os.environ, lambda _: None)  # what cannot be asked is refused before any text
    return Proposer(suggest, folder.settings)


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
