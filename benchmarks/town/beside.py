"""What stands beside the cases of a generated town: callbacks, supporters, units, due rows."""

from collections.abc import Iterator

from benchmarks.town.hands import Hand
from benchmarks.town.plan import RESIDENTS_FROM, Plan

_ROUNDS = "SELECT 1 AS round UNION ALL SELECT 2"
_CALLBACKS = """
INSERT INTO callbacks (case_id, round, person_id, asked_at, answered_at, solved, given_up_at, score,
  comment, rated_at)
SELECT c.id, r.round, c.reporter_id, {asked}, CASE WHEN {answered} THEN {answered_at} END,
  CASE WHEN {answered} THEN r.round = c.round END,
  CASE WHEN NOT {answered} AND c.status = 'closed' THEN {answered_at} END,
  CASE WHEN NOT {answered} THEN NULL WHEN f.luck < 44 THEN 5 WHEN f.luck < 58 THEN 4
    WHEN f.luck < 63 THEN 3 WHEN f.luck < 66 THEN 2 ELSE 1 END,
  CASE WHEN {answered} AND c.id % 9 = 0 THEN '来得很快，态度也好，就是声音大了点' END,
  CASE WHEN {answered} THEN {answered_at} END
FROM cases c JOIN town_facts f ON f.i = c.id JOIN ({rounds}) AS r ON r.round <= c.round
WHERE c.status IN ('resolved', 'closed')
"""
_SUPPORTERS = """
INSERT INTO supporters (case_id, person_id, text, place, joined_at, round, asked_at, answered_at,
  solved, score)
SELECT c.id, {residents_from} + 1 + (c.id * 31 + n.i) % {residents}, '我家也是：' || c.text,
  {place}, c.filed_at, 1, c.resolved_at, c.closed_at,
  CASE WHEN c.closed_at IS NOT NULL THEN true END, CASE WHEN c.closed_at IS NOT NULL THEN 4 END
FROM cases c CROSS JOIN {three} WHERE c.id % 30 = 4
"""
_DUE = """
INSERT INTO due_rows (kind, case_id, round, due_at, attempts, finished_at, cancelled, failures)
SELECT k.kind, c.id, c.round, CASE WHEN k.kind LIKE 'callback%' THEN {later} ELSE c.solve_by END, 1,
  CASE WHEN {is_open} THEN NULL ELSE c.solve_by END, NOT ({is_open}), 0
FROM cases c JOIN town_facts f ON f.i = c.id CROSS JOIN (SELECT 'respond_overdue' AS kind
  UNION ALL SELECT 'answer_overdue' UNION ALL SELECT 'solve_overdue' UNION ALL SELECT 'callback'
  UNION ALL SELECT 'callback_give_up') AS k
WHERE c.status IN ('resolved', 'closed', 'withdrawn', 'merged', 'declined')
  OR k.kind LIKE '%overdue'
"""
_CALLS = """
INSERT INTO calls (case_id, round, unit_id, unit_name, state, called_by_id, called_at, asked, lead,
  report_in_by, reported_at, delivered_at, rating, cards, prompts)
SELECT c.id, 1, CASE WHEN c.id % 50 = 0 THEN 'chengguan' ELSE 'property' END,
  CASE WHEN c.id % 50 = 0 THEN '街道城管中队' ELSE '丽景物业服务有限公司' END,
  CASE WHEN c.resolved_at IS NULL THEN 'called' ELSE 'confirmed' END, c.responsible_id,
  c.accepted_at, '请派人一起来看', true, c.accepted_at, c.resolved_at, c.resolved_at,
  CASE WHEN c.resolved_at IS NOT NULL THEN 4 END, {empty}, {empty}
FROM cases c WHERE c.id % 25 = 0 AND c.accepted_at IS NOT NULL
"""
_LOOKS = """
INSERT INTO second_looks (case_id, round, person_id, at, asked_at, answered_at, came_back)
SELECT id, round, reporter_id, closed_at, closed_at, CASE WHEN id % 3 = 0 THEN closed_at END,
  CASE WHEN id % 3 = 0 THEN id % 30 = 0 END
FROM cases WHERE status = 'closed' AND id % 8 = 0
"""
_COSTS = """
INSERT INTO costs (case_id, what, fen, added_by, added_at)
SELECT id, '灯泡和人工', 2000 + id % 90000, responsible_id, accepted_at
FROM cases WHERE id % 45 = 0 AND accepted_at IS NOT NULL
"""
_OFFERS = """
INSERT INTO offers (case_id, round, pool_id, offered_at, until, ended_at, ended)
SELECT id, 1, 'volunteers', filed_at, filed_at, filed_at, 'nobody' FROM cases WHERE id % 90 = 0
"""
_NEWS = """
INSERT INTO progress_news (case_id, round, person_id, told_at)
SELECT id, 1, reporter_id, accepted_at FROM cases WHERE id % 60 = 0 AND accepted_at IS NOT NULL
"""
_AUDIT = """
INSERT INTO audit (at, account_id, person_id, action, subject, subject_id, details, address)
SELECT {at}, a.id, a.person_id,
  CASE WHEN n.i % 40 = 0 THEN 'ledger-exported' WHEN n.i % 7 = 0 THEN 'conversation-opened'
    ELSE 'case-opened' END,
  CASE WHEN n.i % 7 = 0 THEN 'conversation' ELSE 'case' END, CAST(n.i AS text), {none}, '10.0.0.7'
FROM {series} JOIN accounts a ON a.id = 1 + n.i % (SELECT count(*) FROM accounts) ORDER BY n.i
"""


def statements(hand: Hand, plan: Plan) -> Iterator[str]:
    """Give the statements; cases and their facts are there already."""
    asked, answered = (
        hand.at(hand.least(f"f.solved + {after} + r.round * 3600", str(plan.now)))
        for after in (3_600, 90_000)
    )
    yield _CALLBACKS.format(
        asked=asked,
        answered_at=answered,
        answered="(f.luck < 70 AND c.status = 'closed')",
        rounds=_ROUNDS,
    )
    yield _SUPPORTERS.format(
        residents_from=RESIDENTS_FROM,
        residents=plan.residents,
        place=hand.json("'{}'"),
        three=hand.series(3),
    )
    # As everywhere, rows of what is over were cancelled; nothing of them is ever removed.
    is_open = "c.status NOT IN ('closed', 'withdrawn', 'merged', 'declined')"
    yield _DUE.format(is_open=is_open, later=hand.at("f.solved + 90000"))
    yield _CALLS.format(empty=hand.json("'[]'"))
    yield from (_LOOKS, _COSTS, _OFFERS, _NEWS)
    audited = max(plan.cases // 2, 20)
    step = max((plan.now - plan.begin) // audited, 1)
    yield _AUDIT.format(
        at=hand.at(f"{plan.begin} + n.i * {step}"),
        none=hand.json("'{}'"),
        series=hand.series(audited),
    )
