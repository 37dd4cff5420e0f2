"""Which claims stand under which incidents, as the folded index has it.

The last judgement in force on a claim and an incident decides. SQLite gives `answer` of the row with the greatest
position where `max` is the only such function of a query (its documentation, "bare columns in an aggregate query").
"""

import sqlite3
from collections.abc import Iterator

_UNDER = """
    SELECT current.position, data FROM (
        SELECT claim, answer, max(position) FROM membership WHERE incident = ?
        AND EXISTS (SELECT 1 FROM current WHERE type = 'judgement' AND current.position = membership.position)
        GROUP BY claim) AS judged
    CROSS JOIN current ON current.id = judged.claim CROSS JOIN entry USING (position)
    WHERE answer = 'yes' AND current.type = 'claim' ORDER BY current.position
"""
_OVER = """
    SELECT current.id FROM (
        SELECT incident, answer, max(position) FROM membership WHERE claim = ?1
        AND EXISTS (SELECT 1 FROM current WHERE type = 'judgement' AND current.position = membership.position)
        GROUP BY incident) AS judged
    CROSS JOIN current ON current.id = judged.incident
    WHERE answer = 'yes' AND EXISTS (SELECT 1 FROM current WHERE id = ?1) ORDER BY current.position
"""
_SHARED = """
    SELECT current.id FROM (
        SELECT claim FROM (
            SELECT claim, incident, answer, max(position) FROM membership
            WHERE EXISTS (SELECT 1 FROM current WHERE type = 'judgement' AND current.position = membership.position)
            GROUP BY claim, incident)
        WHERE answer = 'yes' AND EXISTS (SELECT 1 FROM current WHERE id = incident)
        GROUP BY claim HAVING count(*) > 1) AS shared
    CROSS JOIN current ON current.id = shared.claim
"""


def claims_under(index: sqlite3.Connection, incident: str) -> Iterator[tuple[int, bytes]]:
    """Position and entry of each claim under an incident, in the order of the log."""
    yield from index.execute(_UNDER, (incident,))


def incidents_over(index: sqlite3.Connection, claim: str) -> Iterator[str]:
    """The incidents over a claim, in the order of the log."""
    yield from (incident for (incident,) in index.execute(_OVER, (claim,)))


def claims_shared(index: sqlite3.Connection) -> Iterator[str]:
    """The claims under more than one incident."""
    yield from (claim for (claim,) in index.execute(_SHARED))
