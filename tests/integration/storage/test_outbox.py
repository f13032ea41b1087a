from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

import pytest

from community.errors import LeaseLost
from community.messages import Letter, LetterState, PostedLetter, SendKind
from community.people import Person
from community.speech import Priority, Purpose
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    BOT,
    LEASE,
    NOW,
    after,
    keep_case,
    keep_resident,
    make_attachment,
    make_letter,
)


async def _add(units: SqlUnits, *letters: Letter) -> list[int]:
    async with units.write() as unit:
        ids = [await unit.outbox.add(letter, NOW) for letter in letters]
        await unit.commit()
    return ids


async def _claim(
    units: SqlUnits,
    holder: str = "h",
    limit: int = 10,
    now: datetime = NOW,
    busy: Collection[int] = (),
) -> Sequence[PostedLetter]:
    async with units.write() as unit:
        claimed = await unit.outbox.claim(holder, now, LEASE, limit, busy)
        await unit.commit()
    return claimed


async def _claimed_ids(
    units: SqlUnits, limit: int = 10, now: datetime = NOW, busy: Collection[int] = ()
) -> list[int]:
    return [posted.id for posted in await _claim(units, limit=limit, now=now, busy=busy)]


async def _sent(units: SqlUnits, row_id: int, message_id: int | None = None) -> None:
    async with units.write() as unit:
        await unit.outbox.sent(row_id, "h", NOW, message_id or 1000 + row_id)
        await unit.commit()


async def _failed(units: SqlUnits, row_id: int) -> None:
    async with units.write() as unit:
        await unit.outbox.failed(row_id, "h", NOW, "chat not found")
        await unit.commit()


async def _again(units: SqlUnits, row_id: int, not_before: datetime) -> None:
    async with units.write() as unit:
        await unit.outbox.again(row_id, "h", not_before, "Telegram was away")
        await unit.commit()


async def _get(units: SqlUnits, row_id: int) -> PostedLetter:
    async with units.read() as unit:
        return await unit.outbox.get(row_id)


async def _send_all(units: SqlUnits) -> list[int]:
    order = []
    while claimed := await _claim(units):
        for posted in claimed:
            order.append(posted.id)
            await _sent(units, posted.id)
    return order


@pytest.fixture
async def wang(units: SqlUnits) -> Person:
    return await keep_resident(units, "王阿姨")


@pytest.fixture
async def li(units: SqlUnits) -> Person:
    return await keep_resident(units, "李先生")


def _edit(person: Person, original: int, text: str = "改", **changes: object) -> Letter:
    return make_letter(person, kind=SendKind.EDIT, edits=original, text=text, **changes)


async def test_a_message_comes_back_as_it_was_queued(units: SqlUnits, wang: Person) -> None:
    case = await keep_case(units)
    letter = make_letter(
        wang,
        text="您反映的<b>楼道灯</b>已受理",
        markup={"inline_keyboard": [[{"text": "补充", "callback_data": "supplement:1"}]]},
        purpose=Purpose.RECEIPT,
        priority=Priority.CARD,
        case_id=case.id,
        key="receipt",
    )
    (row_id,) = await _add(units, letter)
    queued = await _get(units, row_id)
    assert queued == PostedLetter(
        id=row_id,
        letter=letter,
        state=LetterState.QUEUED,
        attempts=0,
        telegram_message_id=None,
        created_at=NOW,
        sent_at=None,
        error=None,
    )
    (claimed,) = await _claim(units)
    assert claimed == replace(queued, state=LetterState.SENDING, attempts=1)
    assert await _get(units, row_id) == claimed
    async with units.write() as unit:
        await unit.outbox.sent(row_id, "h", after(seconds=3), 77)
        await unit.commit()
    assert await _get(units, row_id) == replace(
        claimed, state=LetterState.SENT, telegram_message_id=77, sent_at=after(seconds=3)
    )


async def test_a_row_that_is_not_there_is_a_key_error(units: SqlUnits) -> None:
    with pytest.raises(KeyError):
        await _get(units, 404)


async def test_a_chat_gets_one_message_at_a_time_in_order(units: SqlUnits, wang: Person) -> None:
    ids = await _add(units, *(make_letter(wang, text=str(place)) for place in range(3)))
    assert await _claimed_ids(units) == [ids[0]]
    assert await _claimed_ids(units) == []
    await _sent(units, ids[0])
    assert await _send_all(units) == ids[1:]


