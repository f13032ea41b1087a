"""Many taps on one case at the same moment, from several processes: one outcome, one history."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from app.simulation.community import planned_community
from app.simulation.town import START
from bot.callback_data import encode
from community.actions import Action
from community.case import Status
from community.messages import Kind
from community.purposes import Purpose
from community.speech import Button
from services import intake, taps
from services.incoming import IncomingMessage
from tests.integration.services.on_each_database.square import (
    PROCESSES,
    RESIDENT,
    Square,
    sender,
    square_on,
    tap_of,
)

WORKERS = 52


@pytest.fixture
async def square(database_url: str) -> AsyncIterator[Square]:
    async with square_on(
        database_url, replace(planned_community(WORKERS), quiet_hours=None)
    ) as made:
        yield made


async def test_of_a_hundred_taps_one_takes_the_case_on(square: Square) -> None:
    ((data, _),) = square.card().find(Action.ACCEPT)
    both = (square.ids["w1"], square.ids["l1"])
    answers = await square.press_at_once([(both[place % 2], data) for place in range(100)])
    told = Counter(answer.text for answer in answers if answer is not None)
    assert sorted(told.values()) == [1, 99]
    events = [entry.event for entry in await square.history()]
    assert events.count("case_accepted") == 1
    assert (await square.case()).status is Status.ACCEPTED
    await square.is_consistent()


async def test_fifty_hand_overs_at_once_are_one_chain(square: Square) -> None:
    first = square.fronts[0]
    ((data, _),) = square.card().find(Action.HAND_OVER)
    await first.tap(square.ids["w1"], "", square.card(), data)
    (offer,) = [one for _, one in first.news if one.find(Action.HAND_OVER_TO)]
    real = {choice for choice, _ in offer.find(Action.HAND_OVER_TO)}
    # A page may show some of them only; the data of the others are made alike.
    choices = _to_everybody((await square.case()).id)
    assert len(real & set(choices)) >= 5
    both = (square.ids["w1"], square.ids["l1"])
    await square.press_at_once([(both[place % 2], data) for place, data in enumerate(choices)])
    given = [entry.details for entry in await square.history() if entry.event == "case_handed_over"]
    # The leader may always; the worker only as long as it is his.
    assert len(given) in {25, 26}
    assert [one["from"] for one in given] == ["w1", *(one["to"] for one in given[:-1])]
    case = await square.case()
    assert case.responsible_id == square.ids[given[-1]["to"]]
    assert await square.cards_with_buttons() == [case.responsible_id]
    await square.is_consistent()


def _to_everybody(case_id: int) -> list[str]:
    """Give the data of fifty buttons that hand a case over."""
    buttons = (Button(Action.HAND_OVER_TO, case_id, f"w{number}") for number in range(2, 52))
    return [encode(button) for button in buttons]


async def test_of_fifty_hand_overs_by_the_worker_alone_one_counts(square: Square) -> None:
    case = await square.case()
    choices = _to_everybody(case.id)
    await square.press_at_once([(square.ids["w1"], data) for data in choices])
    given = [entry.details for entry in await square.history() if entry.event == "case_handed_over"]
    assert [one["from"] for one in given] == ["w1"]
    changed = await square.case()
    assert changed.responsible_id == square.ids[given[0]["to"]]
    assert await square.cards_with_buttons() == [changed.responsible_id]
    await square.is_consistent()


async def test_thirty_different_acts_at_once_leave_one_story(square: Square) -> None:
    first, case = square.fronts[0], await square.case()
    worker, leader = square.ids["w1"], square.ids["l1"]
    ((data, _),) = square.card().find(Action.RESOLVE)
    await first.tap(worker, "", square.card(), data)
    (prompt,) = [one for _, one in first.news if one.purpose is Purpose.RESOLVE_PROMPT]
    staff = [
        Button(Action.ACCEPT, case.id),
        Button(Action.WHISTLE, case.id),
        Button(Action.HAND_OVER_TO, case.id, "w2"),
        Button(Action.HAND_OVER_TO, case.id, "w3"),
        Button(Action.SET_CATEGORY, case.id, "noise"),
        Button(Action.REPLY, case.id),
    ]
    resident = [
        Button(Action.WITHDRAW, case.id),
        Button(Action.RESTORE, case.id),
        Button(Action.URGE, case.id),
        Button(Action.SUPPLEMENT, case.id),
    ]
    presses = [
        *((who, encode(button)) for who in (worker, leader) for button in (*staff, *staff[:5])),
        *((RESIDENT, encode(button)) for button in resident),
        *((square.ids["w9"], encode(button)) for button in staff[:2]),
    ]
    *origins, last = await square.arrive(len(presses) + 2)
    done = IncomingMessage(
        origin=last,
        sender=sender(worker),
        message_id=9,
        kind=Kind.TEXT,
        text="灯泡换好了",
        sent_at=START,
        reply_to=prompt.number,
    )
    await asyncio.gather(
        intake.receive_message(square.fronts[1].office, done),
        *(
            taps.press(square.fronts[place % PROCESSES].office, tap_of(account, data, origin))
            for place, ((account, data), origin) in enumerate(zip(presses, origins, strict=False))
        ),
    )
    history = await square.history()
    # Filed and assigned it was before; if the solution comes first, little else may be done.
    assert len(history) > 2
    statuses = [entry.to_status for entry in history if entry.to_status is not None]
    before = [entry.from_status for entry in history if entry.to_status is not None]
    assert before[1:] == statuses[:-1]
    ended = await square.case()
    assert ended.status is statuses[-1]
    assert len(await square.cards_with_buttons()) <= 1
    await square.is_consistent()
