"""What the buttons do that ask the resident and judge how hard a case is."""

from collections.abc import Awaitable, Callable, Mapping

from community.actions import Action
from community.case import Case
from community.people import Person
from community.speech import Utterance
from community.tracks import Track
from services.asking_resident import ask_for_question
from services.desk import Desk
from services.incoming import IncomingTap
from services.pausing import why_not_pause
from services.tracks import ask_why_difficult, judge, offer_tracks


async def _ask_resident(
    desk: Desk, person: Person, case: Case, _tap: IncomingTap
) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    refusal = await why_not_pause(desk, case)
    if refusal is None:
        await ask_for_question(desk, person, case)
    return refusal


async def _track(desk: Desk, person: Person, case: Case, _tap: IncomingTap) -> Utterance | None:
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    await offer_tracks(desk, person, case)
    return None


async def _set_track(desk: Desk, person: Person, case: Case, tap: IncomingTap) -> Utterance | None:
    if tap.argument not in set(Track):
        return Utterance("tap-stale", {})
    if not case.is_open:
        return Utterance("tap-too-late", {"status": case.status})
    track = Track(tap.argument)
    if track is case.track:
        return Utterance("tap-done-before", {})
    if track is Track.DIFFICULT:
        await ask_why_difficult(desk, person, case)
        return None
    await judge(desk, person, case, track)
    return Utterance("tap-track-set", {"track": track})


CLOCK_TAPS: Mapping[
    Action, Callable[[Desk, Person, Case, IncomingTap], Awaitable[Utterance | None]]
] = {
    Action.ASK_RESIDENT: _ask_resident,
    Action.TRACK: _track,
    Action.SET_TRACK: _set_track,
}
