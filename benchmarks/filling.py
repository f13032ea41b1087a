"""Fills a PostgreSQL database with the past: finished and open cases with all their rows."""

import asyncpg  # type: ignore[import-untyped]  # it carries no types

FIRST_ACCOUNT = 1_000_000
"""The Telegram account of the first resident; those of staff are smaller."""

_THEN = "(now() AT TIME ZONE 'UTC' - ({cases} - n) * interval '3 years' / {cases})"
_OPEN = "n > {cases} * 0.995"
_SOLVED = "n > {cases} * 0.99"

_STATEMENTS = (
    """INSERT INTO people (name, language, telegram_user_id, chat_id, noticed_at, consented_at,
         added_at)
       SELECT '居民' || n, 'zh', {first} + n, {first} + n, now(), now(), now()
       FROM generate_series(1, {residents}) n""",
    """INSERT INTO person_roles (person_id, role)
       SELECT id, 'resident' FROM people WHERE telegram_user_id > {first}""",
    """INSERT INTO conversations (person_id, stage, data, since)
       SELECT id, 'idle', '{{}}', now() FROM people""",
    """INSERT INTO cases (id, number, reporter_id, responsible_id, category, status, text,
         estate_id, estate, building, unit, area_id, urgent, round, filed_at, respond_by,
         answer_by, solve_by, accepted_at, answered_at, resolved_at, closed_at, outcome, resolution)
       SELECT n, 'LL2020-' || n,
         (SELECT min(id) FROM people WHERE telegram_user_id > {first}) + n % {residents},
         w.id,
         (ARRAY['lighting','parking','drainage','sanitation','noise','elevator','property',
           'pets','building','road'])[1 + n % 10],
         CASE WHEN {open} THEN 'accepted' WHEN {solved} THEN 'resolved' ELSE 'closed' END,
         '第' || n || '件：楼道灯不亮，晚上上下楼看不清，麻烦来看看',
         'e1', '丽景苑', (1 + n % 40)::text, (1 + n % 4)::text, 'm' || w.place,
         false, 1, {then}, {then} + interval '30 minutes', {then} + interval '2 hours',
         {then} + interval '2 days', {then} + interval '10 minutes',
         {then} + interval '20 minutes',
         CASE WHEN NOT ({open}) THEN {then} + interval '1 day' END,
         CASE WHEN NOT ({solved}) THEN {then} + interval '2 days' END,
         CASE WHEN NOT ({solved}) THEN 'confirmed' END, '换了灯泡'
       FROM generate_series(1, {cases}) n
       JOIN (SELECT id, substr(key, 2)::int AS place FROM people WHERE key ~ '^w[0-9]+$') w
         ON w.place = 1 + n % (SELECT count(*) FROM people WHERE key ~ '^w[0-9]+$')""",
    """INSERT INTO case_history (case_id, at, event, actor_id, from_status, to_status, details,
         seal)
       SELECT c.id, c.filed_at + e.place * interval '5 minutes', e.event, c.responsible_id,
         e.came_from, e.became, '{{"to": "w1"}}', md5(c.id::text) || md5(e.event)
       FROM cases c, (VALUES (1, 'case_filed', 'filed', 'filed'),
         (2, 'case_assigned', 'filed', 'assigned'), (3, 'case_accepted', 'assigned', 'accepted'),
         (4, 'staff_wrote', NULL, NULL), (5, 'case_resolved', 'accepted', 'resolved'),
         (6, 'callback_asked', NULL, NULL), (7, 'case_closed', 'resolved', 'closed'))
         AS e (place, event, came_from, became)
       WHERE e.place <= CASE c.status WHEN 'closed' THEN 7 WHEN 'resolved' THEN 5 ELSE 3 END""",
    """INSERT INTO spoken (person_id, chat_id, telegram_message_id, kind, text, case_id,
         understanding, at)
       SELECT c.reporter_id, p.chat_id, c.id, 'text', c.text, c.id,
         '{{"intent": "report_lighting", "confidence": 1, "ranking": [], "model": "x"}}', c.filed_at
       FROM cases c JOIN people p ON p.id = c.reporter_id, generate_series(1, 2)""",
    """INSERT INTO outbox (person_id, chat_id, kind, text, markup, purpose, priority, case_id, key,
         state, telegram_message_id, created_at, finished_at, attempts)
       SELECT p.id, p.chat_id, 'text',
         '已受理 <b>' || c.number || '</b>：' || c.text || '，丽景苑' || c.building || '号楼',
         '{{"inline_keyboard": []}}', e.purpose, 2, c.id, e.purpose, 'sent', c.id, c.filed_at,
         c.filed_at, 1
       FROM cases c, (VALUES ('receipt', true), ('card', false), ('news', true), ('relay', true),
         ('news', true), ('callback', true)) AS e (purpose, is_residents)
       JOIN people p ON true
       WHERE p.id = CASE WHEN e.is_residents THEN c.reporter_id ELSE c.responsible_id END""",
    """INSERT INTO due_rows (kind, case_id, round, due_at, attempts, finished_at, cancelled)
       SELECT k.kind, c.id, 1,
         c.filed_at + interval '1 year' * (c.status = 'accepted')::int * 4, 1,
         CASE WHEN c.status = 'accepted' THEN NULL ELSE c.filed_at END, c.status <> 'accepted'
       FROM cases c, (VALUES ('respond_overdue'), ('answer_overdue'), ('solve_overdue'),
         ('callback'), ('callback_give_up')) AS k (kind)
       WHERE c.status <> 'accepted' OR k.kind LIKE '%overdue'""",
    """INSERT INTO callbacks (case_id, round, person_id, asked_at, answered_at, solved, score)
       SELECT id, 1, reporter_id, closed_at, closed_at, true, 5
       FROM cases WHERE status = 'closed'""",
    "SELECT setval('cases_id_seq', {cases})",
)
_INDEXES = """
SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition
FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
WHERE relname = ANY ($1) AND NOT indisunique
"""
_BIG = ["cases", "case_history", "spoken", "outbox", "due_rows", "callbacks"]


def residents_of(cases: int) -> int:
    """Say how many residents a database of so many cases has."""
    return max(cases // 5, 2_000)


async def fill(url: str, cases: int) -> None:
    """Fill a migrated database in which a community is loaded.

    Args:
        url: SQLAlchemy's URL of a PostgreSQL database.
        cases: how many; one in two hundred is open, as many wait for their callback.
    """
    numbers = {"cases": cases, "residents": residents_of(cases), "first": FIRST_ACCOUNT}
    words = {
        **numbers,
        "then": _THEN.format(**numbers),
        "open": _OPEN.format(**numbers),
        "solved": _SOLVED.format(**numbers),
    }
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), command_timeout=3600)
    try:
        # Triggers and references are looked after by the program, and cost more than the rows.
        await connection.execute("SET session_replication_role = replica")
        await connection.execute("SET maintenance_work_mem = '512MB'")
        indexes = await connection.fetch(_INDEXES, _BIG)
        for index in indexes:
            await connection.execute(f"DROP INDEX {index['name']}")
        for statement in _STATEMENTS:
            await connection.execute(statement.format(**words))
        for index in indexes:
            await connection.execute(index["definition"])
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()
