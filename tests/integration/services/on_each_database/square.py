"""A case in the middle, and many people around it who tap at the same moment."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, cast

from sqlalchemy import AsyncAdaptedQueuePool, event

from app.simulation.checker import check_cases
from app.simulation.front import BOT, Front, Message, Watch
from app.simulation.town import START
from bot.callback_data import decode
from community.actions import Action
from community.areas import Community
from community.case import Case, HistoryEntry
from community.messages import Origin, RawUpdate
from community.purposes import Purpose
from services import taps
from services.community_loading import load_community
from services.incoming import IncomingTap, Sender, TapAnswer
from storage.units import SqlUnits, open_units
from tests.sqlite_threads import sqlite_threads_seen_out

PROCESSES = 3
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

    async def open(self, community: Community) -> None:
        first = self.fronts[0]
        await load_community(first.office, community)
        async with cast("SqlUnits", first.units).engine.begin() as connection:
            await connection.exec_driver_sql(BIND)
        async with first.units.read() as unit:
            for member in community.staff:
                self.ids[member.key] = (await unit.people.by_key(member.key)).id
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
        engine = cast("SqlUnits", self.fronts[0].units).engine
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


@asynccontextmanager
async def square_on(database_url: str, community: Community) -> AsyncIterator[Square]:
    """Open a square with several processes at one database."""
    async with sqlite_threads_seen_out():
        opened = [_patient(open_units(database_url, patience=240.0)) for _ in range(PROCESSES)]
        watch = Watch(START)
        made = Square([Front(units, watch) for units in opened])
        await made.open(community)
        yield made
        for units in opened:
            await units.dispose()


def _patient(units: SqlUnits) -> SqlUnits:
    """Give a busy machine the time that ninety connections at once may take."""
    engine = units.engine.sync_engine
    if isinstance(engine.pool, AsyncAdaptedQueuePool):
        engine.pool._timeout = 240

    @event.listens_for(engine, "do_connect")
    def connecting(_dialect: Any, _record: Any, _args: Any, parameters: dict[str, Any]) -> None:
        if engine.dialect.name == "postgresql":
            parameters["timeout"] = 240

    return units
