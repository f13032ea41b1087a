"""What the buttons of 「是哪一件？」 do: what was said goes to a case, or begins a new report."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.people import Person
from community.speech import Utterance
from community.which_case import Wish
from services.asking import take_new
from services.desk import Desk
from services.incoming import IncomingTap
from services.which_answer import fits, give_to, give_to_all, take_as_new
from services.wordless import ask_about_files

_LONGEST_ID = 18


async def _this_case(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    spoken_id, _, wish = tap.argument.partition(".")
    if not _is_id(spoken_id) or wish not in set(Wish):
        return Utterance("tap-stale", {})
    if not fits(case, Wish(wish)):
        return Utterance("tap-too-late", {"status": case.status})
    done = await give_to(desk, person, case, int(spoken_id), Wish(wish))
    return None if done else Utterance("tap-done-before", {})


async def _new_matter(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    if not _is_id(tap.argument):
        return Utterance("tap-stale", {})
    taken = await take_as_new(desk, person, int(tap.argument))
    if taken is None:
        return Utterance("tap-done-before", {})
    heard, draft = taken
    if draft.text:
        await take_new(desk, heard, draft)
    else:
        await ask_about_files(desk, heard, draft)
    return None


async def _all_of_these(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    if not _is_id(tap.argument):
        return Utterance("tap-stale", {})
    done = await give_to_all(desk, person, int(tap.argument))
    return None if done else Utterance("tap-done-before", {})


def _is_id(written: str) -> bool:
    return written.isascii() and written.isdigit() and len(written) <= _LONGEST_ID


WHICH_FREE_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {Action.NEW_MATTER: _new_matter, Action.ALL_OF_THESE: _all_of_these}
"""What was said is about none of the cases that were offered, or about each of them."""

WHICH_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {Action.THIS_CASE: _this_case}
"""Only the reporter of the case may press these."""
