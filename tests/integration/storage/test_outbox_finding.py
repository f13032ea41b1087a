from dataclasses import replace

from community.messages import LetterState, SendKind
from community.people import Person
from community.purposes import Purpose
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    NOW,
    after,
    keep_case,
    make_letter,
)
from tests.integration.storage.sending import (
    claim,
    look_at,
    make_edit,
    mark_failed,
    mark_sent,
    queue,
)


async def test_all_queued_messages_to_a_chat_fail_together(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    sent, sending, queued, others = await queue(
        units, make_letter(wang), make_letter(wang), make_letter(wang), make_letter(li)
    )
    await claim(units, limit=1)
    await mark_sent(units, sent)
    await claim(units, limit=1)
    assert wang.chat_id is not None
    async with units.write() as unit:
        assert await unit.outbox.fail_all_to(wang.chat_id, NOW, "blocked") == 1
        await unit.commit()
    states = [(await look_at(units, row_id)).state for row_id in (sent, sending, queued, others)]
    assert states == [
        LetterState.SENT,
        LetterState.SENDING,
        LetterState.FAILED,
        LetterState.QUEUED,
    ]


async def test_a_chat_that_moved_is_followed(units: SqlUnits, wang: Person, li: Person) -> None:
    sent, queued, others = await queue(units, make_letter(wang), make_letter(wang), make_letter(li))
    await claim(units, limit=1)
    await mark_sent(units, sent)
    assert wang.chat_id is not None
    async with units.write() as unit:
        await unit.outbox.redirect(wang.chat_id, -100_500)
        await unit.commit()
    async with units.read() as unit:
        assert (await unit.people.get(wang.id)).chat_id == -100_500
        assert (await unit.people.get(li.id)).chat_id == li.chat_id
    chats = [(await look_at(units, row_id)).letter.chat_id for row_id in (sent, queued, others)]
    assert chats == [wang.chat_id, -100_500, li.chat_id]


async def test_a_reply_finds_what_was_said_and_not_its_edits(units: SqlUnits, wang: Person) -> None:
    (original,) = await queue(units, make_letter(wang))
    await claim(units)
    await mark_sent(units, original, 55)
    (edit,) = await queue(units, make_edit(wang, original))
    await claim(units)
    await mark_sent(units, edit, 55)
    assert wang.chat_id is not None
    async with units.read() as unit:
        found = await unit.outbox.by_message(wang.chat_id, 55)
        assert found is not None
        assert found.id == original
        assert await unit.outbox.by_message(wang.chat_id, 56) is None
        assert await unit.outbox.by_message(wang.chat_id + 1, 55) is None


async def test_the_latest_of_a_purpose_about_a_case_is_found(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    case = await keep_case(units)
    card = make_letter(wang, purpose=Purpose.CARD, case_id=case.id)
    older, newer, *_ = await queue(
        units, card, card, replace(card, person_id=li.id), replace(card, purpose=Purpose.NEWS)
    )
    await queue(units, replace(card, kind=SendKind.EDIT, edits=older))
    async with units.read() as unit:
        found = await unit.outbox.latest(case.id, wang.id, Purpose.CARD)
        assert found is not None
        assert found.id == newer
        assert await unit.outbox.latest(case.id, wang.id, "card") == found
        assert await unit.outbox.latest(case.id, wang.id, Purpose.SURVEY) is None


async def test_recent_messages_of_a_purpose_come_newest_first(
    units: SqlUnits, wang: Person
) -> None:
    prompt = make_letter(wang, purpose=Purpose.RELAY_PROMPT)
    async with units.write() as unit:
        await unit.outbox.add(prompt, after(hours=-2))
        older = await unit.outbox.add(prompt, after(hours=-1))
        newer = await unit.outbox.add(prompt, NOW)
        await unit.outbox.add(make_letter(wang), NOW)
        await unit.outbox.add(replace(prompt, kind=SendKind.EDIT, edits=newer), NOW)
        await unit.commit()
    async with units.read() as unit:
        found = await unit.outbox.recent(wang.id, Purpose.RELAY_PROMPT, after(hours=-1))
    assert [posted.id for posted in found] == [newer, older]


async def test_a_case_shows_all_its_messages_in_order(units: SqlUnits, wang: Person) -> None:
    case = await keep_case(units)
    letter = make_letter(wang, case_id=case.id)
    ids = await queue(units, letter, make_letter(wang), letter)
    async with units.read() as unit:
        assert [posted.id for posted in await unit.outbox.of_case(case.id)] == [ids[0], ids[2]]


async def test_waiting_counts_what_is_neither_sent_nor_failed(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    ids = await queue(units, make_letter(wang), make_letter(wang), make_letter(li))
    await claim(units)
    await mark_sent(units, ids[0])
    await mark_failed(units, ids[2])
    async with units.read() as unit:
        assert await unit.outbox.waiting() == 1
