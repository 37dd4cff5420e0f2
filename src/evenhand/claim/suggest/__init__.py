"""The claims that a text seems to make, by rules, each with its exact words."""

from collections.abc import Iterator

from evenhand.claim.suggest.acts import cues
from evenhand.claim.suggest.propose import proposal, spoken_proposal
from evenhand.claim.suggest.quantified import Found, quantified
from evenhand.claim.suggest.reading import Reading, reading
from evenhand.claim.suggest.spoken import Spoken, spoken
from evenhand.claim.suggest.stated import stated
from evenhand.model.proposal import Proposal, Setting

__all__ = ["suggest"]


def suggest(text: str, setting: Setting) -> list[Proposal]:
    """The claims that `text` seems to make, in the order of the text. Cost grows as its length.

    They are proposals: nobody has confirmed them, and `score` only orders them.
    """
    read = reading(text, setting)
    made: list[Proposal] = []
    for number in range(len(read.tokens.sentences)):
        made += _of_sentence(read, number, len(made))
    return made


def _of_sentence(read: Reading, number: int, before: int) -> list[Proposal]:
    """The proposals of one sentence, numbered on from those before; a part names its whole by number."""
    found = list(_found(read, number))
    made: list[Proposal] = []
    for place, each in enumerate(found, before + 1):
        if isinstance(each, Spoken):
            made.append(spoken_proposal(read, number, each, place))
        else:
            whole = each.attached.part_of if each.attached else None
            made.append(proposal(read, number, each, place, None if whole is None else before + 1 + whole))
    return made


def _found(read: Reading, number: int) -> Iterator[Found | Spoken]:
    """The claims of one sentence: with an amount, without one, and of other kinds; none inside another."""
    said = cues(read.tokens, *read.tokens.sentences[number])
    counted = quantified(read, number, said) if said else []
    other = spoken(read, number)
    yield from counted
    spans = [(each.first, each.last) for each in counted] + [(each.first, each.last) for each in other]
    taken = {token for span in spans for token in range(*span)}
    for each in stated(read, number, said, {cue.first for one in counted for cue in one.cues}) if said else []:
        if taken.isdisjoint(range(each.first, each.last)):
            yield each
    yield from other
