"""Acts on many cases at once: tried first without effect, then done, each in a unit of its own.

What is tried runs the very verb that will be done, and is rolled back: so the preview cannot
promise anything else than what happens.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.actions import Action
from community.case import Case
from community.console.bulks import MOST_CASES, Bulk, BulkItem, BulkKind, BulkState
from community.due_work import DueFilter, LaterBy
from community.errors import LinliError, PersonNotFound, StatusChangeNotAllowed
from community.followup import DueKind
from services.console.audit import audit
from services.console.bot_answers import answers
from services.console.case_acts import Came, press
from services.console.viewer import Viewer
from services.desk import Desk
from services.office import Office

_ACTIONS = {
    BulkKind.ACCEPT: Action.ACCEPT,
    BulkKind.HAND_OVER: Action.HAND_OVER_TO,
    BulkKind.NUDGE: Action.NUDGE_WORKER,
    BulkKind.SUPERVISE: Action.SUPERVISE,
    BulkKind.TAKE_OVER: Action.TAKE_OVER,
    BulkKind.MOVE_CALLBACK: Action.DUE_MOVE,
}


_NOT_SEEN = -1


class BulkNotPossible(LinliError):
    """Nothing can be done so: `none`, `many` or `argument` says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Order:
    """What is done with each of the cases."""

    kind: BulkKind
    argument: str
    """See `BulkKind`."""
    language: str
    """In which what the bot says is kept."""


async def prepare(office: Office, viewer: Viewer, order: Order, case_ids: Sequence[int]) -> Bulk:
    """Try an act on cases without effect, and keep what would happen as a preview.

    Args:
        office: the ports.
        viewer: who acts; cases that are not his to open are left out.
        order: what is to be done.
        case_ids: which cases; in any order.

    Raises:
        BulkNotPossible: without a case, with too many, or with an argument that means nothing.
    """
    async with office.units.read() as unit:
        desk = await Desk.at(office, unit)
        await _check_argument(desk, order)
        cases = await unit.ledger.among(viewer.scope, sorted(set(case_ids))[: MOST_CASES + 1])
    if not cases:
        raise BulkNotPossible("none")
    if len(cases) > MOST_CASES:
        raise BulkNotPossible("many")
    items = tuple([await _tried(office, viewer, order, case.id) for case in cases])
    made_at = office.timepiece.now()
    bulk = Bulk(0, viewer.account.id, order.kind, order.argument, made_at, None, items)
    async with office.units.write() as unit:
        bulk = await unit.bulks.add(bulk)
        await unit.commit()
    return bulk


async def carry_out(office: Office, viewer: Viewer, bulk_id: int, language: str) -> None:
    """Do what a preview showed, case by case; what is done already is not done again.

    Raises:
        KeyError: if the viewer has no such bulk.
    """
    async with office.units.read() as unit:
        bulk = await unit.bulks.get(bulk_id, viewer.account.id)
    order = Order(bulk.kind, bulk.argument, language)
    for item in bulk.items:
        if item.state is BulkState.READY:
            await _settle(office, viewer, bulk, order, item)
    async with office.units.write() as unit:
        bulk = await unit.bulks.get(bulk_id, viewer.account.id)
        if bulk.done_at is None and not any(one.state is BulkState.READY for one in bulk.items):
            desk = await Desk.at(office, unit)
            await unit.bulks.finish(bulk_id, office.timepiece.now())
            done = sum(one.state is BulkState.DONE for one in bulk.items)
            details = {"action": bulk.kind.value, "cases": len(bulk.items), "done": done}
            await audit(desk, viewer, "bulk-done", "bulk", bulk_id, details)
        await unit.commit()
    office.wakeups.outbox_filled()


async def _tried(office: Office, viewer: Viewer, order: Order, case_id: int) -> BulkItem:
    """Do it in a unit that is never committed."""
    fresh = BulkItem(case_id, _NOT_SEEN, BulkState.REFUSED, "", {}, 0)
    try:
        async with office.units.write() as unit:
            desk = await Desk.at(office, unit)
            item, came = await _do(desk, viewer, order, fresh)
    except StatusChangeNotAllowed:
        return replace(fresh, seen=0)
    return replace(item, state=BulkState.READY if came.done else BulkState.REFUSED)


