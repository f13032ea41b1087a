"""Makes the town: community, accounts, people, two years of cases and talk, and what is derived."""

import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from app.community_file import read_community
from benchmarks.lifecycle_worker import office_on
from benchmarks.town import beside, cases, talk
from benchmarks.town.derived import derive
from benchmarks.town.hands import Hand, open_hand
from benchmarks.town.plan import CHATS_FROM, RESIDENTS_FROM, Plan
from benchmarks.town.words import MATTERS, SURNAMES, sayings
from community.areas import Community
from community.console.accounts import Account
from community.console.revisions import CommunityDraft, Source
from services.community_loading import load_community
from services.console.passwords import hashed
from services.office import Office
from storage.tables import Base
from storage.units import open_units

COMMUNITY = Path(__file__).resolve().parent.parent.parent / "community.sample.yml"
ACCOUNTS = ("s1", "c1", "l1", "w1")
"""Who may sign in; secretary, clerk and admin, leader, worker."""
PASSWORD = "二号楼的灯-2026"
Say = Callable[[str], None]
_BIG = (
    *("cases", "case_history", "spoken", "outbox", "inbox", "due_rows", "callbacks", "supporters"),
    *(
        "media",
        "audit",
        "calls",
        "people",
        "history_words",
        "training_candidates",
        "second_looks",
        "dialogues",
    ),
    *("dialogue_tags", "spoken_terms"),
)
_BIND = """
UPDATE people SET telegram_user_id = id, chat_id = id, noticed_at = added_at,
  consented_at = added_at WHERE key IS NOT NULL
"""
_PEOPLE = """
INSERT INTO people (id, name, language, telegram_user_id, chat_id, noticed_at, consented_at,
  added_at)
SELECT {first} + i, substr('{surnames}', CAST(1 + i % {of} AS integer), 1)
  || CASE WHEN i % 2 = 0 THEN '先生' ELSE '女士' END, CASE WHEN i % 25 = 0 THEN 'en' ELSE 'zh' END,
  {chats} + {first} + i, {chats} + {first} + i, {then}, {then}, {then} FROM {series}
"""
_ROLES = "INSERT INTO person_roles (person_id, role) SELECT id, 'resident' FROM people WHERE id > "
_IDLE = """
INSERT INTO conversations (person_id, stage, data, since) SELECT id, 'idle', {none}, added_at
FROM people WHERE id > {first}
"""
_NUMBERED = ("people", "cases", "spoken", "inbox", "media", "dialogues")
"""Tables whose ids were not given by the database."""


async def make_town(url: str, size: Plan, say: Say = lambda _: None) -> None:
    """Make a town in a migrated, empty database.

    Args:
        url: SQLAlchemy's URL of a PostgreSQL database or an SQLite file.
        size: how much there is to be.
        say: is told how far it is.
    """
    community = read_community(COMMUNITY)
    async with office_of(url) as office:
        await load_community(office, community)
        await _make_accounts(office)
        await _hand_in(office, community)
    hand = await open_hand(url)
    began = time.monotonic()
    tables = [one for one in _BIG if one in Base.metadata.tables]
    indexes = await hand.bare(tables)
    await hand.run(_BIND)
    homes = await _lay_out(hand, community)
    await hand.run(cases.facts(hand, size, homes))
    for statement in (
        *_residents(hand, size),
        *cases.statements(hand, size),
        *talk.statements(hand, size),
        *beside.statements(hand, size),
    ):
        await hand.run(statement)
        say(f"{time.monotonic() - began:5.0f} s {' '.join(statement.split()[:3])}")
    await derive(hand, size, tables)
    say(f"{time.monotonic() - began:5.0f} s what is derived")
    for index in indexes:
        await hand.run(index)
    if hand.on_postgres:
        for table in set(_NUMBERED) & set(tables):
            await hand.run(f"SELECT setval('{table}_id_seq', (SELECT max(id) + 1 FROM {table}))")
    await hand.settle()
    say(f"{time.monotonic() - began:5.0f} s indexes and statistics")


@asynccontextmanager
async def office_of(url: str) -> AsyncIterator[Office]:
    """Open an office as the program does, without anybody who sends or understands."""
    units = open_units(url)
    try:
        yield office_on(units)
    finally:
        await units.dispose()


async def catch_up(url: str, most_steps: int) -> int:
    """Have the clock's own steps make the sums of the overview; count them."""
    if "overview_state" not in Base.metadata.tables:
        return 0
    sum_step = import_module("services.console.summing").sum_step
    compare_step = import_module("services.console.comparing").compare_step
    steps = 0
    async with office_of(url) as office:
        for step in (sum_step, compare_step):
            while steps < most_steps and await step(office):
                steps += 1
    return steps


async def _make_accounts(office: Office) -> None:
    password = await hashed(PASSWORD)
    async with office.units.write() as unit:
        for key in ACCOUNTS:
            person = await unit.people.by_key(key)
            now = office.timepiece.now()
            is_admin = key == "c1"
            account = Account(0, person.id, key, password, is_admin, False, None, 0, now, None)
            await unit.accounts.add(account)
        await unit.commit()


async def _hand_in(office: Office, community: Community) -> None:
    """Hand in a community file that waits for somebody to load it."""
    async with office.units.write() as unit:
        person = await unit.people.by_key(ACCOUNTS[0])
        made_at = office.timepiece.now()
        draft = CommunityDraft(0, community, COMMUNITY.name, Source.CONSOLE, person.id, made_at)
        await unit.revisions.add_draft(draft)
        await unit.commit()


async def _lay_out(hand: Hand, community: Community) -> int:
    """Lay out homes, matters and sayings as tables of this connection; count the homes."""
    ids = {str(key): row for row, key in await hand.rows("SELECT id, key FROM people")}
    workers = {area.id: area.worker for area in community.areas if area.worker}
    homes: list[tuple[object, ...]] = []
    for estate in community.estates:
        buildings = estate.buildings or dict.fromkeys(map(str, range(1, 10)), estate.areas[0])
        for building, area in buildings.items():
            worker = workers[area]
            place = (estate.id, estate.name, building, area, ids[worker], worker)
            homes.append((len(homes), *place, f"{estate.name}{building}号楼"))
    await hand.run(
        "CREATE TEMP TABLE town_homes (home bigint, estate_id text, estate text, building text,"
        " area_id text, worker_id bigint, worker text, spelled text)"
    )
    columns = ("home", "estate_id", "estate", "building", "area_id", "worker_id", "worker")
    await hand.put("town_homes", (*columns, "spelled"), homes)
    await hand.run(
        "CREATE TEMP TABLE town_matters (matter bigint, category text, words text, done text)"
    )
    matters = [(number, *matter) for number, matter in enumerate(MATTERS)]
    await hand.put("town_matters", ("matter", "category", "words", "done"), matters)
    await hand.run("CREATE TEMP TABLE town_sayings (saying bigint, words text, understanding text)")
    await hand.put("town_sayings", ("saying", "words", "understanding"), list(sayings()))
    return len(homes)


def _residents(hand: Hand, size: Plan) -> Sequence[str]:
    people = _PEOPLE.format(
        first=RESIDENTS_FROM,
        chats=CHATS_FROM,
        surnames="".join(SURNAMES),
        of=len(SURNAMES),
        then=hand.at(str(size.begin)),
        series=hand.series(size.residents),
    )
    idle = _IDLE.format(none=hand.json("'{}'"), first=RESIDENTS_FROM)
    return (people, f"{_ROLES}{RESIDENTS_FROM}", idle)
