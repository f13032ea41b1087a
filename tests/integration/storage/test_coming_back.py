"""The book of second looks and silences, on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from community.case import Status
from community.messages import LetterState
from community.progress_news import Silence
from community.second_looks import SecondLook, WhyNot
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    LEASE,
    NOW,
    add_case,
    add_resident,
    after,
    keep_case,
    make_letter,
)
from tests.integration.storage.test_supporters import make_supporter


async def test_a_look_is_kept_once_for_each_person_and_round(units: SqlUnits) -> None:
    case = await keep_case(units)
    made = SecondLook(0, case.id, 1, case.reporter_id, NOW, asked_at=NOW)
    async with units.write() as unit:
        kept = await unit.coming_back.save_look(made)
        told = await unit.coming_back.save_look(
            replace(kept, answered_at=after(days=1), came_back=True)
        )
        other = await unit.coming_back.save_look(
            replace(made, person_id=case.responsible_id, asked_at=None, why_not=WhyNot.BLOCKED)
        )
        await unit.commit()
    async with units.read() as unit:
        assert list(await unit.coming_back.looks_of_case(case.id)) == [told, other]
        assert list(await unit.coming_back.looks_of_person(case.reporter_id)) == [told]
        assert await unit.coming_back.find_look(case.id, 1, case.responsible_id) == other
        assert await unit.coming_back.find_look(case.id, 2, case.reporter_id) is None
    with pytest.raises(KeyError):
        async with units.write() as unit:
            await unit.coming_back.save_look(replace(told, id=999))
    with pytest.raises(IntegrityError):
        async with units.write() as unit:
            await unit.coming_back.save_look(made)


async def test_silence_counts_from_the_last_word_about_the_case(units: SqlUnits) -> None:
    async with units.write() as unit:
        case = await add_case(unit)
        neighbour = await add_resident(unit)
        await unit.supporters.save(make_supporter(case, neighbour, joined_at=after(hours=1)))
        reporter = await unit.people.get(case.reporter_id)
        for at, other in ((after(hours=2), case.id), (after(hours=9), None)):
            await unit.outbox.add(make_letter(reporter, case_id=other), at)
        lost = await unit.outbox.add(make_letter(reporter, case_id=case.id), after(hours=5))
        await unit.commit()
    async with units.write() as unit:
        (posted, *_) = await unit.outbox.claim("post", after(hours=9), after(hours=10), 1)
        assert posted.id != lost
        await unit.outbox.fail_all_to(reporter.chat_id or 0, after(hours=9), "blocked")
        await unit.outbox.sent(posted.id, "post", after(hours=9), 5)
        assert (await unit.outbox.get(lost)).state is LetterState.FAILED
        silences = list(await unit.coming_back.silences(after(hours=1)))
        assert silences == [
            Silence(case.id, reporter.id, after(hours=2), None),
            Silence(case.id, neighbour.id, after(hours=1), None),
        ]
        assert not await unit.coming_back.silences(after(hours=-1))
        for silence in silences:
            await unit.coming_back.told(silence, case.round, LEASE)
        assert list(await unit.coming_back.silences_of(neighbour.id)) == [
            replace(silences[1], told_at=LEASE)
        ]
        # A new round begins anew; danger and what is solved are not told of.
        for changes in ({"round": 2}, {"urgent": True}, {"status": Status.RESOLVED}):
            await unit.cases.save(replace(case, **changes))
            found = list(await unit.coming_back.silences_of(neighbour.id))
            assert found == ([silences[1]] if "round" in changes else [])
