"""Many taps on one case at the same moment, from several processes: one outcome, one history."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from app.simulation.checker import check_cases
from app.simulation.community import planned_community
from app.simulation.front import BOT, Front, Message, Watch
from app.simulation.town import START
from bot.callback_data import decode, encode
from community.case import Case, HistoryEntry, Status
from community.messages import Kind, Origin, RawUpdate
from community.speech import Action, Button, Purpose
from services import intake, taps
from services.community_loading import load_community
from services.incoming import IncomingMessage, IncomingTap, Sender, TapAnswer
from storage.units import open_units
from tests.sqlite_threads import sqlite_threads_seen_out

PROCESSES = 3
WORKERS = 52
RESIDENT = 100_000
BIND = (
    "UPDATE people SET telegram_user_id = id, chat_id = id, noticed_at = added_at,"
    " consented_at = added_at WHERE key IS NOT NULL"
)


class Square:
    """A case in the middle, and everybody around it in several processes at one database."""

    def __init__(self, fronts: Sequence[Front]) -> None:
        self.fronts = fronts
        self.ids: dict[str, int] = {}
        """The people of the staff, whose accounts have the same number."""

    async def open(self) -> None:
        first = self.fronts[0]
        community = replace(planned_community(WORKERS), quiet_hours=None)
        await load_community(first.office, community)
        async with first.office.units.write() as unit:  # type: ignore[attr-defined]
            connection = unit._transaction._connection
            await connection.exec_driver_sql(BIND)
            for member in community.staff:
                self.ids[member.key] = (await unit.people.by_key(member.key)).id
            await unit.commit()
        await first.start(RESIDENT, "王女士")
        await first.write(RESIDENT, "王女士", "丽景苑1号楼2单元楼道灯不亮")
        ((_, question),) = [
            one for one in first.news if one[0] == RESIDENT and one[1].find(Action.AGREE)
        ][:1]
        ((data, _),) = question.find(Action.AGREE)
        await first.tap(RESIDENT, "王女士", question, data)

    async def case(self) -> Case:
        async with self.fronts[0].units.read() as unit:
            (case,) = await unit.cases.all()
        return case

    async def history(self) -> Sequence[HistoryEntry]:
        async with self.fronts[0].units.read() as unit:
            return await unit.cases.history((await self.case()).id)

    def card(self) -> Message:
        """Give the card as it stands on the first worker's phone."""
        chat = self.fronts[0].chats[self.ids["w1"]]
        (card,) = [one for one in chat.values() if one.purpose is Purpose.CARD]
        return card

    async def arrive(self, count: int) -> list[Origin]:
        """Give so many updates that wait to be answered, each in a lane of its own."""
        numbers = range(10_000, 10_000 + count)
        raw = [RawUpdate(BOT, number, number, urgent=False, payload="{}") for number in numbers]
        async with self.fronts[0].units.write() as unit:
            await unit.inbox.store(raw, START)
            claimed = await unit.inbox.claim("race", START, START + timedelta(minutes=5), count)
            await unit.commit()
        return [one.origin for one in claimed]

    async def press_at_once(self, presses: Sequence[tuple[int, str]]) -> list[TapAnswer | None]:
        """Have people (by account) press buttons at the same moment."""
        origins = await self.arrive(len(presses))
        return await asyncio.gather(
            *(
                taps.press(self.fronts[place % PROCESSES].office, tap_of(account, data, origin))
                for place, ((account, data), origin) in enumerate(
                    zip(presses, origins, strict=True)
                )
            )
        )

    async def cards_with_buttons(self) -> list[int]:
        """Give the people whose card can be worked on."""
        async with self.fronts[0].units.read() as unit:
            letters = await unit.outbox.of_case((await self.case()).id)
        shown = {}
        for posted in letters:
            if posted.letter.purpose is Purpose.CARD:
                shown[posted.letter.person_id] = posted.letter
        return [person for person, letter in shown.items() if letter.markup]

    async def is_consistent(self) -> None:
        """Check seals and promises."""
        async with self.fronts[0].units.read() as unit:
            assert (await unit.cases.check_history()).flaws == ()
        engine = self.fronts[0].units.engine  # type: ignore[attr-defined]
        assert (await check_cases(engine, START)).broken == ()


def sender(account: int) -> Sender:
    return Sender(account, account, "王女士", "zh", BOT)


def tap_of(account: int, data: str, origin: Origin) -> IncomingTap:
    button = decode(data)
    assert button is not None
    return IncomingTap(
        origin=origin,
        sender=sender(account),
        message_id=1,
        action=button.action,
        case_id=button.case_id,
        argument=button.argument,
    )


@pytest.fixture
async def square(database_url: str) -> AsyncIterator[Square]:
    async with sqlite_threads_seen_out():
        opened = [open_units(database_url) for _ in range(PROCESSES)]
        watch = Watch(START)
        made = Square([Front(units, watch) for units in opened])
        await made.open()
        yield made
        for units in opened:
            await units.dispose()


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
    choices = [choice for choice, _ in offer.find(Action.HAND_OVER_TO)][:50]
    assert len(set(choices)) == 50
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


async def test_of_fifty_hand_overs_by_the_worker_alone_one_counts(square: Square) -> None:
    case = await square.case()
    choices = [
        encode(Button(Action.HAND_OVER_TO, case.id, f"w{number}")) for number in range(2, 52)
    ]
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
    assert len(history) >= 6
    statuses = [entry.to_status for entry in history if entry.to_status is not None]
    before = [entry.from_status for entry in history if entry.to_status is not None]
    assert before[1:] == statuses[:-1]
    ended = await square.case()
    assert ended.status is statuses[-1]
    assert len(await square.cards_with_buttons()) <= 1
    await square.is_consistent()
