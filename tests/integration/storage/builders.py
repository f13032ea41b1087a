"""Builders of what the books keep, with everything that a test does not care about filled in."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from itertools import count
from typing import Any

from community.areas import Area, Community, Durations, Estate, QuietHours, StaffMember
from community.case import Case, Status
from community.categories import Category
from community.messages import Attachment, Kind, Letter, RawUpdate, SendKind, Spoken
from community.people import Person, Role
from community.places import Place
from community.ports import UnitOfWork
from community.purposes import Purpose
from community.speech import Priority
from storage.units import SqlUnits

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
LEASE = NOW + timedelta(minutes=1)
PROCESSES = 4
"""How many are at work at once where a test is about races."""
BOT = 7_000_000_001
_accounts = count(6_000_000_000)


def after(**duration: float) -> datetime:
    """Give a time so much later than NOW."""
    return NOW + timedelta(**duration)


def make_update(update_id: int, lane: int = 1, **changes: Any) -> RawUpdate:
    fields: dict[str, Any] = {"bot_id": BOT, "urgent": False, "payload": '{"text": "灯坏了"}'}
    return RawUpdate(update_id=update_id, lane=lane, **(fields | changes))


def make_letter(person: Person, **changes: Any) -> Letter:
    fields: dict[str, Any] = {
        "person_id": person.id,
        "chat_id": person.chat_id,
        "kind": SendKind.TEXT,
        "text": "已收到",
        "markup": None,
        "purpose": Purpose.ANSWER,
        "priority": Priority.ANSWER,
    }
    return Letter(**(fields | changes))


def make_case(reporter: Person, responsible: Person, number: str = "LL2026-000001") -> Case:
    return Case(
        id=0,
        number=number,
        reporter_id=reporter.id,
        responsible_id=responsible.id,
        category=Category.LIGHTING,
        status=Status.ASSIGNED,
        text="楼道灯坏了三天没人修",
        place=Place(estate_id="lijing", estate="丽景苑", building="3", unit="2"),
        area_id="g1a",
        urgent=False,
        round=1,
        filed_at=NOW,
        respond_by=after(minutes=2),
        answer_by=after(minutes=5),
        solve_by=after(hours=48),
    )


def make_spoken(person: Person, message_id: int = 1, **changes: Any) -> Spoken:
    fields: dict[str, Any] = {
        "chat_id": person.chat_id,
        "kind": Kind.TEXT,
        "text": "灯坏了",
        "media_id": None,
        "case_id": None,
        "understanding": None,
        "at": NOW,
    }
    return Spoken(id=0, person_id=person.id, telegram_message_id=message_id, **(fields | changes))


def make_attachment(unique: str = "u1", **changes: Any) -> Attachment:
    fields: dict[str, Any] = {"kind": Kind.PHOTO, "file_id": f"id-of-{unique}", "size": 1234}
    return Attachment(file_unique_id=unique, **(fields | changes))


def make_staff(*keys: str, role: Role = Role.WORKER) -> tuple[StaffMember, ...]:
    return tuple(StaffMember(key, f"网格员{key}", frozenset({role})) for key in keys)


def make_community(staff: Sequence[StaffMember] = (), **changes: Any) -> Community:
    fields: dict[str, Any] = {
        "name": "示范社区",
        "timezone": "Asia/Shanghai",
        "language": "zh",
        "areas": (Area("g1", "第一网格", leader="l1"), Area("g1a", "一号", "g1", worker="w1")),
        "estates": (
            Estate("lijing", "丽景苑", ("丽景", "丽景院"), {"1": "g1a", "A": "g1a"}, ("g1a",)),
        ),
        "durations": Durations(respond_within=timedelta(seconds=90.5)),
        "quiet_hours": QuietHours(time(22, 0), time(7, 30)),
    }
    return Community(staff=tuple(staff), **(fields | changes))


async def add_resident(unit: UnitOfWork, name: str = "王阿姨") -> Person:
    """Add a resident with an account of his own; the chat's id is the account's."""
    account = next(_accounts)
    return await unit.people.add_resident(account, account, name, "zh", NOW)


async def add_worker(unit: UnitOfWork, key: str = "w1") -> Person:
    """Load a community with one worker."""
    await unit.register.load(make_community(make_staff(key)), NOW)
    return await unit.people.by_key(key)


async def add_case(unit: UnitOfWork, number: str = "LL2026-000001") -> Case:
    """Add a case with people of its own."""
    resident = await add_resident(unit)
    return await unit.cases.add(make_case(resident, await add_worker(unit), number))


async def keep_resident(units: SqlUnits, name: str = "王阿姨") -> Person:
    """Add a resident in a unit of its own."""
    async with units.write() as unit:
        person = await add_resident(unit, name)
        await unit.commit()
    return person


async def keep_case(units: SqlUnits, number: str = "LL2026-000001") -> Case:
    """Add a case in a unit of its own."""
    async with units.write() as unit:
        case = await add_case(unit, number)
        await unit.commit()
    return case
