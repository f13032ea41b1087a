"""Checks from the tables that nobody with an open case waits in silence for longer than is set."""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from community.areas import Community
from community.calm_hours import calm_hour
from storage.types import UtcDateTime

TOLERANCE = timedelta(hours=1)
"""How much later than planned the news may come."""

_SILENCES = text("""
    SELECT c.number AS number, p.id AS person_id, w.since AS since,
      (SELECT max(o.created_at) FROM outbox o
        WHERE o.case_id = c.id AND o.person_id = p.id AND o.edits IS NULL
          AND o.state NOT IN ('failed', 'superseded')) AS said_at,
      (SELECT max(n.told_at) FROM progress_news n
        WHERE n.case_id = c.id AND n.person_id = p.id AND n.round = c.round) AS told_at
    FROM (SELECT id AS case_id, reporter_id AS person_id, filed_at AS since FROM cases
          UNION ALL
          SELECT case_id, person_id, joined_at FROM supporters WHERE left_at IS NULL) w
    JOIN cases c ON c.id = w.case_id
    JOIN people p ON p.id = w.person_id
    WHERE c.status NOT IN ('resolved', 'closed', 'withdrawn', 'merged', 'declined')
      AND NOT c.urgent AND p.chat_id IS NOT NULL AND p.unreachable_since IS NULL
      AND p.forgotten_at IS NULL AND p.consented_at IS NOT NULL AND c.accused = ''
    ORDER BY c.id, p.id
""").columns(since=UtcDateTime(), said_at=UtcDateTime(), told_at=UtcDateTime())


async def silent_cases(
    connection: AsyncConnection, community: Community, now: datetime
) -> list[tuple[str, str]]:
    """Give the numbers of open cases of which somebody has heard nothing for too long, and what.

    Args:
        connection: to the database.
        community: as it is now; without `progress_news` nobody has to be told.
        now: on the community's clock.
    """
    rules = community.casework.progress_news
    if rules is None:
        return []
    silent = []
    for row in await connection.execute(_SILENCES):
        heard = max(at for at in (row.since, row.said_at, row.told_at) if at is not None)
        span = rules.first if row.told_at is None else rules.every
        due = calm_hour(community, heard + span, rules.at, working_day=True)
        if due + TOLERANCE < now:
            words = f"person {row.person_id} has heard nothing of it since {heard:%m-%d %H:%M} UTC"
            silent.append((row.number, words))
    return silent
