"""Gathers everything that the page of a case shows, as its reader may see it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from community.actions import Action
from community.appeals import Appeal
from community.calls import Call, CallState
from community.case import Case, HistoryEntry, Status
from community.console.case_clocks import Clocks, clocks_of
from community.console.ledger import CaseFile
from community.costs import Cost
from community.deeds import WITHIN
from community.due_work import Change, DueFilter, DueState, rule_of
from community.followup import Callback
from community.history_seals import HistoryFlaw
from community.permissions import HANDLING, LEADING, MAY_PRESS, Part
from community.private_numbers import mask_private_numbers
from community.speech import Button
from services.cards import card_of
from services.console.bot_answers import AnswerButton, answer_rows
from services.console.case_acts import seen_of
from services.console.case_sight import Sight, sight_of
from services.console.case_talk import Happened, People, TalkLine, Who, talk_of, timeline_of
from services.console.viewer import Viewer
from services.desk import Desk


@dataclass(frozen=True, slots=True)
class Planned:
    """Something that falls due in the case, and what the reader may do about it."""

    state: DueState
    movable: bool
    cancellable: bool


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with all that belongs to it."""

    case: Case
    sight: Sight
    seen: int
    """How far its history is; forms send it along."""
    text: str
    resolution: str
    measure: str
    phone: str
    reporter: Who
    responsible: str
    entered_by: str
    leader: str
    area: str
    supporters: int
    clocks: Clocks
    talk: tuple[TalkLine, ...]
    timeline: tuple[Happened, ...]
    files: tuple[CaseFile, ...]
    costs: tuple[Cost, ...]
    calls: tuple[Call, ...]
    callbacks: tuple[Callback, ...]
    planned: tuple[Planned, ...]
    flaws: tuple[HistoryFlaw, ...]
    rows: tuple[tuple[AnswerButton, ...], ...]
    """What the reader can do."""
    has_map: bool


async def case_page(desk: Desk, viewer: Viewer, number: str, language: str) -> CasePage:
    """Gather the page of a case.

    Args:
        desk: the desk.
        viewer: who reads.
        number: of the case.
        language: of the page.

    Raises:
        CaseNotFound: if there is none of this number, or it is not the viewer's to open.
    """
    case = await desk.unit.ledger.find(viewer.scope, number)
    sight = await sight_of(desk, viewer, case)
    history = await desk.unit.cases.history(case.id)
    entered_by = case.entered_by_id and await desk.unit.people.get(case.entered_by_id)
    area = desk.community.find_area(case.area_id)
    return CasePage(
        case=case,
        sight=sight,
        seen=seen_of(history),
        text=sight.shown(case.text),
        resolution=sight.shown(case.resolution),
        measure=sight.shown(case.measure),
        phone=sight.shown(case.phone) if sight.reporter else "",
        reporter=await People(desk, case, sight).who(case.reporter_id),
        responsible=(await desk.responsible(case)).name,
        entered_by=entered_by.name if entered_by else "",
        leader=(await desk.leader_over(case)).name,
        area=area.name if area is not None else "",
        supporters=len(await desk.unit.supporters.of_case(case.id)),
        clocks=clocks_of(case, history, desk.now),
        talk=await talk_of(desk, case, sight),
        timeline=await timeline_of(desk, case, sight, history),
        files=tuple(await desk.unit.ledger.files(case.id)) if sight.words else (),
        costs=tuple(await desk.unit.costs.of_case(case.id)),
        calls=await _calls(desk, case, sight),
        callbacks=await _callbacks(desk, case, sight),
        planned=await _planned(desk, case, sight),
        flaws=tuple(await desk.unit.ledger.flaws(case.id)),
        rows=answer_rows(desk, language, await _buttons(desk, viewer, case, sight, history)),
        has_map=bool(area is not None and area.shape),
    )


async def _buttons(
    desk: Desk, viewer: Viewer, case: Case, sight: Sight, history: Sequence[HistoryEntry]
) -> Sequence[Sequence[Button]]:
    """Give the buttons of his card, and what other messages would offer him."""
    rows: list[Sequence[Button]] = []
    since = desk.now - WITHIN
    undo = await desk.unit.ledger.undoable(case.id, viewer.person.id, since)
    if undo is not None:
        rows.append((Button(Action.UNDO, case.id, str(undo)),))
    if sight.parts & HANDLING:
        rows += (await card_of(desk, case, viewer.person, opened=True)).buttons
    rows += [
        tuple(button for button in row if MAY_PRESS[button.action] & sight.parts)
        for row in _offered_elsewhere(case, history)
    ]
    unfinished = case.is_open or case.status is Status.RESOLVED
    has_numbers = bool(case.phone) or mask_private_numbers(case.text) != case.text
    if Part.CALLER in sight.parts and unfinished and has_numbers:
        rows.append((Button(Action.SHOW_NUMBERS, case.id),))
    return rows


def _offered_elsewhere(case: Case, history: Sequence[HistoryEntry]) -> list[tuple[Button, ...]]:
    """Give the buttons of messages that come once: decisions, appeals, objections."""
    now = str(case.round)
    rows: list[tuple[Button, ...]] = []
    if case.undecided_since is not None:
        rows.append((Button(Action.DO_AGAIN, case.id, now), Button(Action.NOT_AGAIN, case.id, now)))
    if case.appeal is Appeal.PENDING:
        made = next((one for one in reversed(history) if one.event == "appeal_made"), None)
        of = made.details.get("round", now) if made is not None else now
        rows.append(
            (Button(Action.APPEAL_AGREE, case.id, of), Button(Action.APPEAL_REFUSE, case.id, of))
        )
    if case.status is Status.DECLINED:
        rows.append((Button(Action.TAKE_UP, case.id, now),))
    return rows


async def _calls(desk: Desk, case: Case, sight: Sight) -> tuple[Call, ...]:
    """Give the units that were called, with their words as he may read them."""
    return tuple(
        replace(
            call,
            asked=sight.shown(call.asked),
            promise=sight.shown(call.promise) or None,
            delivery=sight.shown(call.delivery) or None,
            refusal=sight.shown(call.refusal) or None,
        )
        for call in await desk.unit.calls.of_case(case.id)
        if call.state is not CallState.PREPARED
    )


async def _callbacks(desk: Desk, case: Case, sight: Sight) -> tuple[Callback, ...]:
    return tuple(
        replace(one, comment=sight.shown(one.comment) or None)
        for one in await desk.unit.callbacks.of_case(case.id)
    )


async def _planned(desk: Desk, case: Case, sight: Sight) -> tuple[Planned, ...]:
    """Give what falls due in the present round; who stands above may change some of it."""
    leads = bool(sight.parts & LEADING)
    found = await desk.unit.due_work.found(DueFilter(desk.now, case.number))
    return tuple(
        Planned(
            state,
            movable=leads and Change.MOVE in rule_of(state.row.kind).may,
            cancellable=leads and Change.CANCEL in rule_of(state.row.kind).may,
        )
        for state in found
        if state.row.round == case.round
    )
