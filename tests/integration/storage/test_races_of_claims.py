"""Several processes claim at once: nobody gets what another has."""

import asyncio
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from community.followup import DueKind
from community.people import Person
from community.speech import Priority
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    LEASE,
    NOW,
    PROCESSES,
    add_resident,
    keep_case,
    keep_resident,
    make_attachment,
    make_letter,
    make_update,
)

CLAIMERS = 8
LANES = 20
ROWS = 200


async def test_claimers_of_the_inbox_share_rows_and_keep_lanes_in_order(
    several: Sequence[SqlUnits],
) -> None:
    async with several[0].write() as unit:
        await unit.inbox.store([make_update(row, row % LANES) for row in range(ROWS)], NOW)
        await unit.commit()
    worked: dict[int, list[int]] = defaultdict(list)
    in_hand: set[int] = set()

    async def work(place: int) -> None:
        units = several[place % PROCESSES]
        while sum(map(len, worked.values())) < ROWS:
            async with units.write() as unit:
                claimed = await unit.inbox.claim(f"claimer {place}", NOW, LEASE, 3)
                await unit.commit()
            for update in claimed:
                lane = update.update_id % LANES
                assert lane not in in_hand
                in_hand.add(lane)
            for update in claimed:
                lane = update.update_id % LANES
                worked[lane].append(update.update_id)
                async with units.write() as unit:
                    await unit.inbox.finish(update.origin, NOW)
                    # Nobody may have the lane before this commit, somebody may right after it.
                    in_hand.remove(lane)
                    await unit.commit()

    await asyncio.gather(*(work(place) for place in range(CLAIMERS)))

    assert worked == {lane: list(range(lane, ROWS, LANES)) for lane in range(LANES)}


async def test_senders_share_letters_and_keep_chats_in_order(several: Sequence[SqlUnits]) -> None:
    people: list[Person] = []
    expected: dict[int, list[int]] = defaultdict(list)
    async with several[0].write() as unit:
        people.extend([await add_resident(unit) for _ in range(LANES)])
        for row in range(ROWS):
            person = people[row % LANES]
            assert person.chat_id is not None
            expected[person.chat_id].append(await unit.outbox.add(make_letter(person), NOW))
        await unit.commit()
    sent: dict[int, list[int]] = defaultdict(list)
    in_hand: set[int] = set()

    async def send(place: int) -> None:
        units, holder = several[place % PROCESSES], f"sender {place}"
        while sum(map(len, sent.values())) < ROWS:
            async with units.write() as unit:
                claimed = await unit.outbox.claim(holder, NOW, LEASE, 3)
                await unit.commit()
            for posted in claimed:
                assert posted.letter.chat_id not in in_hand
                in_hand.add(posted.letter.chat_id)
            for posted in claimed:
                chat = posted.letter.chat_id
                sent[chat].append(posted.id)
                async with units.write() as unit:
                    await unit.outbox.sent(posted.id, holder, NOW, posted.id)
                    in_hand.remove(chat)
                    await unit.commit()

    await asyncio.gather(*(send(place) for place in range(CLAIMERS)))

    assert sent == expected


async def test_danger_does_not_slip_past_a_claim_that_is_not_yet_committed(
    several: Sequence[SqlUnits],
) -> None:
    person = await keep_resident(several[0])
    async with several[0].write() as unit:
        await unit.outbox.add(make_letter(person), NOW)
        await unit.commit()
    claims: list[int] = []

    async def claim(units: SqlUnits) -> None:
        async with units.write() as unit:
            claimed = await unit.outbox.claim("h", NOW, LEASE, 10)
            await asyncio.sleep(0.01)
            await unit.commit()
        claims.append(len(claimed))

    async def warn(units: SqlUnits) -> None:
        async with units.write() as unit:
            await unit.outbox.add(replace(make_letter(person), priority=Priority.DANGER), NOW)
            await unit.commit()

    await asyncio.gather(claim(several[0]), warn(several[1]), claim(several[2]), claim(several[3]))

    assert sum(claims) == 1


async def test_due_rows_and_files_are_claimed_by_one(several: Sequence[SqlUnits]) -> None:
    case = await keep_case(several[0])
    async with several[0].write() as unit:
        for place in range(40):
            await unit.due.add(DueKind.CALLBACK, case.id, place, NOW)
            await unit.media.add(1, make_attachment(f"u{place}"), NOW)
        await unit.commit()
    due: list[int] = []
    media: list[int] = []

    async def work(place: int) -> None:
        units, holder = several[place % PROCESSES], f"claimer {place}"
        while len(due) < 40 or len(media) < 40:
            async with units.write() as unit:
                rows = await unit.due.claim(holder, NOW, NOW, LEASE, 3)
                files = await unit.media.claim(holder, NOW, LEASE, 3)
                await unit.commit()
            due.extend(row.id for row in rows)
            media.extend(file.id for file in files)

    await asyncio.gather(*(work(place) for place in range(CLAIMERS)))

    assert len(set(due)) == len(due) == 40
    assert len(set(media)) == len(media) == 40
