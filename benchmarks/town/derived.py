"""What the console keeps beside the town's past, so that pages are quick: conversations, terms.

The clock makes all of it in small steps, some hundred messages at a time; for ten million messages
that takes hours, so it is made here at one stroke, as far as this version has the tables.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from importlib import import_module

from benchmarks.town.hands import Hand, draw
from benchmarks.town.plan import Plan

_DIALOGUES = """
INSERT INTO dialogues (id, person_id, case_id, area_id, responsible_id, first_spoken_id,
  last_spoken_id, began_at, last_at, echo_until, messages, intent, confidence, stars, urged,
  asked_again, gave_up, corrected, angry, doubt, history_id, waits, flagged, note, reviewed_at,
  reviewed_by_id, reviewed_doubt)
SELECT c.id, c.reporter_id, c.id, c.area_id, c.responsible_id, s.first_id, s.last_id, s.began_at,
  s.last_at, s.last_at, s.messages, 'report_' || c.category, 0.41 + {d1} % 56 * 0.01,
  CASE WHEN {d2} % 10 < 6 THEN 1 + {d2} % 5 END, CASE WHEN {d1} % 12 = 0 THEN 1 ELSE 0 END,
  {d1} % 30 = 0, {d1} % 60 = 1, {d1} % 40 = 2, {d1} % 50 = 3, {d2} % 120, h.id, {d2} % 120 >= 100,
  {d1} % 900 = 5, CASE WHEN {d1} % 700 = 6 THEN '下次先问楼号' ELSE '' END,
  CASE WHEN {d1} % 20 = 7 THEN s.last_at END, CASE WHEN {d1} % 20 = 7 THEN c.responsible_id END,
  CASE WHEN {d1} % 20 = 7 THEN {d2} % 120 ELSE 0 END
FROM cases c
JOIN (SELECT case_id, min(id) AS first_id, max(id) AS last_id, min(at) AS began_at,
    max(at) AS last_at, count(*) AS messages FROM spoken WHERE case_id IS NOT NULL GROUP BY case_id)
  AS s ON s.case_id = c.id
JOIN (SELECT case_id, max(id) AS id FROM case_history GROUP BY case_id) AS h ON h.case_id = c.id
ORDER BY c.id
"""
_TALK = """
INSERT INTO dialogues (id, person_id, first_spoken_id, last_spoken_id, began_at, last_at,
  echo_until, messages, intent, confidence, gave_up, doubt, waits)
SELECT {cases} + 1 + i / 10, min(person_id), min(i), max(i), {began}, {last}, {last}, count(*),
  'ask_service', 0.41 + i / 10 % 56 * 0.01, i / 10 % 15 = 0, i / 10 % 100, i / 10 % 100 >= 90
FROM town_said WHERE is_talk GROUP BY i / 10 ORDER BY i / 10
"""
_TAGS = """
INSERT INTO dialogue_tags (dialogue_id, tag)
SELECT id, CASE WHEN id % 400 = 0 THEN '方言' ELSE '地名' END FROM dialogues WHERE id % 200 = 0
"""
_TERMS = """
INSERT INTO spoken_terms (spoken_id, terms)
SELECT s.id, {terms} FROM spoken s JOIN town_terms t ON t.words = s.text ORDER BY s.id
"""
_MARKERS = """
INSERT INTO settings (name, value)
SELECT 'conversations_spoken', {spoken} UNION ALL SELECT 'conversations_history', {history}
"""


async def derive(hand: Hand, plan: Plan, tables: Collection[str]) -> None:
    """Make what this version keeps.

    Args:
        hand: fills the database, which has its cases and what was said.
        plan: how much there is.
        tables: of this version.
    """
    if "dialogues" in tables:
        for statement in _conversations(hand, plan):
            await hand.run(statement)
    if "spoken_terms" in tables:
        await _index_words(hand)


def _conversations(hand: Hand, plan: Plan) -> Iterator[str]:
    yield _DIALOGUES.format(d1=draw(1, "c.id"), d2=draw(2, "c.id"))
    yield _TALK.format(cases=plan.cases, began=hand.at("min(at)"), last=hand.at("max(at)"))
    yield _TAGS
    newest = ("(SELECT max(id) FROM spoken)", "(SELECT max(id) FROM case_history)")
    spoken, history = (hand.json(f"CAST({one} AS text)") for one in newest)
    yield _MARKERS.format(spoken=spoken, history=history)


async def _index_words(hand: Hand) -> None:
    """Cut each saying once: millions of messages are made of some thousand sayings."""
    terms_of: Callable[[str], Sequence[str]] = import_module(
        "community.console.search_terms"
    ).terms_of
    await hand.run("CREATE TEMP TABLE town_terms (words text PRIMARY KEY, terms text NOT NULL)")
    said = await hand.rows("SELECT DISTINCT text FROM spoken")
    quote = "'" if hand.on_postgres else ""
    await hand.put(
        "town_terms",
        ("words", "terms"),
        [
            (words, " ".join(f"{quote}{one}{quote}" for one in terms_of(str(words))))
            for (words,) in said
        ],
    )
    if hand.on_postgres:
        # It adds in which stretch a message lies; all other triggers stay off while filling.
        await hand.run("ALTER TABLE spoken_terms ENABLE ALWAYS TRIGGER spoken_terms_placed")
    terms = "CAST(t.terms AS tsvector)" if hand.on_postgres else "t.terms"
    await hand.run(_TERMS.format(terms=terms))
