"""Cases of two years: first the facts of each in numbers, then their rows and their history."""

from collections.abc import Iterator

from benchmarks.town.hands import Hand, draw
from benchmarks.town.plan import CHATS_FROM, RESIDENTS_FROM, ZONE, Plan
from benchmarks.town.words import MATTERS

_LATE = 8_000
"""Of 65,536: so many are accepted late, and as many solved late."""
_STATUS = """
CASE WHEN back < {new} / 4 THEN 'assigned' WHEN back < {new} / 2 THEN 'accepted'
  WHEN back < {new} * 3 / 4 THEN 'working' WHEN back < {new} THEN 'resolved'
  WHEN d1 % 40 = 0 AND back < {cases} / 20 THEN 'waiting'
  WHEN d1 % 40 = 1 AND back < {cases} / 20 THEN 'accepted'
  WHEN d1 % 250 < 3 THEN 'declined' WHEN d1 % 250 < 9 THEN 'merged'
  WHEN d1 % 250 < 18 THEN 'withdrawn' ELSE 'closed' END
"""
_FACTS = """
CREATE TEMP TABLE town_facts AS
SELECT f.*, {status} AS status,
  filed + CASE WHEN d2 < {late} THEN 300 + d2 % 9000 ELSE 15 + d2 % 100 END AS accepted,
  filed + CASE WHEN d3 < {late} THEN 180000 + d3 * 30 ELSE 2400 + d3 * 2 + d3 % 40000 END AS solved,
  filed + CASE WHEN matter = 18 THEN 604800 ELSE 172800 END AS solve_by,
  d4 * 100 / 65536 AS luck
FROM (
  SELECT i, {cases} - i AS back,
    CASE WHEN (even + {zone}) / 86400 = ({now} + {zone}) / 86400 THEN even ELSE
      (even + {zone}) / 86400 * 86400 - {zone} + 25200 + (even + {zone}) % 86400 * 14 / 24
    END AS filed,
    {residents_from} + 1 + i * 7919 % {residents} AS reporter_id,
    {home} * {home} / 65536 * {homes} / 65536 AS home,
    {matter} * {matter} / 65536 * {matters} / 65536 AS matter,
    {d1} AS d1, {d2} AS d2, {d3} AS d3, {d4} AS d4
  FROM (SELECT i, {begin} + i * ({now} - {begin}) / {cases} AS even FROM {series}) AS e
) AS f
"""
_CASES = """
INSERT INTO cases (id, number, reporter_id, responsible_id, category, status, text, estate_id,
  estate, building, unit, area_id, urgent, round, filed_at, respond_by, answer_by, solve_by,
  accepted_at, answered_at, resolved_at, closed_at, outcome, resolution, accused, confidential,
  channel, track, level, paused_at, supervised_at, reopenings, appeal)
SELECT c.i, 'LL' || c.year || '-' || {six}, c.reporter_id, h.worker_id, m.category, c.status,
  h.spelled || (1 + c.d2 % 4) || '单元' || m.words, h.estate_id, h.estate, h.building,
  CAST(1 + c.d2 % 4 AS text), h.area_id, c.d1 % 300 = 7, c.round,
  {filed}, {respond_by}, {answer_by}, {solve_by},
  CASE WHEN c.status <> 'assigned' THEN {accepted} END,
  CASE WHEN c.status <> 'assigned' THEN {accepted} END,
  CASE WHEN c.status IN ('resolved', 'closed') THEN {solved} END,
  CASE WHEN c.status NOT IN ('assigned', 'accepted', 'working', 'waiting', 'resolved')
    THEN {closed} END,
  CASE WHEN c.status <> 'closed' THEN NULL WHEN c.luck < 70 THEN 'confirmed'
    WHEN c.luck < 98 THEN 'not_reached' ELSE 'not_asked' END,
  CASE WHEN c.status IN ('resolved', 'closed') THEN m.done END,
  CASE WHEN c.d3 % 500 = 3 THEN h.worker ELSE '' END, c.d3 % 500 = 3,
  CASE WHEN c.d2 % 40 = 0 THEN 'phone' WHEN c.d2 % 40 = 1 THEN 'visit' ELSE 'chat' END,
  CASE WHEN m.category = 'labour' THEN 'complex' ELSE 'simple' END,
  CASE WHEN c.d3 % 100 = 0 THEN 'street' WHEN c.d3 % 100 < 6 THEN 'community' ELSE 'grid' END,
  CASE WHEN c.status = 'waiting' THEN {accepted} END,
  CASE WHEN c.d1 % 40 = 1 AND c.status = 'accepted' THEN {solve_by} END,
  c.round - 1, CASE WHEN c.round = 2 AND c.d3 % 20 = 0 THEN 'refused' END
FROM (SELECT f.*, {year} AS year, CASE WHEN status = 'closed' AND d4 % 40 = 1 THEN 2 ELSE 1 END
    AS round,
    row_number() OVER (PARTITION BY {year} ORDER BY i) AS of_year FROM town_facts f) AS c
JOIN town_homes h ON h.home = c.home JOIN town_matters m ON m.matter = c.matter
ORDER BY c.i
"""
_EVENTS = """
SELECT 1 AS place, 'case_filed' AS event, NULL AS came_from, 'filed' AS became
UNION ALL SELECT 2, 'case_assigned', 'filed', 'assigned'
UNION ALL SELECT 3, 'case_accepted', 'assigned', 'accepted'
UNION ALL SELECT 4, 'staff_wrote', NULL, NULL
UNION ALL SELECT 5, 'case_resolved', 'accepted', 'resolved'
UNION ALL SELECT 6, 'callback_asked', NULL, NULL
UNION ALL SELECT 7, 'case_closed', 'resolved', 'closed'
UNION ALL SELECT 8, 'case_reopened', 'closed', 'reopened'
UNION ALL SELECT 9, 'case_resolved', 'reopened', 'resolved'
UNION ALL SELECT 10, 'case_closed', 'resolved', 'closed'
"""
_PROMISED = """'{{"respond_by": "' || {respond_by} || '", "solve_by": "' || {solve_by} || '"}}'"""
_HISTORY = """
INSERT INTO case_history (case_id, at, event, actor_id, from_status, to_status, details, seal)
SELECT c.id, {at}, e.event, CASE WHEN e.place IN (2, 6) THEN NULL ELSE c.responsible_id END,
  e.came_from, e.became, {details}, ''
FROM cases c JOIN town_facts f ON f.i = c.id CROSS JOIN ({events}) AS e
WHERE e.place <= CASE c.status WHEN 'closed' THEN 7 + 3 * (c.round - 1) WHEN 'resolved' THEN 5
  WHEN 'assigned' THEN 2 ELSE 3 END
ORDER BY c.id, e.place
"""
_HANDED_OVER = """
INSERT INTO case_history (case_id, at, event, to_status, details, seal)
SELECT c.id, c.accepted_at, 'case_handed_over', 'assigned', {details}, ''
FROM cases c JOIN town_facts f ON f.i = c.id WHERE c.id % 20 = 0 AND c.accepted_at IS NOT NULL
"""
_WORDS = """
INSERT INTO history_words (entry_id, name, salt, words)
SELECT id, 'note', 's', '我去看过了，先转给隔壁网格' FROM case_history
WHERE event = 'case_handed_over'
"""


