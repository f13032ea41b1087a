"""The buttons of a worker's card: the usual ones at hand, all others behind 「更多」."""

from collections.abc import Collection

from community.actions import Action
from community.case import Case, Channel, Status
from community.people import Person
from community.praise import may_be_praised
from community.speech import Button, Rows

STARTED = frozenset({Status.ACCEPTED, Status.WORKING, Status.WAITING})

_PER_ROW = 3


def card_buttons(
    case: Case,
    reporter: Person,
    supporters: int,
    *,
    opened: bool,
    offerable: bool = False,
    leads: bool = False,
    own: bool = True,
    undo: int | None = None,
    appeals: bool = False,
) -> Rows:
    """Give the rows of a card.

    Args:
        case: as it is now.
        reporter: its reporter.
        supporters: how many stand behind it.
        opened: show everything that can be done with the case.
        offerable: whether there is a pool that it may be offered to.
        leads: the reader answers for the case above who works on it.
        own: the reader is who works on it.
        undo: what the reader did just now and may still undo.
        appeals: whether there is something that the reader may appeal against.
    """
    others: Rows = ((Button(Action.SUPPORTERS, case.id),),) if supporters else ()
    code = _code_button(case, reporter)
    if not case.is_open:
        appeal: Rows = ((Button(Action.APPEAL, case.id),),) if appeals and own else ()
        later: Rows = ((_due(case),),) if leads and case.status is Status.RESOLVED else ()
        over = (*_when_over(case), *appeal, *_praise(case, own=own), *later)
        return (*others, *code, *over)
    first = (Button(Action.ACCEPT, case.id),) if case.status not in STARTED else ()
    danger: Rows = ((Button(Action.UNDER_CONTROL, case.id),),) if case.urgent else ()
    usual = (*first, Button(Action.REPLY, case.id), Button(Action.RESOLVE, case.id))
    back: Rows = ((Button(Action.UNDO, case.id, str(undo)),),) if undo is not None else ()
    if not opened:
        second = (*_second(case), Button(Action.MORE, case.id))
        return (*danger, usual, second, *others, *code, *back)
    closing: Rows = ((Button(Action.CLOSE_CASE, case.id), _due(case)),) if leads else ()
    less = (Button(Action.LESS, case.id),)
    hidden = (*(() if offerable else (Action.OFFER,)), *(() if own else (Action.RETURN,)))
    hidden = (*hidden, *(() if appeals and own else (Action.APPEAL,)))
    more = _more(case, hidden)
    above = _above(case) if leads and not own else ()
    return (*danger, usual, *more, *above, *closing, *others, *code, less)


def _due(case: Case) -> Button:
    """What falls due when, for whoever answers for the case."""
    return Button(Action.DUE_TIMES, case.id)


def _when_over(case: Case) -> Rows:
    """What a case cost may be paid long after it was solved."""
    paid_later = case.status in {Status.RESOLVED, Status.CLOSED}
    return ((Button(Action.COSTS, case.id),),) if paid_later else ()


def _praise(case: Case, *, own: bool) -> Rows:
    """Whoever handled a case may say that the report helped."""
    return ((Button(Action.PRAISE, case.id),),) if own and may_be_praised(case) else ()


def _second(case: Case) -> tuple[Button, ...]:
    """Give what is wanted now and then, and stays one tap away."""
    return (Button(Action.HAND_OVER, case.id), Button(Action.WHISTLE, case.id))


def _above(case: Case) -> Rows:
    """What somebody above does about a case that another works on."""
    listed = () if case.supervised_at is not None else (Button(Action.SUPERVISE, case.id),)
    return ((Button(Action.TAKE_OVER, case.id), Button(Action.NUDGE_WORKER, case.id), *listed),)


def _more(case: Case, hidden: Collection[Action]) -> Rows:
    buttons = tuple(Button(action, case.id) for action in _MORE if action not in hidden)
    return tuple(buttons[at : at + _PER_ROW] for at in range(0, len(buttons), _PER_ROW))


_MORE = (
    Action.HAND_OVER,
    Action.WHISTLE,
    Action.CHANGE_CATEGORY,
    Action.ASK_RESIDENT,
    Action.TRACK,
    Action.OFFER,
    Action.NOTE,
    Action.MEASURE,
    Action.COSTS,
    Action.RETURN,
    Action.APPEAL,
)
"""Everything else that can be done with an open case, in the order of the card."""


def _code_button(case: Case, reporter: Person) -> Rows:
    """A resident without a chat can be given a code, by which he gets the news himself."""
    has_none = reporter.chat_id is None and reporter.forgotten_at is None
    unfinished = case.is_open or case.status is Status.RESOLVED
    linkable = has_none and unfinished and case.channel is not Channel.CHAT
    return ((Button(Action.LINK_CODE, case.id),),) if linkable else ()
