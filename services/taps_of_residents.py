"""What the resident's buttons do; each gives the short words that appear, or nothing."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case, Status
from community.categories import EVERYDAY, Category
from community.conversation import Conversation, Stage
from community.people import Person
from community.speech import Utterance
from community.teaching import Source
from services import aftercare, comingback, consent
from services.asking import ask_every_category, complete
from services.confirming import confirm_solved
from services.desk import Desk
from services.drafts import Draft
from services.forgetting import forget_me, keep_my_data
from services.incoming import IncomingTap
from services.permissions import may_hear_of
from services.reopening import reopen
from services.splitting import keep_whole, split
from services.teaching import note_choice
from services.urging import urge


async def _agree(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    return None if await consent.agree(desk, person) else Utterance("tap-done-before", {})


async def _disagree(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    await consent.disagree(desk, person)
    return None


async def _choose_category(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    draft = await _draft(desk, person, Stage.AWAITING_CATEGORY)
    if draft is None or tap.argument not in set(EVERYDAY):
        return Utterance("tap-stale", {})
    category = Category(tap.argument)
    said = [await desk.unit.spoken.get(spoken_id) for spoken_id in draft.spoken_ids]
    await note_choice(desk, said, category, Source.CHOSEN)
    await complete(desk, person, draft.about(category))
    return None


async def _none_of_these(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    """The offered ones do not fit: the whole list, and after that the draft's own words."""
    draft = await _draft(desk, person, Stage.AWAITING_CATEGORY)
    if draft is None:
        return Utterance("tap-stale", {})
    await ask_every_category(desk, person, draft)
    return None


async def _more_categories(desk: Desk, person: Person, tap: IncomingTap) -> Utterance | None:
    if tap.case_id is None:
        return await _none_of_these(desk, person, tap)
    case = await desk.unit.cases.get(tap.case_id)
    if not may_hear_of(desk, person, case) or not case.is_open:
        return Utterance("tap-stale", {})
    await aftercare.offer_categories(desk, person, case, every=True)
    return None


async def _split(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    done = await split(desk, person)
    return None if done else Utterance("tap-stale", {})


async def _keep_whole(desk: Desk, person: Person, _tap: IncomingTap) -> Utterance | None:
    done = await keep_whole(desk, person)
    return None if done else Utterance("tap-stale", {})


async def _supplement(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await aftercare.ask_for_supplement(desk, person, case)
    return None


async def _change_category(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await aftercare.offer_categories(desk, person, case, every=False)
    return None


async def _set_category(
    desk: Desk, person: Person, case: Case, tap: IncomingTap
) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    if tap.argument not in set(EVERYDAY):
        return Utterance("tap-stale", {})
    await aftercare.recategorise(desk, person, case, Category(tap.argument))
    return Utterance("tap-category-set", {"category": Category(tap.argument)})


async def _withdraw(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await aftercare.withdraw(desk, person, case)
    return None


async def _restore(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if case.status is not Status.WITHDRAWN:
        return Utterance("tap-done-before", {})
    await aftercare.restore(desk, person, case)
    return None


async def _urge(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await urge(desk, person, case)
    return None


async def _solved(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    if tap.argument != str(case.round) or case.status is not Status.RESOLVED:
        return Utterance("tap-too-late", {"status": case.status})
    callback = await comingback.callback_of(desk, case)
    if callback.answered_at is not None:
        return Utterance("tap-done-before", {})
    await confirm_solved(desk, person, case)
    return None


async def _not_solved(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    if tap.argument != str(case.round) or case.status not in {Status.RESOLVED, Status.CLOSED}:
        return Utterance("tap-too-late", {"status": case.status})
    await reopen(desk, person, case)
    return None


async def _draft(desk: Desk, person: Person, stage: Stage) -> Draft | None:
    state: Conversation = await desk.unit.conversations.get(person.id)
    if state.stage is not stage or "text" not in state.data:
        return None
    return Draft.from_data(state.data)


FREE_TAPS: Mapping[
    Action | None, Callable[[Desk, Person, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.AGREE: _agree,
    Action.DISAGREE: _disagree,
    Action.CHOOSE_CATEGORY: _choose_category,
    Action.NONE_OF_THESE: _none_of_these,
    Action.MORE_CATEGORIES: _more_categories,
    Action.SPLIT: _split,
    Action.KEEP_WHOLE: _keep_whole,
    Action.FORGET_ME: forget_me,
    Action.KEEP_MY_DATA: keep_my_data,
}
"""Buttons that belong to the conversation, not yet to a case."""

RESIDENT_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.SUPPLEMENT: _supplement,
    Action.WITHDRAW: _withdraw,
    Action.RESTORE: _restore,
    Action.URGE: _urge,
    Action.SOLVED: _solved,
    Action.NOT_SOLVED: _not_solved,
}
"""Buttons that only the reporter of the case may press."""

SHARED_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.CHANGE_CATEGORY: _change_category,
    Action.SET_CATEGORY: _set_category,
}
"""Buttons for both sides: the reporter, and whoever handles the case."""
