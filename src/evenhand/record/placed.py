"""Which claims stand under which incidents, as the folded index has it.

The last judgement in force on a claim and an incident decides. SQLite gives `answer` of the row with the greatest
position where `max` is the only such function of a query (its documentation, "bare columns in an aggregate query").
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator

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
_JUDGED = """
    SELECT DISTINCT about.position, data FROM json_each(?) CROSS JOIN about ON about.target = value
        CROSS JOIN current ON current.type = 'judgement' AND current.position = about.position
        CROSS JOIN entry ON entry.position = about.position
    WHERE NOT EXISTS (SELECT 1 FROM membership WHERE claim = about.target AND membership.position = about.position)
    ORDER BY 1
"""
_BEARING = """
    SELECT current.position FROM json_each(?1) CROSS JOIN current ON current.id = value
    UNION ALL SELECT about.position FROM json_each(?1) CROSS JOIN about ON about.target = value
        CROSS JOIN current ON current.type = 'judgement' AND current.position = about.position
    UNION ALL SELECT current.position FROM json_each(?1) CROSS JOIN membership ON membership.claim = value
        CROSS JOIN current ON current.id = incident
"""


_ON_DUTIES = """
    SELECT position, data FROM current JOIN entry USING (position)
    WHERE current.type = 'claim' AND json_extract(CAST(data AS TEXT), '$.body.frame.frame') = 'compliance'
    ORDER BY current.position
"""


def statements_on_duties(index: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Position and entry of each claim on whether a duty was met, in the order of the log."""
    yield from index.execute(_ON_DUTIES)


def claims_under(index: sqlite3.Connection, incident: str) -> Iterator[tuple[int, bytes]]:
    """Position and entry of each claim under an incident, in the order of the log."""
    yield from index.execute(_UNDER, (incident,))


def incidents_over(index: sqlite3.Connection, claim: str) -> Iterator[str]:
    """The incidents over a claim, in the order of the log."""
    yield from (incident for (incident,) in index.execute(_OVER, (claim,)))


def claims_shared(index: sqlite3.Connection) -> Iterator[str]:
    """The claims under more than one incident."""
    yield from (claim for (claim,) in index.execute(_SHARED))


def judgements_about(index: sqlite3.Connection, names: Iterable[str]) -> Iterator[tuple[int, bytes]]:
    """Position and entry of the judgements in force about these records, but for those that place claims."""
    yield from index.execute(_JUDGED, (json.dumps(list(names)),))


def positions_bearing(index: sqlite3.Connection, names: Iterable[str]) -> set[int]:
    """The positions of these records, of the judgements in force about them, and of the incidents over claims."""
    return {position for (position,) in index.execute(_BEARING, (json.dumps(list(names)),))}