async def test_chats_are_served_by_priority_then_age(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    zhao = await keep_resident(units, "赵")
    news, card, danger = await _add(
        units,
        make_letter(wang, priority=Priority.NEWS),
        make_letter(li, priority=Priority.CARD),
        make_letter(zhao, priority=Priority.DANGER),
    )
    assert await _claimed_ids(units, limit=2) == [danger, card]
    assert await _claimed_ids(units, limit=2) == [news]


async def test_the_older_of_two_equal_messages_goes_first(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    ids = await _add(units, make_letter(li), make_letter(wang))
    assert await _claimed_ids(units, limit=1) == [ids[0]]


async def test_danger_overtakes_within_a_chat_and_nothing_else_does(
    units: SqlUnits, wang: Person
) -> None:
    news, answer, danger = await _add(
        units,
        make_letter(wang, priority=Priority.NEWS),
        make_letter(wang, priority=Priority.ANSWER),
        make_letter(wang, priority=Priority.DANGER),
    )
    assert await _send_all(units) == [danger, news, answer]


async def test_danger_waits_for_the_message_being_sent(units: SqlUnits, wang: Person) -> None:
    (card,) = await _add(units, make_letter(wang))
    await _claim(units)
    (danger,) = await _add(units, make_letter(wang, priority=Priority.DANGER))
    assert await _claimed_ids(units) == []
    await _sent(units, card)
    assert await _claimed_ids(units) == [danger]


async def test_an_answer_lifts_its_chat_over_other_chats_news(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    _, before, answer = await _add(
        units,
        make_letter(li, priority=Priority.NEWS),
        make_letter(wang, priority=Priority.NEWS),
        make_letter(wang, priority=Priority.ANSWER),
    )
    assert await _claimed_ids(units, limit=1) == [before]
    await _sent(units, before)
    assert await _claimed_ids(units, limit=1) == [answer]


async def test_a_busy_chat_is_passed_over(units: SqlUnits, wang: Person, li: Person) -> None:
    first, second = await _add(units, make_letter(wang), make_letter(li))
    assert wang.chat_id is not None
    assert await _claimed_ids(units, busy={wang.chat_id}) == [second]
    assert await _claimed_ids(units) == [first]


async def test_a_message_to_be_tried_later_holds_its_chat_but_no_other(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    first, _ = await _add(units, make_letter(wang), make_letter(wang))
    await _claim(units)
    await _again(units, first, after(seconds=30))
    (other,) = await _add(units, make_letter(li))
    assert await _claimed_ids(units, now=after(seconds=29)) == [other]
    (again,) = await _claim(units, now=after(seconds=30))
    assert (again.id, again.attempts, again.error) == (first, 2, "Telegram was away")


async def test_a_lease_that_ran_out_is_claimed_again(units: SqlUnits, wang: Person) -> None:
    (row_id,) = await _add(units, make_letter(wang))
    await _claim(units, holder="dead")
    assert await _claim(units, now=after(seconds=59)) == []
    (again,) = await _claim(units, now=LEASE)
    assert (again.id, again.attempts) == (row_id, 2)
    async with units.write() as unit:
        with pytest.raises(LeaseLost):
            await unit.outbox.sent(row_id, "dead", NOW, 1)
        with pytest.raises(LeaseLost):
            await unit.outbox.again(row_id, "dead", NOW, "")
        with pytest.raises(LeaseLost):
            await unit.outbox.failed(row_id, "dead", NOW, "")
        with pytest.raises(LeaseLost):
            await unit.outbox.renew(row_id, "dead", after(hours=1))


async def test_a_renewed_claim_holds_longer(units: SqlUnits, wang: Person) -> None:
    (row_id,) = await _add(units, make_letter(wang))
    await _claim(units)
    async with units.write() as unit:
        await unit.outbox.renew(row_id, "h", after(minutes=5))
        await unit.commit()
    assert await _claim(units, now=after(minutes=4)) == []
    await _sent(units, row_id)


async def test_an_edit_waits_for_its_original_and_learns_its_message(
    units: SqlUnits, wang: Person
) -> None:
    (original,) = await _add(units, make_letter(wang))
    (edit,) = await _add(units, _edit(wang, original, priority=Priority.DANGER))
    assert await _claimed_ids(units) == [original]
    assert await _claimed_ids(units) == []
    await _sent(units, original, message_id=55)
    (claimed,) = await _claim(units)
    assert (claimed.id, claimed.edited_message_id) == (edit, 55)


async def test_an_edit_that_waits_holds_up_nobody(units: SqlUnits, wang: Person) -> None:
    (original,) = await _add(units, make_letter(wang))
    await _claim(units)
    await _add(units, _edit(wang, original))
    await _again(units, original, after(hours=1))
    (danger,) = await _add(units, make_letter(wang, priority=Priority.DANGER))
    assert await _claimed_ids(units) == [danger]


async def test_an_edit_fails_with_its_original(units: SqlUnits, wang: Person) -> None:
    (original,) = await _add(units, make_letter(wang))
    (edit,) = await _add(units, _edit(wang, original))
    await _claim(units)
    await _failed(units, original)
    assert (await _get(units, original)).error == "chat not found"
    found = await _get(units, edit)
    assert (found.state, found.error, found.sent_at) == (
        LetterState.FAILED,
        "the original message was never sent",
        None,
    )


async def test_an_edit_of_a_failed_message_fails_at_once(units: SqlUnits, wang: Person) -> None:
    (original,) = await _add(units, make_letter(wang))
    await _claim(units)
    await _failed(units, original)
    (edit,) = await _add(units, _edit(wang, original))
    assert (await _get(units, edit)).state is LetterState.FAILED
    async with units.read() as unit:
        assert await unit.outbox.waiting() == 0


async def test_a_newer_edit_takes_the_place_of_a_queued_one(units: SqlUnits, wang: Person) -> None:
    original, other = await _add(units, make_letter(wang), make_letter(wang))
    older, of_other, newer = await _add(
        units, _edit(wang, original), _edit(wang, other), _edit(wang, original, "再改")
    )
    assert (await _get(units, older)).state is LetterState.SUPERSEDED
    assert await _send_all(units) == [original, other, of_other, newer]


async def test_an_edit_being_sent_is_not_superseded(units: SqlUnits, wang: Person) -> None:
    (original,) = await _add(units, make_letter(wang))
    await _claim(units)
    await _sent(units, original)
    (older,) = await _add(units, _edit(wang, original))
    await _claim(units)
    (newer,) = await _add(units, _edit(wang, original))
    await _sent(units, older)
    assert await _claimed_ids(units) == [newer]


async def test_an_edit_of_an_edit_edits_the_message_itself(units: SqlUnits, wang: Person) -> None:
    (original,) = await _add(units, make_letter(wang))
    (edit,) = await _add(units, _edit(wang, original))
    (second,) = await _add(units, _edit(wang, edit))
    assert (await _get(units, second)).letter.edits == original
    assert (await _get(units, edit)).state is LetterState.SUPERSEDED


async def test_an_edit_of_nothing_is_a_key_error(units: SqlUnits, wang: Person) -> None:
    with pytest.raises(KeyError):
        await _add(units, _edit(wang, 404))


@pytest.mark.parametrize("kept", [True, False])
async def test_a_photo_waits_until_its_file_is_kept_or_lost_and_holds_up_nobody(
    units: SqlUnits, wang: Person, *, kept: bool
) -> None:
    async with units.write() as unit:
        media_id = await unit.media.add(BOT, make_attachment(), NOW)
        await unit.media.claim("fetcher", NOW, LEASE, 1)
        await unit.commit()
    photo, text = await _add(
        units, make_letter(wang, kind=SendKind.PHOTO, media_id=media_id), make_letter(wang)
    )
    assert await _claimed_ids(units) == [text]
    await _sent(units, text)
    async with units.write() as unit:
        if kept:
            await unit.media.kept(media_id, "fetcher", "ab" * 32, "image/jpeg", 1000)
        else:
            await unit.media.lost(media_id, "fetcher", "file is too big")
        await unit.commit()
    assert await _claimed_ids(units) == [photo]


async def test_all_queued_messages_to_a_chat_fail_together(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    sent, sending, queued, others = await _add(
        units, make_letter(wang), make_letter(wang), make_letter(wang), make_letter(li)
    )
    await _claim(units, limit=1)
    await _sent(units, sent)
    await _claim(units, limit=1)
    assert wang.chat_id is not None
    async with units.write() as unit:
        assert await unit.outbox.fail_all_to(wang.chat_id, NOW, "blocked") == 1
        await unit.commit()
    states = [(await _get(units, row_id)).state for row_id in (sent, sending, queued, others)]
    assert states == [
        LetterState.SENT,
        LetterState.SENDING,
        LetterState.FAILED,
        LetterState.QUEUED,
    ]


async def test_a_chat_that_moved_is_followed(units: SqlUnits, wang: Person, li: Person) -> None:
    sent, queued, others = await _add(units, make_letter(wang), make_letter(wang), make_letter(li))
    await _claim(units, limit=1)
    await _sent(units, sent)
    assert wang.chat_id is not None
    async with units.write() as unit:
        await unit.outbox.redirect(wang.chat_id, -100_500)
        await unit.commit()
    async with units.read() as unit:
        assert (await unit.people.get(wang.id)).chat_id == -100_500
        assert (await unit.people.get(li.id)).chat_id == li.chat_id
    chats = [(await _get(units, row_id)).letter.chat_id for row_id in (sent, queued, others)]
    assert chats == [wang.chat_id, -100_500, li.chat_id]


async def test_a_reply_finds_what_was_said_and_not_its_edits(units: SqlUnits, wang: Person) -> None:
    (original,) = await _add(units, make_letter(wang))
    await _claim(units)
    await _sent(units, original, 55)
    (edit,) = await _add(units, _edit(wang, original))
    await _claim(units)
    await _sent(units, edit, 55)
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
    older, newer, *_ = await _add(
        units, card, card, replace(card, person_id=li.id), replace(card, purpose=Purpose.NEWS)
    )
    await _add(units, replace(card, kind=SendKind.EDIT, edits=older))
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
    ids = await _add(units, letter, make_letter(wang), letter)
    async with units.read() as unit:
        assert [posted.id for posted in await unit.outbox.of_case(case.id)] == [ids[0], ids[2]]


async def test_waiting_counts_what_is_neither_sent_nor_failed(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    ids = await _add(units, make_letter(wang), make_letter(wang), make_letter(li))
    await _claim(units)
    await _sent(units, ids[0])
    await _failed(units, ids[2])
    async with units.read() as unit:
        assert await unit.outbox.waiting() == 1
