"""The books of the desk: pages and counts of open cases, deeds, costs, holders of cards."""

from dataclasses import replace

import pytest

from community.case import Case, Status
from community.costs import Cost, CostShare, paid, total
from community.deeds import Deed, DeedKind, Pending
from community.followup import DueKind
from community.messages import SendKind
from community.people import Person
from community.purposes import Purpose
from community.workload import PersonLoad, Scope, TaskCounts, TaskFilter
from storage.books.wiping import wipe_cases
from storage.transaction import Transaction
from storage.units import SqlUnits
from tests.integration.storage.builders import (
    NOW,
    add_resident,
    add_worker,
    after,
    keep_case,
    make_case,
    make_community,
    make_letter,
    make_staff,
)


async def fill(units: SqlUnits) -> tuple[Person, Person, list[Case]]:
    """Keep cases of two workers: late, new, paused, finished, elsewhere, about the leader."""
    async with units.write() as unit:
        await unit.register.load(make_community(make_staff("w1", "w2")), NOW)
        first, second = await unit.people.by_key("w1"), await unit.people.by_key("w2")
        resident = await add_resident(unit)
        made = []
        kinds = [
            {"status": Status.WORKING, "solve_by": after(hours=-2)},
            {"status": Status.ASSIGNED, "solve_by": after(hours=5)},
            {"status": Status.WAITING, "solve_by": after(hours=-3), "paused_at": NOW},
            {"status": Status.CLOSED, "solve_by": after(hours=-9)},
            {"status": Status.RESOLVED},
            {"status": Status.REOPENED, "responsible_id": second.id, "filed_at": after(days=-3)},
            {"status": Status.ASSIGNED, "responsible_id": second.id, "area_id": "far"},
            {"status": Status.ASSIGNED, "responsible_id": second.id, "area_id": None},
            {"status": Status.ASSIGNED, "responsible_id": second.id, "accused": "l1 w9"},
        ]
        for number, kind in enumerate(kinds, 1):
            case = make_case(resident, first, f"LL2026-00000{number}")
            made.append(await unit.cases.add(replace(case, **kind)))  # type: ignore[arg-type]
        await unit.commit()
    return first, second, made


async def test_tasks_come_by_deadline_in_pages_and_are_counted(units: SqlUnits) -> None:
    worker, _, made = await fill(units)
    late, new, paused = made[:3]
    async with units.read() as unit:
        book = unit.workload
        assert await book.tasks(worker.id, NOW, TaskFilter.ALL, 0, 9) == [paused, late, new]
        assert await book.tasks(worker.id, NOW, TaskFilter.ALL, 1, 1) == [late]
        assert await book.tasks(worker.id, NOW, TaskFilter.ALL, 9, 9) == []
        assert await book.tasks(worker.id, NOW, TaskFilter.LATE, 0, 9) == [late]
        assert await book.tasks(worker.id, NOW, TaskFilter.NEW, 0, 9) == [new]
        assert await book.task_counts(worker.id, NOW) == TaskCounts(3, 1, 1)
        assert await book.task_counts(10_000, NOW) == TaskCounts(0, 0, 0)


async def test_a_scope_keeps_to_its_areas_and_hides_complaints_about_its_reader(
    units: SqlUnits,
) -> None:
    worker, second, _ = await fill(units)
    async with units.read() as unit:
        book = unit.workload
        own = Scope("l1", ("g1", "g1a"))
        assert await book.count(own, NOW) == TaskCounts(4, 1, 2)
        assert await book.count(replace(own, without_area=True), NOW) == TaskCounts(5, 1, 3)
        assert await book.count(Scope("s1"), NOW) == TaskCounts(7, 1, 5)
        assert await book.count(Scope("l"), NOW) == TaskCounts(7, 1, 5)
        assert await book.count(Scope("%"), NOW) == TaskCounts(7, 1, 5)
        assert await book.count(Scope("l1", ()), NOW) == TaskCounts(0, 0, 0)
        assert await book.by_status(own) == {
            Status.WORKING: 1,
            Status.ASSIGNED: 1,
            Status.WAITING: 1,
            Status.RESOLVED: 1,
            Status.REOPENED: 1,
        }
        assert await book.by_person(own, NOW, NOW) == [
            PersonLoad(worker.id, 3, 1, 3),
            PersonLoad(second.id, 1, 0, 0),
        ]
        of_second = replace(own, responsible_id=second.id)
        (shown,) = await book.in_scope(of_second, NOW, TaskFilter.ALL, 0, 9)
        assert shown.responsible_id == second.id
        assert await book.open_by_person() == {worker.id: 3, second.id: 4}


