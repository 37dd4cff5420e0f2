"""T2: texts in which only the party's name changes must be read alike (Ribeiro et al. 2020, CheckList)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from evenhand.audit.effect import Finding
from evenhand.audit.settings import registered

Reader = Callable[[str], object]
"""What a reader makes of a text, as something whose `repr` says all of it; a refusal is a reading too."""

_SLOT = "{party}"


def readings(readers: Mapping[str, Reader], names: Sequence[str]) -> Iterator[Finding]:
    """A finding for each reader: how many of its templates are read otherwise under one name than under another."""
    known = list(dict.fromkeys(names)) if len(set(names)) > 1 else list(registered("templates")["names"])
    for name, found in registered("templates")["readers"].items():
        templates: Sequence[str] = found["templates"]
        flipped = [each for each in templates if len({_read(readers[name], each, party) for party in known}) > 1]
        yield Finding(
            test="T2",
            outcome=name,
            stage="models",
            sides=(),
            group="none",
            exact=not flipped,
            details=(
                f"{found['about']}: {len(templates)} templates, each with {len(known)} names; flip rate "
                f"{len(flipped) / len(templates):.3f}",
                *(f"read differently under different names: {each}" for each in flipped),
            ),
        )


def _read(reader: Reader, template: str, party: str) -> str:
    """What is read, with the name taken out again."""
    return repr(reader(template.replace(_SLOT, party))).replace(party, _SLOT)
