"""What an import prints."""

from collections.abc import Iterator

from evenhand.record.append import Appended


def describe(done: Appended, what: str) -> Iterator[str]:
    """One line on what an act added."""
    counts = f"{done.new} new, {done.revised} revised, {done.same} already recorded"
    if done.dry:
        yield f"{what}: would add {counts} (dry run, nothing recorded)"
    elif done.batch:
        yield f"{what}: {counts} ({done.batch})"
    else:
        yield f"{what}: {counts}; nothing to add"