async def test_a_deed_comes_back_as_it_was_kept_and_old_ones_go(units: SqlUnits) -> None:
    case = await keep_case(units)
    deed = Deed(
        id=0,
        kind=DeedKind.RESOLVE,
        case_id=case.id,
        person_id=case.responsible_id,
        done_at=NOW,
        entries=3,
        before={"status": "working", "resolved_at": None, "solve_by": NOW.isoformat()},
        pending=(Pending(DueKind.SOLVE_OVERDUE, 1, after(hours=2)),),
        letters=(4, 5),
        subject=None,
    )
    async with units.write() as unit:
        deed_id = await unit.deeds.add(deed)
        assert await unit.deeds.get(deed_id) == replace(deed, id=deed_id)
        await unit.deeds.undone(deed_id, after(minutes=1))
        assert (await unit.deeds.get(deed_id)).undone_at == after(minutes=1)
        await unit.deeds.add(replace(deed, done_at=after(hours=3)))
        with pytest.raises(KeyError):
            await unit.deeds.get(deed_id)
        await unit.commit()


async def test_costs_are_kept_paid_struck_and_never_removed(units: SqlUnits) -> None:
    case = await keep_case(units)
    shares = (CostShare("物业", 70_000), CostShare("业主", 50_000))
    made = Cost(case.id, "换水泵", 120_000, shares, case.responsible_id, NOW)
    async with units.write() as unit:
        first = await unit.costs.add(made)
        second = await unit.costs.add(replace(made, what="清运", fen=8_000, shares=()))
        assert await unit.costs.of_case(case.id) == [first, second]
        await unit.costs.pay(first.shares[0].id, case.responsible_id, after(hours=1))
        await unit.costs.strike(second.id, after(hours=2))
        costs = await unit.costs.of_case(case.id)
        assert (total(costs), paid(costs)) == (120_000, 70_000)
        assert costs[0].shares[0].paid_noted_by == case.responsible_id
        assert costs[1].struck_at == after(hours=2)
        await unit.costs.unpay(first.shares[0].id)
        assert paid(await unit.costs.all()) == 0
        await unit.commit()


async def test_wiping_a_case_leaves_of_its_costs_only_the_amounts(units: SqlUnits) -> None:
    case = await keep_case(units)
    async with units.write() as unit:
        cost = Cost(
            case.id, "给王阿姨换灯", 8_000, (CostShare("王阿姨", 8_000),), case.responsible_id, NOW
        )
        await unit.costs.add(cost)
        deed = Deed(
            0, DeedKind.COST, case.id, case.responsible_id, NOW, 1, {"resolution": "王阿姨"}
        )
        deed_id = await unit.deeds.add(deed)
        transaction = unit.costs._transaction  # type: ignore[attr-defined]
        assert isinstance(transaction, Transaction)
        await wipe_cases(transaction, [case.id], with_place=True)
        (left,) = await unit.costs.of_case(case.id)
        assert (left.what, left.fen) == ("", 8_000)
        assert [(share.who, share.fen) for share in left.shares] == [("", 8_000)]
        with pytest.raises(KeyError):
            await unit.deeds.get(deed_id)


async def test_who_holds_cards_is_known_and_what_was_stopped_counts_for_nothing(
    units: SqlUnits,
) -> None:
    case = await keep_case(units)
    async with units.write() as unit:
        worker, other = await add_worker(unit), await add_resident(unit)
        card = {"case_id": case.id, "purpose": Purpose.CARD, "chat_id": 5}
        first = await unit.outbox.add(make_letter(worker, **card), NOW)
        stopped = await unit.outbox.add(make_letter(other, **card), NOW)
        edit = {**card, "kind": SendKind.EDIT, "edits": first}
        await unit.outbox.add(make_letter(worker, **edit), NOW)
        assert await unit.outbox.holders(case.id, Purpose.CARD) == [worker.id, other.id]
        assert await unit.outbox.recall(stopped, NOW)
        assert await unit.outbox.holders(case.id, Purpose.CARD) == [worker.id]
        assert await unit.outbox.latest(case.id, other.id, Purpose.CARD) is None
        assert await unit.outbox.holders(case.id, Purpose.RECEIPT) == []
