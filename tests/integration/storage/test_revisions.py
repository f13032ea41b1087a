from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from community.console.revisions import (
    ChangedMeanwhile,
    CommunityDraft,
    Hand,
    RevisionNotFound,
    Source,
    WantedRevisions,
)
from storage.console.revisions import DRAFTS_LAST
from storage.units import SqlUnits
from tests.unit.community.conftest import make_community

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


async def load(units: SqlUnits, name: str, hand: Hand, onto: str | None = None) -> bool:
    async with units.write() as unit:
        changed = await unit.register.load(replace(make_community(), name=name), NOW, hand, onto)
        await unit.commit()
    return changed


async def test_revisions_tell_where_they_came_from(units: SqlUnits) -> None:
    await load(units, "甲", Hand())
    async with units.read() as unit:
        person = await unit.people.by_key("w1")
    await load(units, "乙", Hand(Source.CONSOLE, person.id))
    async with units.write() as unit:
        second, first = await unit.revisions.listed(WantedRevisions(), 0, 5)
        assert (first.source, first.person_id, first.in_file) == (Source.FILE, None, True)
        assert (second.source, second.person_id, second.in_file) == (
            Source.CONSOLE,
            person.id,
            False,
        )
        for wanted, ids in (
            (WantedRevisions(newest_first=False), [first.id, second.id]),
            (WantedRevisions(Source.CONSOLE), [second.id]),
            (WantedRevisions(since=NOW), [second.id, first.id]),
            (WantedRevisions(until=NOW), []),
        ):
            assert [one.id for one in await unit.revisions.listed(wanted, 0, 5)] == ids
        assert await unit.revisions.listed(WantedRevisions(), 1, 5) == [first]
        assert (await unit.revisions.get(second.id))[1].name == "乙"
        before = await unit.revisions.before(second.id)
        assert before is not None
        assert before[0] == first
        assert await unit.revisions.before(first.id) is None
        in_file = await unit.revisions.last_in_file()
        assert in_file is not None
        assert in_file.name == "甲"
        await unit.revisions.note_in_file()
        again = await unit.revisions.last_in_file()
        assert again is not None
        assert again.name == "乙"
        with pytest.raises(RevisionNotFound):
            await unit.revisions.get(second.id + 1)


async def test_a_revision_is_loaded_only_onto_the_one_it_was_made_of(units: SqlUnits) -> None:
    await load(units, "甲", Hand())
    async with units.read() as unit:
        first = await unit.revisions.newest()
    assert first is not None
    assert await load(units, "乙", Hand(Source.CONSOLE), first.digest)
    with pytest.raises(ChangedMeanwhile):
        await load(units, "丙", Hand(Source.CONSOLE), first.digest)
    with pytest.raises(ChangedMeanwhile):
        await load(units, "乙", Hand(Source.CONSOLE), first.digest)


async def test_drafts_wait_for_a_week(units: SqlUnits) -> None:
    made = CommunityDraft(0, make_community(), "c.yml", Source.FILE, None, NOW)
    async with units.write() as unit:
        old = await unit.revisions.add_draft(made)
        assert (await unit.revisions.draft(old)) == replace(made, id=old)
        later = replace(made, made_at=NOW + DRAFTS_LAST + timedelta(seconds=1))
        new = await unit.revisions.add_draft(later)
        assert await unit.revisions.drafts_from_file() == [replace(later, id=new)]
        await unit.revisions.drop_draft(new)
        assert await unit.revisions.drafts_from_file() == []
        with pytest.raises(RevisionNotFound):
            await unit.revisions.draft(new)


async def test_staff_are_found_with_their_accounts_and_invitations(units: SqlUnits) -> None:
    await load(units, "甲", Hand())
    async with units.write() as unit:
        await unit.people.add_resident(5, 5, "居民", "zh", NOW)
        invited, bound = await unit.people.by_key("w1"), await unit.people.by_key("w2")
        await unit.people.add_invite(invited.id, "a" * 64, NOW + timedelta(days=1))
        await unit.people.add_invite(invited.id, "c" * 64, NOW + timedelta(days=2))
        await unit.people.add_invite(bound.id, "b" * 64, NOW + timedelta(days=1))
        await unit.people.redeem_invite("b" * 64, 7, 7, NOW)
        states = await unit.staff_states.states(NOW)
        assert set(states) == {"l1", "w1", "w2", "w3"}
        assert states["w1"].invited_until == NOW + timedelta(days=2)
        assert (states["w2"].has_account, states["w2"].invited_until) == (True, None)
        assert not states["w1"].has_account
        assert (await unit.staff_states.states(NOW + timedelta(days=3)))["w1"].invited_until is None
        assert len(await unit.staff_states.invitations(invited.id, 5)) == 2
        assert await unit.staff_states.withdraw_invitations(invited.id, NOW) == 2
        assert (await unit.staff_states.states(NOW))["w1"].invited_until is None
        assert await unit.staff_states.names([invited.id, 999]) == {invited.id: "张师傅"}
        assert await unit.staff_states.names([]) == {}
