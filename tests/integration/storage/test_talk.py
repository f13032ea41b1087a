from dataclasses import replace

import pytest
from sqlalchemy import select

from community.conversation import Conversation, Stage
from community.messages import Kind
from community.people import Person
from community.understanding import Part, Understanding
from storage.tables import InboxRow
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    BOT,
    LEASE,
    NOW,
    after,
    keep_case,
    keep_resident,
    make_attachment,
    make_spoken,
    make_update,
)

UNDERSTANDING = Understanding(
    intent="report_lighting",
    confidence=0.93,
    ranking=(("report_lighting", 0.93), ("report_power", 0.04)),
    model="20260301-101500",
    parts=(Part(0, 5, "report_lighting", 0.9, (("report_lighting", 0.9), ("greet", 0.1))),),
)


@pytest.fixture
async def wang(units: SqlUnits) -> Person:
    return await keep_resident(units)


async def test_what_was_said_is_kept_with_what_the_model_thought(
    units: SqlUnits, wang: Person
) -> None:
    async with units.write() as unit:
        media_id = await unit.media.add(BOT, make_attachment(), NOW)
        said = make_spoken(
            wang, kind=Kind.PHOTO, media_id=media_id, understanding=UNDERSTANDING, text="😀" * 10
        )
        spoken = await unit.spoken.add(said, None)
        await unit.commit()
    assert spoken == replace(said, id=spoken.id)
    async with units.read() as unit:
        assert await unit.spoken.get(spoken.id) == spoken
        with pytest.raises(KeyError):
            await unit.spoken.get(404)


async def test_a_message_is_found_by_telegrams_number(units: SqlUnits, wang: Person) -> None:
    other = await keep_resident(units)
    assert wang.chat_id is not None
    async with units.write() as unit:
        first = await unit.spoken.add(make_spoken(wang, 5), None)
        await unit.spoken.add(make_spoken(other, 5), None)
        assert await unit.spoken.by_message(wang.chat_id, 5) == first
        assert await unit.spoken.by_message(wang.chat_id, 6) is None


async def test_messages_are_linked_to_a_case_in_order(units: SqlUnits, wang: Person) -> None:
    case = await keep_case(units)
    async with units.write() as unit:
        ids = [(await unit.spoken.add(make_spoken(wang, n), None)).id for n in (3, 1, 2)]
        await unit.spoken.link([ids[2], ids[0]], case.id)
        await unit.spoken.link([], case.id)
        await unit.commit()
    async with units.read() as unit:
        linked = await unit.spoken.of_case(case.id)
    assert [(spoken.id, spoken.case_id) for spoken in linked] == [
        (ids[0], case.id),
        (ids[2], case.id),
    ]


async def test_forgotten_words_are_gone_from_the_log_and_from_the_inbox(
    units: SqlUnits, wang: Person
) -> None:
    async with units.write() as unit:
        await unit.inbox.store([make_update(1, 1), make_update(2, 2)], NOW)
        first, second = [
            update.origin.inbox_id for update in await unit.inbox.claim("h", NOW, LEASE, 2)
        ]
        forgotten = await unit.spoken.add(make_spoken(wang, 1), first)
        kept = await unit.spoken.add(make_spoken(wang, 2), second)
        await unit.spoken.forget_words([forgotten.id])
        await unit.spoken.forget_words([])
        await unit.commit()
    async with units.read() as unit:
        assert await unit.spoken.get(forgotten.id) == replace(forgotten, text="")
        assert await unit.spoken.get(kept.id) == kept
    async with units.engine.connect() as connection:
        statement = select(InboxRow.payload).order_by(InboxRow.id)
        payloads = (await connection.execute(statement)).scalars().all()
    assert payloads == ["", make_update(2).payload]


async def test_somebody_new_stands_nowhere_yet(units: SqlUnits, wang: Person) -> None:
    async with units.read() as unit:
        assert await unit.conversations.get(wang.id) == Conversation(wang.id)


async def test_where_somebody_stands_is_kept(units: SqlUnits, wang: Person) -> None:
    draft = {"draft": {"text": "灯坏了", "spoken": [1, 2]}, "case_id": None}
    first = Conversation(wang.id, Stage.AWAITING_PLACE, draft, NOW)
    second = Conversation(wang.id, Stage.IDLE, {}, after(minutes=1))
    for conversation in (first, second):
        async with units.write() as unit:
            await unit.conversations.save(conversation)
            await unit.commit()
        async with units.read() as unit:
            assert await unit.conversations.get(wang.id) == conversation


async def test_the_clock_finds_with_whom_to_go_on(units: SqlUnits, wang: Person) -> None:
    other = await keep_resident(units)
    async with units.write() as unit:
        await unit.conversations.save(
            Conversation(wang.id, Stage.AWAITING_PLACE, {}, NOW, after(minutes=2))
        )
        await unit.conversations.save(
            Conversation(other.id, Stage.AWAITING_WORDS, {}, NOW, after(minutes=1))
        )
        assert await unit.due.next_due_at() == after(minutes=1)
        assert await unit.conversations.due(NOW, 5) == []
        assert await unit.conversations.due(after(minutes=1), 5) == [other.id]
        assert await unit.conversations.due(after(minutes=2), 5) == [other.id, wang.id]
        assert await unit.conversations.due(after(minutes=2), 1) == [other.id]
        await unit.conversations.save(Conversation(other.id))
        assert await unit.due.next_due_at() == after(minutes=2)
        assert (await unit.conversations.get(wang.id)).due_at == after(minutes=2)


async def test_words_that_nobody_judged_wait_until_somebody_does(
    units: SqlUnits, wang: Person
) -> None:
    async with units.write() as unit:
        judged = replace(make_spoken(wang, 1), understanding=UNDERSTANDING)
        await unit.spoken.add(judged, None)
        old = replace(make_spoken(wang, 2), understanding=None, at=after(hours=-1))
        await unit.spoken.add(old, None)
        place = replace(make_spoken(wang, 3), understanding=None, kind=Kind.LOCATION)
        await unit.spoken.add(place, None)
        silent = replace(make_spoken(wang, 4), understanding=None, text="")
        await unit.spoken.add(silent, None)
        first = await unit.spoken.add(replace(make_spoken(wang, 5), understanding=None), None)
        second = await unit.spoken.add(replace(make_spoken(wang, 6), understanding=None), None)
        assert await unit.spoken.not_understood(NOW, 5) == [first, second]
        assert await unit.spoken.not_understood(NOW, 1) == [first]
        assert await unit.spoken.understood(first.id, UNDERSTANDING)
        assert not await unit.spoken.understood(first.id, UNDERSTANDING)
        assert await unit.spoken.not_understood(NOW, 5) == [second]
        assert (await unit.spoken.get(first.id)).understanding == UNDERSTANDING
        await unit.spoken.forget_words([second.id])
        assert not await unit.spoken.understood(second.id, UNDERSTANDING)
