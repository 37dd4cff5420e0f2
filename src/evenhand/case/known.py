"""What a case knows before a statement is read: the names of its places and parties, and who speaks."""

from collections.abc import Iterable, Iterator

from evenhand.model.base import deceptive
from evenhand.model.proposal import KnownName, Setting
from evenhand.model.world import Party, Place, Source
from evenhand.record.origins import Origins
from evenhand.record.view import View


def setting_of(view: View, language: str, *, source: str | None, speaker: str = "", said: str | None = None) -> Setting:
    """The setting in which a text is read: every name of every place and party of the case, each name alone.

    Args:
        view: the record.
        language: of the names to show, where they are known in it.
        source: the source that speaks; the speaker is then the party it speaks for, or it under its own name.
        speaker: the speaker's name as a person gives it, which goes before that.
        said: EDTF, when it was said.
    """
    places = (
        (held.id, (*held.record.names.values(), *held.record.also), _shown(held.record, language))
        for held in view.all(Place)
    )
    parties = (
        (held.id, (*held.record.names.values(), *held.record.aliases), _shown(held.record, language))
        for held in view.all(Party)
    )
    name = speaker or (_speaker(view, source, language) if source else None)
    return Setting(name, said, tuple(_names(places)), tuple(_names(parties)))


def _speaker(view: View, source: str, language: str) -> str:
    side = Origins(view).side(source)
    return _shown(view.get(side, Party).record, language) if side else view.get(source, Source).record.name


def _shown(record: Party | Place, language: str) -> str:
    return record.names.get(language) or next(iter(record.names.values()))


def _names(records: Iterable[tuple[str, tuple[str, ...], str]]) -> Iterator[KnownName]:
    for name, texts, shown in records:
        yield from (KnownName(text, name, shown) for text in dict.fromkeys(_apart(texts)))


def _apart(texts: Iterable[str]) -> Iterator[str]:
    """The single names in texts that may hold several side by side ("Ford / Fordby", "Ford/Fordby")."""
    singles = (single.strip() for text in texts for single in text.split("/"))
    return (single for single in singles if single and not any(map(deceptive, single)))
