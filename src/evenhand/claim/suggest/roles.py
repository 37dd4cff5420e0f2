"""Who is said to have done it, and who says so: the actor of an act, and those that a claim is attributed to."""

from collections.abc import Sequence

from evenhand.claim.suggest.acts import Cue
from evenhand.claim.suggest.lexicon import claims, phrases, wordlist
from evenhand.claim.suggest.peoples import FoundPeople
from evenhand.claim.suggest.tokens import Tokens

_REACH = 12


def actor(tokens: Tokens, cue: Cue, sentence: tuple[int, int], peoples: Sequence[FoundPeople]) -> FoundPeople | None:
    """Who is said to have done an act: its subject, or whom "by" names; else whose crime the sentence speaks of."""
    named = [(tokens.at(each.start), tokens.at(each.end), each) for each in peoples]
    acting = [each for each in named if may_act(tokens, each[2])]
    agents = (each for first, _, each in acting if first >= cue.last and _follows_by(tokens, first, cue.last))
    agent = next(agents, None)
    if agent:
        return agent
    if cue.form == "active":
        before = [each for _, last, each in acting if last <= cue.first and _is_subject(tokens, each, last, cue.first)]
        if before:
            return before[-1]
        named = [each for each in named if each[1] <= cue.first]
    return _whose(tokens, sentence, named)


def may_act(tokens: Tokens, people: FoundPeople) -> bool:
    """False for a name that only says whose something is: "the Xian town", "the people of X"."""
    end = tokens.at(people.end)
    follows = tokens.words[end] if end < len(tokens.words) else "."
    whole = people.kind not in ("demonym", "people") or tokens.words[end - 1].endswith("s")
    noun = follows.isalpha() and not tokens.capital(end) and follows not in wordlist("stops") | wordlist("adverbs")
    return whole or not noun


def _follows_by(tokens: Tokens, first: int, since: int) -> bool:
    """True for "by the armed forces of", "by X and Y", and not across the end of a clause."""
    for place in range(first - 1, max(since, first - 5) - 1, -1):
        word = tokens.words[place]
        if word == "by":
            return first - since <= _REACH and not {";", ","} & set(tokens.words[since:place])
        if not (word.isalpha() or word == "-") or word in wordlist("stops"):
            return False
    return False


def _is_subject(tokens: Tokens, people: FoundPeople, last: int, cue: int) -> bool:
    """True where a name stands before its verb with nothing between but helping words and set-apart phrases."""
    if cue - last > _REACH or people.kind == "people":
        return False
    between = tokens.words[last:cue]
    apart = wordlist("relative")
    return is_free(tokens, people) and ";" not in between and not any(word in apart for word in between)


def is_free(tokens: Tokens, people: FoundPeople) -> bool:
    """True where no preposition stands before a name, but for "the acts of X"; "against X" names no subject."""
    first = tokens.at(people.start)
    first -= first > 0 and tokens.words[first - 1] == "the"
    before = tokens.words[max(0, first - 4) : first]
    deed = before[-1:] == ["of"] and not wordlist("deeds_of").isdisjoint(before)
    return deed or first == 0 or before[-1] not in wordlist("objects_of")


def _whose(
    tokens: Tokens, sentence: tuple[int, int], named: Sequence[tuple[int, int, FoundPeople]]
) -> FoundPeople | None:
    """Whose crime or attack the sentence names: "the war crimes of X", "X's aggression", "committed by X"."""
    for first, last, each in named:
        if not sentence[0] <= first < sentence[1]:
            continue
        before = tokens.words[max(sentence[0], first - 4) : first]
        after = tokens.words[last : last + 3]
        if "by" in before and not wordlist("deeds").isdisjoint(before):
            return each
        if "of" in before[-2:] and not wordlist("deeds_of").isdisjoint(before):
            return each
        possessive = tokens.text[each.start : each.end + 2].replace("\u2019", "'").endswith("'s")
        deed = next((place for place, word in enumerate(after) if word in wordlist("deeds")), None)
        if (
            deed is not None
            and wordlist("determiners").isdisjoint(after[:deed])
            and (possessive or each.kind in ("demonym", "force"))
        ):
            return each
    return None


def attribution(tokens: Tokens, first: int, sentence: tuple[int, int]) -> tuple[str, ...]:
    """Those whom the sentence names as saying what stands at token `first`, nearest first."""
    found = []
    for start, end, _ in phrases("says").find(tokens.words, *sentence):
        if tokens.words[start] in ("according", "as", "in"):
            name = _name_after(tokens, end, sentence[1])
        elif start < first and "that" in tokens.words[end : end + 2]:
            name = _name_before(tokens, start, sentence[0])
        else:
            continue
        if name:
            found.append((abs(start - first), name))
    return tuple(name for _, name in sorted(found))


