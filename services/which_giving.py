"""Gives what was said to the case that was meant: added, passed on, urged, withdrawn, reopened."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from community.case import Case
from community.people import Person
from community.which_case import Wish
from services.aftercare import supplement, withdraw
from services.callback_words import answer_about
from services.decider_words import tell_decider
from services.desk import Desk
from services.hearing import Heard
from services.relay import pass_words, relay_to_worker
from services.reopening import reopen_later
from services.urging import urge


async def _add(desk: Desk, person: Person, case: Case, heard: Sequence[Heard]) -> None:
    for one in heard:
        await supplement(desk, person, await desk.unit.cases.get(case.id), one)


async def _tell(desk: Desk, person: Person, case: Case, heard: Sequence[Heard]) -> None:
    for one in heard:
        await relay_to_worker(desk, person, await desk.unit.cases.get(case.id), one)


async def _urge(desk: Desk, person: Person, case: Case, heard: Sequence[Heard]) -> None:
    await desk.unit.spoken.link([one.spoken.id for one in heard], case.id)
    await urge(desk, person, case)


async def _withdraw(desk: Desk, person: Person, case: Case, heard: Sequence[Heard]) -> None:
    await desk.unit.spoken.link([one.spoken.id for one in heard], case.id)
    await withdraw(desk, person, case)


async def _reopen(desk: Desk, person: Person, case: Case, heard: Sequence[Heard]) -> None:
    """The words go along: to the worker, or to whoever decides whether it is done again."""
    await desk.unit.spoken.link([one.spoken.id for one in heard], case.id)
    changed = await reopen_later(desk, person, case)
    if changed.is_open:
        await _pass(desk, person, changed, heard)
    elif case.undecided_since is not None:
        for one in heard:
            await tell_decider(desk, person, case, one)


async def _pass(desk: Desk, person: Person, case: Case, heard: Sequence[Heard]) -> None:
    case = await desk.unit.cases.get(case.id)
    listener = await desk.listener(case)
    for one in heard:
        await desk.unit.spoken.link([one.spoken.id], case.id)
        if listener is not None:
            await pass_words(desk, person, listener, case, one)


GIVE: Mapping[Wish, Callable[[Desk, Person, Case, Sequence[Heard]], Awaitable[None]]] = {
    Wish.ADD: _add,
    Wish.TELL: _tell,
    Wish.URGE: _urge,
    Wish.WITHDRAW: _withdraw,
    Wish.REOPEN: _reopen,
    Wish.ANSWER: answer_about,
}
"""What each wish does with what was said."""

PASSES: Mapping[Wish, Callable[[Desk, Person, Case, Sequence[Heard]], Awaitable[None]]] = {
    Wish.ADD: _add,
    Wish.TELL: _tell,
    Wish.REOPEN: _pass,
}
"""Where an answer that says more than which case it is goes, too."""
