from dataclasses import replace

import pytest

from community.errors import LeaseLost
from community.messages import LetterState, PostedLetter
from community.people import Person
from community.purposes import Purpose
from community.speech import Priority
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    LEASE,
    NOW,
    after,
    keep_case,
    keep_resident,
    make_letter,
)
from tests.integration.storage.sending import (
    claim,
    claimed_ids,
    give_back,
    look_at,
    mark_sent,
    queue,
    send_all,
)


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
    (row_id,) = await queue(units, letter)
    queued = await look_at(units, row_id)
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
    (claimed,) = await claim(units)
    assert claimed == replace(queued, state=LetterState.SENDING, attempts=1)
    assert await look_at(units, row_id) == claimed
    async with units.write() as unit:
        await unit.outbox.sent(row_id, "h", after(seconds=3), 77)
        await unit.commit()
    assert await look_at(units, row_id) == replace(
        claimed, state=LetterState.SENT, telegram_message_id=77, sent_at=after(seconds=3)
    )


async def test_a_row_that_is_not_there_is_a_key_error(units: SqlUnits) -> None:
    with pytest.raises(KeyError):
        await look_at(units, 404)


async def test_a_chat_gets_one_message_at_a_time_in_order(units: SqlUnits, wang: Person) -> None:
    ids = await queue(units, *(make_letter(wang, text=str(place)) for place in range(3)))
    assert await claimed_ids(units) == [ids[0]]
    assert await claimed_ids(units) == []
    await mark_sent(units, ids[0])
    assert await send_all(units) == ids[1:]


async def test_chats_are_served_by_priority_then_age(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    zhao = await keep_resident(units, "赵")
    news, card, danger = await queue(
        units,
        make_letter(wang, priority=Priority.NEWS),
        make_letter(li, priority=Priority.CARD),
        make_letter(zhao, priority=Priority.DANGER),
    )
    assert await claimed_ids(units, limit=2) == [danger, card]
    assert await claimed_ids(units, limit=2) == [news]


async def test_the_older_of_two_equal_messages_goes_first(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    ids = await queue(units, make_letter(li), make_letter(wang))
    assert await claimed_ids(units, limit=1) == [ids[0]]


async def test_danger_overtakes_within_a_chat_and_nothing_else_does(
    units: SqlUnits, wang: Person
) -> None:
    news, answer, danger = await queue(
        units,
        make_letter(wang, priority=Priority.NEWS),
        make_letter(wang, priority=Priority.ANSWER),
        make_letter(wang, priority=Priority.DANGER),
    )
    assert await send_all(units) == [danger, news, answer]


async def test_danger_waits_for_the_message_being_sent(units: SqlUnits, wang: Person) -> None:
    (card,) = await queue(units, make_letter(wang))
    await claim(units)
    (danger,) = await queue(units, make_letter(wang, priority=Priority.DANGER))
    assert await claimed_ids(units) == []
    await mark_sent(units, card)
    assert await claimed_ids(units) == [danger]


async def test_an_answer_lifts_its_chat_over_other_chats_news(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    _, before, answer = await queue(
        units,
        make_letter(li, priority=Priority.NEWS),
        make_letter(wang, priority=Priority.NEWS),
        make_letter(wang, priority=Priority.ANSWER),
    )
    assert await claimed_ids(units, limit=1) == [before]
    await mark_sent(units, before)
    assert await claimed_ids(units, limit=1) == [answer]


async def test_a_busy_chat_is_passed_over(units: SqlUnits, wang: Person, li: Person) -> None:
    first, second = await queue(units, make_letter(wang), make_letter(li))
    assert wang.chat_id is not None
    assert await claimed_ids(units, busy={wang.chat_id}) == [second]
    assert await claimed_ids(units) == [first]


async def test_a_message_to_be_tried_later_holds_its_chat_but_no_other(
    units: SqlUnits, wang: Person, li: Person
) -> None:
    first, _ = await queue(units, make_letter(wang), make_letter(wang))
    await claim(units)
    await give_back(units, first, after(seconds=30))
    (other,) = await queue(units, make_letter(li))
    assert await claimed_ids(units, now=after(seconds=29)) == [other]
    (again,) = await claim(units, now=after(seconds=30))
    assert (again.id, again.attempts, again.error) == (first, 2, "Telegram was away")


async def test_a_lease_that_ran_out_is_claimed_again(units: SqlUnits, wang: Person) -> None:
    (row_id,) = await queue(units, make_letter(wang))
    await claim(units, holder="dead")
    assert await claim(units, now=after(seconds=59)) == []
    (again,) = await claim(units, now=LEASE)
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
    (row_id,) = await queue(units, make_letter(wang))
    await claim(units)
    async with units.write() as unit:
        await unit.outbox.renew(row_id, "h", after(minutes=5))
        await unit.commit()
    assert await claim(units, now=after(minutes=4)) == []
    await mark_sent(units, row_id)