def facts(hand: Hand, plan: Plan, homes: int) -> str:
    """Give the statement that draws the facts of all cases, in numbers."""
    return _FACTS.format(
        status=_STATUS.format(new=plan.new, cases=plan.cases),
        late=_LATE,
        cases=plan.cases,
        now=plan.now,
        begin=plan.begin,
        zone=ZONE,
        residents_from=RESIDENTS_FROM,
        residents=plan.residents,
        homes=homes,
        matters=len(MATTERS),
        home=draw(5),
        matter=draw(6),
        series=hand.series(plan.cases),
        **{f"d{number}": draw(number) for number in range(1, 5)},
    )


def statements(hand: Hand, plan: Plan) -> Iterator[str]:
    """Give the statements that make rows of the facts."""
    closed = hand.least("c.solved + 86400 + c.d4 % 50000", str(plan.now))
    yield _CASES.format(
        six=hand.six("c.of_year"),
        year=hand.year(f"filed + {ZONE}"),
        filed=hand.at("c.filed"),
        respond_by=hand.at("c.filed + 120"),
        answer_by=hand.at("c.filed + 300"),
        solve_by=hand.at("c.solve_by"),
        accepted=hand.at(hand.least("c.accepted", str(plan.now))),
        solved=hand.at(hand.least("c.solved", str(plan.now))),
        closed=hand.at(closed),
    )
    yield (
        "INSERT INTO case_counters (year, count) SELECT CAST(substr(number, 3, 4) AS integer),"
        " count(*) FROM cases GROUP BY substr(number, 3, 4)"
    )
    promised = _PROMISED.format(
        respond_by=hand.iso("f.filed + 120"), solve_by=hand.iso("f.solve_by")
    )
    again = hand.json(
        _PROMISED.format(
            respond_by=hand.iso("f.solved + 90000"), solve_by=hand.iso("f.solved + 172800")
        )
    )
    details = (
        f"CASE e.place WHEN 1 THEN {hand.json(promised)} WHEN 8 THEN {again}"
        f" WHEN 2 THEN {hand.json(_TO)} ELSE {hand.json(_NONE)} END"
    )
    # What came in the middle is told at some moment between; nobody looks at the minute.
    moment = hand.least(
        "CASE WHEN e.place < 3 THEN f.filed + e.place WHEN e.place = 3 THEN f.accepted"
        " WHEN e.place < 5 THEN f.accepted + 60 ELSE f.solved + (e.place - 5) * 9000 END",
        str(plan.now),
    )
    yield _HISTORY.format(at=hand.at(moment), details=details, events=_EVENTS)
    handed = """'{{"to": "w1", "respond_by": "' || {respond_by} || '"}}'"""
    handed = hand.json(handed.format(respond_by=hand.iso("f.filed + 120")))
    yield _HANDED_OVER.format(details=handed)
    yield _WORDS


_TO = """'{"to": "w1"}'"""
_NONE = "'{}'"
CHAT = f"({CHATS_FROM} + {{person}})"
"""SQL of a resident's chat."""
