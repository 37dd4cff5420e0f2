"""Statements heard on several questions, and on parts of them, each only once."""

from collections.abc import Sequence
from typing import NamedTuple

from evenhand.model.statement import Statement
from evenhand.weigh.rule import effects_of, hear, tally
from evenhand.weigh.rulebook import ACCUSATION, Effect, rulebook

Places = tuple[int, ...]


class Outcome(NamedTuple):
    """What was heard.

    Attributes:
        names: what each statement counts as, or why it is set aside.
        counts: origins by what they count as; `counting`: the numbers of the statements that count.
    """

    names: list[str]
    counts: dict[str, int]
    counting: Places


class Hearings:
    """The statements of one accusation.

    Nearly always all stances do the same to every question, so that one hearing answers most of them.
    """

    def __init__(self, statements: Sequence[Statement]) -> None:
        book = rulebook()
        self.statements = statements
        self.whole: Places = tuple(range(len(statements)))
        self._needs_accused = book.needs_accused
        self._alike = all(each.stance in book.alike or each.blames for each in statements)
        self._unnamed = not all(each.names_accused for each in statements)
        self._effects: dict[str, list[Effect]] = {}
        self._heard: dict[tuple[str, bool, Places], Outcome] = {}

    def effects(self, question: str) -> list[Effect]:
        """What each statement does to a question."""
        key = ACCUSATION if self._alike else question
        found = self._effects.get(key)
        if found is None:
            found = self._effects[key] = effects_of(self.statements, key)
        return found

    def heard(self, question: str, places: Places) -> Outcome:
        """What comes of the statements at these places, as if there were no others."""
        named_only = self._unnamed and question in self._needs_accused
        key = (ACCUSATION if self._alike else question, named_only, places)
        found = self._heard.get(key)
        if found is None:
            found = self._heard[key] = self._hear(question, places)
        return found

    def _hear(self, question: str, places: Places) -> Outcome:
        statements, effects = self.statements, self.effects(question)
        if len(places) < len(statements):
            statements, effects = [statements[place] for place in places], [effects[place] for place in places]
        names = hear(statements, question, effects)
        counts = tally(names)
        counting = [each.number for each, name in zip(statements, names, strict=True) if name in counts]
        return Outcome(names, counts, tuple(counting))
