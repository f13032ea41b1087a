"""Sets how hard a case is (简单、复杂、疑难): by the worker's judgement, or with its category."""

from dataclasses import replace

from community.actions import Action
from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.rounds import TRACK_CHANGED, was_judged
from community.speech import Button, Rows, Utterance
from community.tracks import Track, level_of
from services.cards import refresh_card
from services.clocks import repromise
from services.desk import Desk
from services.hearing import Heard
from services.receipts import refresh_receipt
from services.stages import Prompt, add_prompt, close_prompts
from services.telling_above import tell_if_difficult


async def offer_tracks(desk: Desk, staff: Person, case: Case) -> None:
    """Ask how hard a case is."""
    rows: Rows = (
        tuple(Button(Action.SET_TRACK, case.id, track.value, label=track) for track in Track),
    )
    question = Utterance("which-track", {"number": case.number, "track": case.track}, rows)
    await desk.say(staff, question, case=case)


async def ask_why_difficult(desk: Desk, staff: Person, case: Case) -> None:
    """Ask for the one sentence that a difficult case goes up with; only a reply to it counts."""
    prompt = Utterance(
        "difficult-prompt",
        {"number": case.number, "place": case.place},
        purpose=Purpose.TRACK_PROMPT,
        awaits_reply=True,
    )
    row_id = await desk.say(staff, prompt, case=case)
    if row_id is not None:
        await add_prompt(desk, staff, Prompt(row_id, case.id, Purpose.TRACK_PROMPT))


async def take_reason(desk: Desk, staff: Person, case: Case, heard: Heard) -> None:
    """Take the sentence why a case is difficult; it goes to those above, not to the resident."""
    if not case.is_open:
        late = Utterance("track-too-late", {"number": case.number, "status": case.status})
        await desk.say(staff, late, case=case)
        return
    if not heard.text.strip():
        await ask_why_difficult(desk, staff, case)
        return
    await close_prompts(desk, staff, case.id, Purpose.TRACK_PROMPT)
    await desk.unit.spoken.link([heard.spoken.id], case.id)
    if case.track is Track.DIFFICULT:
        await desk.say(staff, Utterance("track-same", {"number": case.number}), case=case)
        return
    changed = await judge(desk, staff, case, Track.DIFFICULT, heard.text)
    done = Utterance("track-difficult-done", {"number": case.number})
    await desk.say(staff, done, case=changed)


async def judge(desk: Desk, staff: Person, case: Case, track: Track, why: str = "") -> Case:
    """Put a case on another track: its level and its promise follow, whoever is concerned hears.

    The level only ever rises. A promise becomes sooner only where the case is simple again.

    Args:
        desk: the desk.
        case: open, on another track.
        staff: whose judgement it is.
        track: the new one.
        why: his sentence.
    """
    changed = replace(case, track=track, level=case.level.raised_to(level_of(track)))
    details = {"from": case.track.value, "to": track.value, "level": changed.level.value}
    details |= {"words": why} if why else {}
    changed = await desk.move(case, changed, TRACK_CHANGED, staff, details)
    changed = await repromise(desk, changed, staff, "track", sooner=track is Track.SIMPLE)
    await tell_if_difficult(desk, changed, staff, why)
    await refresh_card(desk, changed)
    await refresh_receipt(desk, changed)
    return changed


async def follow_category(desk: Desk, case: Case, actor: Person) -> Case:
    """Let track and promise follow a category that was corrected; a judgement stands."""
    track = desk.community.casework.track_of(case.category)
    if track is not case.track and not was_judged(await desk.unit.cases.history(case.id)):
        details = {"from": case.track.value, "to": track.value}
        changed = replace(case, track=track, level=case.level.raised_to(level_of(track)))
        case = await desk.move(case, changed, TRACK_CHANGED, None, details)
        await tell_if_difficult(desk, case, await desk.responsible(case))
    return await repromise(desk, case, actor, "category", sooner=True) if case.is_open else case
