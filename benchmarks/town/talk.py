"""What was said in a generated town: to the bot, about cases and about none; and what it said."""

from collections.abc import Iterator

from benchmarks.town.hands import Hand, draw
from benchmarks.town.plan import CHATS_FROM, RESIDENTS_FROM, Plan
from benchmarks.town.words import (
    FOLLOW_FROM,
    FOLLOW_UPS,
    RARE,
    RARE_FROM,
    TALK,
    TALK_FROM,
    VARIANTS,
)

_SAID = """
CREATE TEMP TABLE town_said AS
SELECT s.*, CASE WHEN s.i % 4999 = 0 THEN {rare_from} + s.i / 4999 % {rare}
    WHEN is_first THEN f.matter * {variants} + d0 % {variants}
    WHEN is_talk THEN {talk_from} + d0 % {talk} ELSE {follow_from} + d0 % {follow} END AS saying,
  CASE WHEN is_talk THEN {residents_from} + 1 + s.i / 10 * 104729 % {residents}
    ELSE f.reporter_id END AS person_id,
  {when} AS at
FROM (
  SELECT i, {draw} AS d0, 1 + (i - 1) * {cases} / {messages} AS case_id,
    (i - 1) * {cases} / {messages} <> (i - 2) * {cases} / {messages} OR i = 1 AS is_first,
    i % 10 >= 6 AND ((i - 1) * {cases} / {messages} = (i - 2) * {cases} / {messages} AND i > 1)
      AS is_talk
  FROM {series}
) AS s JOIN town_facts f ON f.i = s.case_id
"""
_MEDIA = """
INSERT INTO media (id, bot_id, kind, file_id, file_unique_id, state, digest, mime_type, size,
  told_size, added_at)
SELECT i, 1, 'photo', 'f' || i, 'u' || i, 'kept', 'd' || i, 'image/jpeg', 90000, 90000, {at}
FROM town_said WHERE i % 33 = 5
"""
_INBOX = """
INSERT INTO inbox (id, bot_id, update_id, lane, urgent, payload, received_at, finished_at, attempts)
SELECT i, 1, i, {chats_from} + person_id, false, '', {at}, {at}, 1 FROM town_said ORDER BY i
"""
_SPOKEN = """
INSERT INTO spoken (id, person_id, chat_id, telegram_message_id, kind, text, media_id, case_id,
  understanding, inbox_id, at)
SELECT s.i, s.person_id, {chats_from} + s.person_id, s.i,
  CASE WHEN s.i % 33 = 5 THEN 'photo' ELSE 'text' END,
  CASE WHEN s.i % 33 = 5 THEN '' WHEN s.is_first AND w.words = '' THEN c.text ELSE w.words END,
  CASE WHEN s.i % 33 = 5 THEN s.i END, CASE WHEN NOT s.is_talk THEN s.case_id END,
  CASE WHEN s.i % 33 <> 5 THEN {understanding} END, s.i, {at}
FROM town_said s JOIN town_sayings w ON w.saying = s.saying JOIN cases c ON c.id = s.case_id
ORDER BY s.i
"""
_LETTERS = """
SELECT 1 AS place, 'receipt' AS purpose, '已受理' AS words, 60 AS after
UNION ALL SELECT 2, 'card', '新派单', 61 UNION ALL SELECT 3, 'news', '网格员已接单', 300
UNION ALL SELECT 4, 'relay', '网格员说：我下午过去看', 4000
UNION ALL SELECT 5, 'news', '已办结', 90000 UNION ALL SELECT 6, 'callback', '请问解决了吗', 180000
"""
_OUTBOX = """
INSERT INTO outbox (person_id, chat_id, kind, text, markup, purpose, priority, case_id, key, state,
  telegram_message_id, created_at, finished_at, attempts)
SELECT CASE WHEN e.place = 2 THEN c.responsible_id ELSE c.reporter_id END,
  CASE WHEN e.place = 2 THEN c.responsible_id ELSE {chats_from} + c.reporter_id END, 'text',
  e.words || ' <b>' || c.number || '</b>：' || c.text, {markup}, e.purpose, 2, c.id, e.purpose,
  'sent', {messages} + c.id * 6 + e.place, {at}, {at}, 1
FROM cases c JOIN town_facts f ON f.i = c.id CROSS JOIN ({letters}) AS e
WHERE e.place < 5 OR c.status IN ('resolved', 'closed')
ORDER BY c.id, e.place
"""
_ANSWERS = """
INSERT INTO outbox (person_id, chat_id, kind, text, purpose, priority, key, spoken_id, state,
  telegram_message_id, created_at, finished_at, attempts)
SELECT person_id, {chats_from} + person_id, 'text', '社区服务大厅周一到周五办理，请带身份证。',
  'answer', 1, '', i, 'sent', {messages} * 8 + i, {at}, {at}, 1
FROM town_said WHERE is_talk ORDER BY i
"""
_CANDIDATES = """
INSERT INTO training_candidates (spoken_id, text, thought, confidence, model, intent, source,
  proposed_at, review)
SELECT s.id, s.text, 'out_of_scope', 0.41, '20260101-000000', 'report_lighting',
  CASE WHEN s.id % 3 = 0 THEN 'chosen' ELSE 'staff' END, s.at,
  CASE WHEN s.id % 4 = 0 THEN 'open' WHEN s.id % 4 = 1 THEN 'refused' ELSE 'accepted' END
FROM spoken s WHERE s.id % 467 = 0 AND s.text <> ''
"""


def statements(hand: Hand, plan: Plan) -> Iterator[str]:
    """Give the statements that have people talk; the facts of the cases are there already."""
    moment = hand.least("f.filed + s.i % 10 * 700", str(plan.now))
    at, numbers = hand.at("at"), {"chats_from": CHATS_FROM, "messages": plan.messages}
    yield _SAID.format(
        rare_from=RARE_FROM,
        talk_from=TALK_FROM,
        follow_from=FOLLOW_FROM,
        rare=len(RARE),
        talk=len(TALK),
        follow=len(FOLLOW_UPS),
        variants=len(VARIANTS),
        residents_from=RESIDENTS_FROM,
        residents=plan.residents,
        when=moment,
        draw=draw(0),
        cases=plan.cases,
        messages=plan.messages,
        series=hand.series(plan.messages),
    )
    yield _MEDIA.format(at=at)
    yield _INBOX.format(at=at, **numbers)
    yield _SPOKEN.format(at=hand.at("s.at"), understanding=hand.json("w.understanding"), **numbers)
    letter_at = hand.at(hand.least("f.filed + e.after", str(plan.now)))
    markup = hand.json("""'{"inline_keyboard": []}'""")
    yield _OUTBOX.format(at=letter_at, markup=markup, letters=_LETTERS, **numbers)
    yield _ANSWERS.format(at=at, **numbers)
    yield _CANDIDATES