def _name_after(tokens: Tokens, place: int, last: int) -> str:
    end = place
    while end < last and (tokens.words[end][0].isalpha() or tokens.words[end] == "-") and end - place < 9:
        end += 1
    first = place + (tokens.words[place : place + 1] == ["the"])
    return tokens.written(first, end) if any(tokens.capital(each) for each in range(first, end)) else ""


def _name_before(tokens: Tokens, place: int, first: int) -> str:
    """The name right before a verb of saying: words up to the last one that begins with a capital letter."""
    last = place
    while last > first and not tokens.capital(last - 1):
        last -= 1
        if place - last > 4 or not tokens.words[last].isalpha():
            return ""
    start = last
    while start > first and (tokens.capital(start - 1) or tokens.words[start - 1] in ("of", "the", "for", "and", "-")):
        start -= 1
    while start < last and not tokens.capital(start):
        start += 1
    name = tokens.written(start, last)
    return "" if name.lower() in wordlist("pronouns") else name.removeprefix("The ")


def refuted(tokens: Tokens, sentence: tuple[int, int], following: tuple[int, int] | None) -> bool:
    """True where the sentence calls what it reports untrue, or the next one does in its first words."""
    known = phrases("refutes")
    if any(True for _ in known.find(tokens.words, *sentence)):
        return True
    return following is not None and any(
        True for _ in known.find(tokens.words, following[0], min(following[0] + 8, following[1]))
    )


def modality(tokens: Tokens, first: int, sentence: tuple[int, int]) -> str:
    """How an act at token `first` is put: "stated", "possible", "conditional", "intended" or "asked"."""
    start = first
    while start > sentence[0] and first - start < 7 and tokens.words[start - 1] not in claims()["clause_ends"]:
        start -= 1
    caused = not wordlist("causes").isdisjoint(tokens.words[max(sentence[0], first - 9) : first])
    if tokens.words[first - 1] == "to" and tokens.words[first] not in wordlist("have") and not caused:
        return "intended"
    if _is_for(tokens, first, start):
        return "intended"
    for kind in ("asked", "conditional", "intended", "possible"):
        if any(True for _ in phrases(kind).find(tokens.words, start, first)):
            return kind
    return "stated"


def denial(tokens: Tokens, first: int, sentence: tuple[int, int]) -> tuple[int, int] | None:
    """Where the words begin and end that deny what stands at token `first`: "X denies that", "untrue that"."""
    for start, end, _ in phrases("denials").find(tokens.words, sentence[0], first):
        if first - end < _REACH and "," not in tokens.words[end:first]:
            return start, end
    return None


def _none_before(tokens: Tokens, first: int, earliest: int) -> bool:
    """True for "no civilians were killed", within one clause."""
    place = first
    while place > earliest and first - place < 6 and tokens.words[place - 1] not in claims()["clause_ends"]:
        place -= 1
    return not {"no", "none", "nobody", "neither"}.isdisjoint(tokens.words[place:first])


def _is_for(tokens: Tokens, first: int, start: int) -> bool:
    """True for "training for an attack on", and not for "responsible for the attack on"."""
    place = first
    while place > start and tokens.words[place - 1] in wordlist("articles"):
        place -= 1
    blames = not wordlist("blames").isdisjoint(tokens.words[max(0, place - 7) : place])
    return place > start and tokens.words[place - 1] == "for" and not blames


def negated(tokens: Tokens, cue: Cue, sentence: tuple[int, int]) -> bool:
    """True where a verb is negated, with nothing but helping words between; nouns of acts are not."""
    if cue.form in ("event", "victims", "adjective"):
        return "nor" in tokens.words[max(sentence[0], cue.first - 6) : cue.first]
    if tokens.words[cue.first] == "not" or "never" in tokens.words[max(sentence[0], cue.first - 7) : cue.first]:
        return True
    if cue.form != "active" and _none_before(tokens, cue.first, sentence[0]):
        return True
    place = cue.first
    while place > sentence[0] and cue.first - place < 4:
        place -= 1
        if tokens.words[place] in wordlist("negation"):
            return True
        if tokens.words[place] not in wordlist("helping") and tokens.words[place] not in wordlist("adverbs"):
            return False
    return False
