"""Whether an amount can belong to some words that say an act, and how far apart they stand."""

from evenhand.claim.suggest.acts import Cue
from evenhand.claim.suggest.counted import Counted, nouns
from evenhand.claim.suggest.lexicon import wordlist
from evenhand.claim.suggest.numbers import Amount
from evenhand.claim.suggest.tokens import Tokens
from evenhand.codebook import rules

_FAR = 2
"""So many times the farthest reach is too far whatever stands between: marks that cost nothing are few."""


def cost(tokens: Tokens, amount: Amount, what: Counted, cue: Cue) -> int | None:
    """Words between, with more for marks; none where the words cannot belong to this amount."""
    found = _cost(tokens, amount, what, cue)
    return found if found is not None and found <= _reach(tokens, amount, what, cue) else None


def act_done(tokens: Tokens, what: Counted, cue: Cue, at: Counted) -> str | None:
    """The act that the words mean, of those that can be done to what is counted; `at` is where the amount stands."""
    return next((act for act, of in cue.meanings if _can_be(tokens, of, what, cue, at)), None)


def _cost(tokens: Tokens, amount: Amount, what: Counted, cue: Cue) -> int | None:
    extra = rules("suggest")["extra"]
    if amount.first <= cue.first and cue.last <= what.last:
        return int(extra.get(f"{cue.form}_within", 0)) if cue.form != "active" else None
    if _of_whom(tokens, what.last, cue.first):
        return None
    if cue.first >= what.last and cue.form in ("passive", "intransitive", "victims", "event"):
        return _between(tokens, what.last, cue.first) + int(extra.get(f"{cue.form}_after", 0))
    if cue.last > amount.first:
        return None
    if cue.form in ("active", "event", "victims"):
        return _between(tokens, cue.last, amount.first) + int(extra.get(f"{cue.form}_before", 0))
    return _between(tokens, cue.last, amount.first) if _is_total(tokens, cue, amount) else None


def _of_whom(tokens: Tokens, first: int, last: int) -> bool:
    """True where "of whom" stands between: "2,000 men, many of whom died"."""
    words = tokens.words[first:last]
    return any(words[at : at + 2] in (["of", "whom"], ["of", "them"], ["of", "which"]) for at in range(len(words)))


def _between(tokens: Tokens, first: int, last: int) -> int:
    if last - first > _FAR * rules("suggest")["reach"]["farthest"]:
        return last - first
    marks = rules("suggest")["marks"]
    return sum(marks.get(word, marks["number"] if word[0].isdigit() else 1) for word in tokens.words[first:last])


def _reach(tokens: Tokens, amount: Amount, what: Counted, cue: Cue) -> int:
    """How far an act may stand: near, where no noun is named or no number is said."""
    reach: dict[str, int] = rules("suggest")["reach"]
    if _is_total(tokens, cue, amount):
        return reach["total"]
    after, named = cue.first >= what.last, what.first < what.last
    if all(of == "" for _, of in cue.meanings):
        return reach["unnamed"] if after else reach["own"]
    lone = amount.low == amount.high == 1 and not what.row
    if lone or (cue.form == "victims" and not after):
        return 0
    if amount.low is None and amount.high is None:
        return reach["vague"] if what.row else 0
    if named and cue.form != "victims":
        return reach["farthest"]
    return reach["unnamed"] if after and (named or (amount.low or 2) > 1) else reach["before"]


def _is_total(tokens: Tokens, cue: Cue, amount: Amount) -> bool:
    """True for "the number of those displaced from ... is more than 7,600"."""
    if cue.last > amount.first or cue.form not in ("passive", "victims", "intransitive", "event"):
        return False
    verb, said = tokens.words[amount.first - 1], tokens.words[max(0, cue.first - 6) : cue.first]
    counts = verb in wordlist("reaching") or tokens.words[amount.first] in wordlist("reaching")
    named = not wordlist("totals").isdisjoint(said)
    return (counts and cue.form == "victims") or ((counts or verb in wordlist("be")) and named)


def _can_be(tokens: Tokens, of: str, what: Counted, cue: Cue, at: Counted) -> bool:
    """Whether an act of this object can be done to what is counted."""
    if what.of == "":
        return of == "persons" and cue.meanings[0][0] in wordlist("bodily") and _touches(cue, at)
    if what.of == "events":
        return of == "" and cue.form == "event" and cue.first - at.last < 4
    if of == "":
        return what.of == "persons"
    return what.of in rules("suggest")["done_to"].get(of, ()) and _worded(tokens, of, what, cue, at)


def _touches(cue: Cue, at: Counted) -> bool:
    """True where an act stands straight beside a noun of no list: "300 invaders died", "murder of 11 guests"."""
    reach = rules("suggest")["reach"]["unknown"]
    after = cue.form in ("passive", "intransitive") and 0 <= cue.first - at.last <= reach
    return after or (cue.form in ("active", "event") and 0 < at.first - cue.last <= reach)


def _worded(tokens: Tokens, of: str, what: Counted, cue: Cue, at: Counted) -> bool:
    """Whether the words fit where the kind alone does not settle it: lives that are lost, refugees that are hosted."""
    words = tokens.words[what.first : what.last]
    if of == "lives":
        return tokens.words[cue.first] == "lost" or not wordlist("lives").isdisjoint(words)
    if of == "refugees":
        return not wordlist("displaced").isdisjoint(tokens.words[what.first : what.last + 4])
    if of == "duration":
        return not wordlist("wars").isdisjoint(tokens.words[max(0, cue.first - 6) : cue.first])
    return what.of != "share" or _share_of(tokens, of, at.last)


def _share_of(tokens: Tokens, of: str, place: int) -> bool:
    """True where a share is of people, or of land, as the act has it: "70 per cent of our country"."""
    if tokens.words[place : place + 1] != ["of"]:
        return False
    named = {kind for _, _, kind in nouns(tokens, place + 1, min(len(tokens.words), place + 8))}
    if of == "territory":
        return "territory" in named or not wordlist("countries").isdisjoint(tokens.words[place + 1 : place + 6])
    return "persons" in named
