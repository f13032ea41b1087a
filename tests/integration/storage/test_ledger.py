"""The ledger's pages, counts and sums, on each database."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from community.appeals import Appeal
from community.case import Channel, HistoryEntry, Status
from community.categories import Category
from community.console.accounts import Account
from community.console.bulks import Bulk, BulkItem, BulkKind, BulkState
from community.console.ledger import (
    Between,
    LedgerFilter,
    LedgerOrder,
    LedgerSort,
    Standing,
)
from community.console.saved_views import SavedView
from community.costs import Cost, CostShare
from community.errors import CaseNotFound
from community.followup import Callback
from community.places import Place
from community.supporters import Supporter
from community.tracks import Level, Track
from community.workload import Scope
from storage.console import ledger as sql_ledger
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    NOW,
    add_case,
    add_resident,
    add_worker,
    after,
    make_case,
)

EVERYTHING = Scope("")
ANY = LedgerFilter()
NEWEST_FIRST = LedgerOrder()


async def _keep(units: SqlUnits, **changes: Any) -> None:
    """Keep twelve cases, an hour apart, the first of them different in every way."""
    async with units.write() as unit:
        resident, worker = await add_resident(unit), await add_worker(unit)
        plain = make_case(resident, worker)
        for count in range(12):
            filed = after(hours=count)
            case = replace(
                plain,
                number=f"LL2026-{count + 1:06d}",
                filed_at=filed,
                solve_by=filed + timedelta(hours=48 - 2 * count),
            )
            if count == 0:
                case = replace(case, **changes)
            await unit.cases.add(case)
        await unit.commit()


async def _numbers(
    units: SqlUnits,
    which: LedgerFilter = ANY,
    order: LedgerOrder = NEWEST_FIRST,
    scope: Scope = EVERYTHING,
) -> list[int]:
    async with units.read() as unit:
        page = await unit.ledger.page(scope, which, order, after(hours=24), 50)
    return [int(case.number[-2:]) for case in page.cases]


CHANGES: Sequence[tuple[dict[str, Any], LedgerFilter]] = (
    ({"status": Status.RESOLVED}, LedgerFilter(statuses=(Status.RESOLVED, Status.CLOSED))),
    ({"status": Status.RESOLVED}, LedgerFilter(standing=Standing.RESOLVED)),
    ({"status": Status.CLOSED}, LedgerFilter(standing=Standing.FINISHED)),
    ({"solve_by": after(hours=1)}, LedgerFilter(standing=Standing.LATE)),
    ({"paused_at": NOW}, LedgerFilter(standing=Standing.PAUSED)),
    ({"supervised_at": NOW}, LedgerFilter(standing=Standing.SUPERVISED)),
    ({"undecided_since": NOW}, LedgerFilter(standing=Standing.UNDECIDED)),
    ({"appeal": Appeal.PENDING}, LedgerFilter(standing=Standing.UNDECIDED)),
    ({"category": Category.NOISE}, LedgerFilter(categories=(Category.NOISE,))),
    ({"area_id": "g2"}, LedgerFilter(areas=("g2", "g3"))),
    ({"place": Place("other", "别处")}, LedgerFilter(estate="other")),
    ({"place": Place("lijing", "丽景苑", "7")}, LedgerFilter(building="7")),
    ({"place": Place(landmark="东_门%口")}, LedgerFilter(words=("东_门%",))),
    ({"level": Level.STREET}, LedgerFilter(levels=(Level.STREET,))),
    ({"track": Track.DIFFICULT}, LedgerFilter(tracks=(Track.DIFFICULT,))),
    ({"channel": Channel.PHONE}, LedgerFilter(channels=(Channel.PHONE,))),
    ({"urgent": True}, LedgerFilter(urgent=True)),
    ({"reopenings": 2}, LedgerFilter(again=True)),
    ({"filed_at": after(days=-9)}, LedgerFilter(filed=Between(None, after(days=-8)))),
    ({"solve_by": after(days=90)}, LedgerFilter(due=Between(after(days=80), None))),
    ({"closed_at": after(days=2)}, LedgerFilter(closed=Between(after(days=1), after(days=3)))),
    ({}, LedgerFilter(numbers=("LL2026-000001", "LL2025-000001"))),
)


async def test_each_condition_finds_the_case_that_fits(units: SqlUnits) -> None:
    await _keep(units)
    for changes, which in CHANGES:
        async with units.write() as unit:  # rolled back: the next case begins anew
            case = await unit.cases.by_number("LL2026-000001")
            await unit.cases.save(replace(case, **changes))
            page = await unit.ledger.page(EVERYTHING, which, LedgerOrder(), after(hours=24), 50)
            counted = await unit.ledger.count(EVERYTHING, which, NEWEST_FIRST, after(hours=24))
        assert [found.number for found in page.cases] == [case.number], which
        assert (counted.number, counted.exact) == (1, True), which


async def test_what_other_tables_say_is_asked_for_as_well(units: SqlUnits) -> None:
    await _keep(units)
    async with units.write() as unit:
        case = await unit.cases.by_number("LL2026-000003")
        person = await add_resident(unit, "李先生")
        await unit.callbacks.save(
            Callback(
                id=0,
                case_id=case.id,
                round=1,
                person_id=person.id,
                asked_at=NOW,
                outbox_id=None,
                reminded_at=None,
                answered_at=None,
                solved=None,
                given_up_at=None,
                score=2,
                comment=None,
            )
        )
        await unit.supporters.save(Supporter(0, case.id, person.id, "也坏了", Place(), NOW))
        shares = (CostShare("物业", 300), CostShare("社区", 700))
        cost = await unit.costs.add(Cost(case.id, "灯", 1000, shares, person.id, NOW))
        await unit.costs.pay(cost.shares[0].id, person.id, NOW)
        await unit.commit()
    for which in (
        LedgerFilter(scores=(1, 2)),
        LedgerFilter(supporters=1),
        LedgerFilter(priced=True),
        LedgerFilter(scores=(2,), supporters=1, priced=True, statuses=(Status.ASSIGNED,)),
    ):
        assert await _numbers(units, which) == [3]
    assert await _numbers(units, LedgerFilter(scores=(5,))) == []
    assert len(await _numbers(units, LedgerFilter(priced=False))) == 11
    async with units.read() as unit:
        beside = await unit.ledger.beside([case])
        more = await unit.ledger.beside_exported([case])
    assert beside.supporters == {case.id: 1}
    assert beside.callbacks[case.id, 1].score == 2
    assert set(beside.names.values()) == {"王阿姨", "网格员w1"}
    assert more.costs == {case.id: (1000, 300)}


async def test_pages_follow_each_other_without_a_gap_in_every_order(units: SqlUnits) -> None:
    await _keep(units, filed_at=after(hours=3))  # two of the same time
    for by in (LedgerSort.FILED, LedgerSort.DUE):
        for descending in (True, False):
            order, seen = LedgerOrder(by, descending), list[str]()
            whole = await _numbers(units, order=order)
            while True:
                async with units.read() as unit:
                    page = await unit.ledger.page(EVERYTHING, LedgerFilter(), order, NOW, 5)
                seen += [case.number for case in page.cases]
                if page.following is None:
                    break
                order = LedgerOrder(by, descending, page.following)
            assert [int(number[-2:]) for number in seen] == whole
            assert len(set(seen)) == 12


async def test_a_search_that_no_index_knows_stops_and_goes_on(
    units: SqlUnits, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_ledger, "WINDOW", 5)
    await _keep(units, urgent=True)
    which = LedgerFilter(urgent=True)
    async with units.read() as unit:
        first = await unit.ledger.page(EVERYTHING, which, LedgerOrder(), NOW, 50)
        assert (first.cases, first.looked_until) == ((), after(hours=7))
        counted = await unit.ledger.count(EVERYTHING, which, NEWEST_FIRST, NOW)
        assert (counted.number, counted.exact) == (0, False)
        order = LedgerOrder(after=first.following)
        second = await unit.ledger.page(EVERYTHING, which, order, NOW, 50)
        order = LedgerOrder(after=second.following)
        third = await unit.ledger.page(EVERYTHING, which, order, NOW, 50)
    assert [case.number for case in third.cases] == ["LL2026-000001"]
    assert third.following is None


async def test_nobody_finds_what_is_not_within_his_scope(units: SqlUnits) -> None:
    await _keep(units, accused="l1 w9")
    elsewhere = Scope("l2", ("g2",))
    own = Scope("w1", responsible_id=10**6)
    for scope in (elsewhere, own):
        assert await _numbers(units, scope=scope) == []
        async with units.read() as unit:
            with pytest.raises(CaseNotFound):
                await unit.ledger.find(scope, "LL2026-000002")
    assert 1 not in await _numbers(units, scope=Scope("l1"))
    assert 1 in await _numbers(units, scope=Scope("l"))
    async with units.read() as unit:
        ids = [case.id for case in await unit.ledger.among(Scope("l1"), range(1, 100))]
        assert len(ids) == 11


async def test_the_history_of_one_case_is_checked_alone(units: SqlUnits) -> None:
    async with units.write() as unit:
        cases = [await add_case(unit, f"LL2026-00000{count}") for count in (1, 2)]
        for case in cases:
            begun = Status.ASSIGNED
            note = HistoryEntry(case.id, NOW, "note_added", None, begun, begun, {"note": "看过了"})
            await unit.cases.record(note)
        await unit.commit()
    one, other = cases
    async with units.read() as unit:
        assert not await unit.ledger.flaws(one.id)
    async with units.engine.begin() as connection:
        of_case = "(SELECT id FROM case_history WHERE case_id = :one)"
        changed = f"UPDATE history_words SET words = '没看' WHERE entry_id IN {of_case}"
        await connection.execute(text(changed), {"one": one.id})
    async with units.read() as unit:
        assert [flaw.number for flaw in await unit.ledger.flaws(one.id)] == [one.number]
        assert not await unit.ledger.flaws(other.id)


async def _account(units: SqlUnits) -> int:
    async with units.write() as unit:
        person = await add_worker(unit)
        account = await unit.accounts.add(
            Account(0, person.id, "w1", "x", False, False, None, 0, NOW, None)
        )
        await unit.commit()
    return account.id


async def test_views_are_replaced_by_name_and_removed_by_their_owner_alone(
    units: SqlUnits,
) -> None:
    account = await _account(units)
    async with units.write() as unit:
        first = await unit.saved_views.save(SavedView(0, account, "超时", "stand=late", False, NOW))
        again = await unit.saved_views.save(SavedView(0, account, "超时", "stand=new", True, NOW))
        assert first.id == again.id
        assert [view.query for view in await unit.saved_views.for_account(account)] == ["stand=new"]
        assert [view.id for view in await unit.saved_views.for_account(10**6)] == [first.id]
        assert await unit.saved_views.count_of(account) == 1
        assert not await unit.saved_views.remove(first.id, 10**6)
        assert await unit.saved_views.remove(first.id, account)


async def test_a_bulk_is_settled_case_by_case_and_once(units: SqlUnits) -> None:
    account = await _account(units)
    async with units.write() as unit:
        case = await add_case(unit)
        item = BulkItem(case.id, 3, BulkState.READY, "好", {"status": ("a", "b")}, 2)
        kept = await unit.bulks.add(Bulk(0, account, BulkKind.SUPERVISE, "", NOW, None, (item,)))
        await unit.commit()
    async with units.write() as unit:
        assert (await unit.bulks.get(kept.id, account)).items == (item,)
        with pytest.raises(KeyError):
            await unit.bulks.get(kept.id, account + 1)
        done = replace(item, state=BulkState.DONE, said="做了")
        assert await unit.bulks.settle(kept.id, done)
        assert not await unit.bulks.settle(kept.id, replace(done, state=BulkState.FAILED))
        await unit.bulks.finish(kept.id, NOW + timedelta(minutes=1))
        found = await unit.bulks.get(kept.id, account)
    assert (found.items, found.done_at) == ((done,), NOW + timedelta(minutes=1))