async def _settle(office: Office, viewer: Viewer, bulk: Bulk, order: Order, item: BulkItem) -> None:
    """Do it to one case, together with noting that it is done."""
    failed = replace(item, state=BulkState.FAILED, said="", changes={}, told=0)
    try:
        async with office.units.write() as unit:
            desk = await Desk.at(office, unit)
            # Locked first: whoever sends the form twice waits here, and finds the case settled.
            known = await unit.bulks.get(bulk.id, viewer.account.id)
            ready = {one.case_id for one in known.items if one.state is BulkState.READY}
            if item.case_id not in ready:
                return
            settled = failed
            if await unit.ledger.among(viewer.scope, [item.case_id]):
                done, came = await _do(desk, viewer, order, item)
                state = BulkState.DONE if came.done else BulkState.FAILED
                settled = replace(done, state=state)
            await unit.bulks.settle(bulk.id, settled)
            await unit.commit()
    except StatusChangeNotAllowed:
        async with office.units.write() as unit:
            await unit.bulks.settle(bulk.id, failed)
            await unit.commit()


async def _do(desk: Desk, viewer: Viewer, order: Order, item: BulkItem) -> tuple[BulkItem, Came]:
    case = await desk.unit.cases.get(item.case_id)
    newest = await desk.unit.outbox.newest_of_case(case.id)
    carried = await _carried(desk, case, order)
    seen = item.seen if item.seen != _NOT_SEEN else None
    came = await press(desk, viewer, case.id, seen, _ACTIONS[order.kind], carried)
    told = {
        one.letter.person_id
        for one in await desk.unit.outbox.of_case(case.id, after=newest)
        if one.letter.person_id != viewer.person.id and one.letter.edits is None
    }
    settled = replace(
        item,
        seen=came.seen if seen is None else seen,
        said="" if came.out_of_date else _said(desk, order, came),
        changes=await _changes(desk, case, came.case),
        told=len(told),
    )
    return settled, came


async def _carried(desk: Desk, case: Case, order: Order) -> str:
    """Give what the button of this case carries."""
    if order.kind is not BulkKind.MOVE_CALLBACK:
        return order.argument
    waits = await desk.unit.due_work.found(DueFilter(desk.now, case.number, DueKind.CALLBACK))
    row = next((one.row.id for one in waits if one.row.round == case.round), 0)
    return f"{row}.{order.argument}"


def _said(desk: Desk, order: Order, came: Came) -> str:
    """Give the first thing that was answered; the rest repeats it with buttons."""
    shown = answers(desk, order.language, came.said[:1])
    return shown[0].text if shown else ""


async def _changes(desk: Desk, before: Case, after: Case) -> dict[str, tuple[str, str]]:
    """Say what is different, in codes that the page names."""
    parts = {
        "status": (before.status.value, after.status.value),
        "level": (before.level.value, after.level.value),
        "solve_by": (before.solve_by.isoformat(), after.solve_by.isoformat()),
        "supervised": (_yes(before.supervised_at), _yes(after.supervised_at)),
    }
    if before.responsible_id != after.responsible_id:
        former, present = await desk.responsible(before), await desk.responsible(after)
        parts["responsible"] = (former.name, present.name)
    return {name: change for name, change in parts.items() if change[0] != change[1]}


def _yes(value: object) -> str:
    return "no" if value is None else "yes"


async def _check_argument(desk: Desk, order: Order) -> None:
    if order.kind is BulkKind.HAND_OVER:
        try:
            await desk.unit.people.by_key(order.argument)
        except PersonNotFound:
            raise BulkNotPossible("argument") from None
    elif order.kind is BulkKind.MOVE_CALLBACK and order.argument not in set(LaterBy):
        raise BulkNotPossible("argument")
