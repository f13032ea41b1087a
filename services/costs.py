"""Takes down what a case cost and who paid: amounts in fen, nothing deleted, all in the history."""

from community.actions import Action
from community.case import Case
from community.cost_lines import CostNotUnderstood, Trouble, parse_cost
from community.costs import Cost, CostShare, paid, total, yuan
from community.deeds import DeedKind
from community.people import Person
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance, Value
from services.cards import refresh_card
from services.desk import Desk
from services.desk_prompts import ask_staff
from services.hearing import Heard
from services.in_place import show_in_place
from services.incoming import IncomingTap
from services.stages import close_prompts
from services.undoing import keep_deed, look, undo_rows

LINES = 8
"""How many costs stand in one message; all count in the sum."""

SHARES = 16
"""How many shares have a button: those that are not paid first."""

_LONGEST_ID = 18


async def show_costs(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    """Show what a case cost, with a button for each share; without any, ask for the first."""
    costs = await _standing(desk, case)
    if costs:
        await desk.say(person, _view(case, costs), case=case)
    else:
        await ask_staff(desk, person, case, Purpose.COST_PROMPT)
    return None


async def ask_cost(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    """Ask for one more cost."""
    await ask_staff(desk, person, case, Purpose.COST_PROMPT)
    return None


async def take_cost(desk: Desk, person: Person, case: Case, heard: Heard) -> None:
    """Take down one line of costs, or say what cannot be understood in it."""
    try:
        line = parse_cost(heard.text)
    except CostNotUnderstood as refusal:
        await desk.say(person, _refused(case, refusal), case=case)
        await ask_staff(desk, person, case, Purpose.COST_PROMPT)
        return
    before = await look(desk, case)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    cost = await desk.unit.costs.add(
        Cost(case.id, line.what, line.fen, line.shares, person.id, desk.now)
    )
    shares = "、".join(f"{share.who} {yuan(share.fen)}" for share in cost.shares)
    details = {"what": cost.what, "fen": str(cost.fen), "shares": shares}
    await desk.record(case, "cost_added", person, details=details)
    await close_prompts(desk, person, case.id, Purpose.COST_PROMPT)
    await refresh_card(desk, case)
    deed_id = await keep_deed(desk, DeedKind.COST, person, before, case, cost.id)
    rows = (
        (Button(Action.COSTS, case.id), Button(Action.ADD_COST, case.id)),
        *undo_rows(case, deed_id),
    )
    values: dict[str, Value] = {
        "number": case.number,
        "what": cost.what,
        "amount": yuan(cost.fen),
        "shares": tuple(_share_line(share) for share in cost.shares[:LINES]),
        "more": max(len(cost.shares) - LINES, 0),
    }
    await desk.say(person, Utterance("cost-kept", values, rows, Purpose.COST_PROMPT), case=case)


async def pay_share(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Note that a share was paid; pressed again, that it was not. Both stay in the history."""
    costs = await _standing(desk, case)
    wanted, _, stood = tap.argument.partition(".")
    shares = [share for cost in costs for share in cost.shares if str(share.id) == wanted]
    if not shares:
        return Utterance("tap-stale", {})
    (share,) = shares
    was_paid = share.paid_at is not None
    if stood != str(int(was_paid)):
        return Utterance("tap-done-before", {})
    if was_paid:
        await desk.unit.costs.unpay(share.id)
    else:
        await desk.unit.costs.pay(share.id, person.id, desk.now)
    event = "share_unpaid" if was_paid else "share_paid"
    await desk.record(case, event, person, details={"who": share.who, "fen": str(share.fen)})
    await _show_again(desk, person, case, tap)
    return Utterance("tap-share-unpaid" if was_paid else "tap-share-paid", {"name": share.who})


async def strike_cost(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    """Let a wrong line count no more; it stays in history and export, marked as struck."""
    costs = [cost for cost in await _standing(desk, case) if str(cost.id) == tap.argument]
    if not costs:
        return Utterance("tap-stale", {})
    (cost,) = costs
    await desk.unit.costs.strike(cost.id, desk.now)
    details = {"what": cost.what, "fen": str(cost.fen)}
    await desk.record(case, "cost_struck", person, details=details)
    await _show_again(desk, person, case, tap)
    return Utterance("tap-cost-struck", {"what": cost.what})


async def _show_again(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> None:
    costs = await _standing(desk, case)
    shown = _view(case, costs) if costs else Utterance("costs-none", {"number": case.number})
    await show_in_place(desk, person, tap, shown, case=case)
    await refresh_card(desk, case)


async def _standing(desk: Desk, case: Case) -> list[Cost]:
    """Give the costs that count, oldest first."""
    return [cost for cost in await desk.unit.costs.of_case(case.id) if cost.struck_at is None]


def _view(case: Case, costs: list[Cost]) -> Utterance:
    shown = costs[-LINES:]
    lines = tuple(
        Utterance("cost-line", {"what": cost.what, "amount": yuan(cost.fen)}) for cost in shown
    )
    values: dict[str, Value] = {
        "number": case.number,
        "costs": lines,
        "total": yuan(total(costs)),
        "paid": yuan(paid(costs)),
        "more": len(costs) - len(shown),
    }
    strike: Rows = tuple(
        (
            Button(
                Action.STRIKE_COST,
                case.id,
                str(cost.id),
                label=(Utterance("strike-label", {"what": cost.what}),),
            ),
        )
        for cost in shown
    )
    rows = (*_share_rows(case, costs), (Button(Action.ADD_COST, case.id),), *strike)
    return Utterance("costs", values, rows, Purpose.COST_PROMPT)


def _share_rows(case: Case, costs: list[Cost]) -> Rows:
    every = [share for cost in costs for share in cost.shares]
    shares = sorted(every, key=lambda share: share.paid_at is not None)[:SHARES]
    buttons = tuple(
        Button(
            Action.SHARE_PAID,
            case.id,
            f"{share.id}.{int(share.paid_at is not None)}",
            label=(
                Utterance(
                    "share-label",
                    {
                        "name": share.who,
                        "amount": yuan(share.fen),
                        "done": int(share.paid_at is not None),
                    },
                ),
            ),
        )
        for share in shares
    )
    return tuple(buttons[at : at + 2] for at in range(0, len(buttons), 2))


def _share_line(share: CostShare) -> Utterance:
    return Utterance("share-line", {"name": share.who, "amount": yuan(share.fen)})


def _refused(case: Case, refusal: CostNotUnderstood) -> Utterance:
    if refusal.trouble is Trouble.DOES_NOT_ADD_UP and refusal.fen:
        return Utterance(
            "cost-does-not-add-up",
            {"amount": yuan(refusal.fen), "shared": yuan(refusal.shared)},
        )
    return Utterance(_REFUSALS[refusal.trouble], {"number": case.number})


_REFUSALS = {
    Trouble.NO_AMOUNT: "cost-no-amount",
    Trouble.NO_PURPOSE: "cost-no-purpose",
    Trouble.BAD_AMOUNT: "cost-bad-amount",
    Trouble.NO_SHARE: "cost-no-share",
    Trouble.DOES_NOT_ADD_UP: "cost-too-small",
    Trouble.TOO_MANY: "cost-too-many",
}
