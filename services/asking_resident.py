"""Asks the resident of a case what only he knows: the clock stands still until he answers."""

from community.case import FINISHED, Case, Status
from community.people import Person
from community.purposes import Purpose
from community.speech import Rows, Utterance, Value
from services.desk import Desk
from services.hearing import Heard
from services.pausing import pause, paused_until, why_not_pause
from services.relay import carry, note_answer, relay_to_resident
from services.stages import Prompt, add_prompt, close_prompts
from services.taking_back import take_back_button


async def ask_for_question(desk: Desk, worker: Person, case: Case) -> None:
    """Ask a worker what he wants to know; only a reply to it counts."""
    reporter = await desk.reporter(case)
    prompt = Utterance(
        "question-prompt",
        {
            "number": case.number,
            "reporter": reporter.name,
            "place": case.place,
            "pause": desk.community.casework.pause_at_most,
        },
        purpose=Purpose.QUESTION_PROMPT,
        awaits_reply=True,
    )
    row_id = await desk.say(worker, prompt, case=case)
    if row_id is not None:
        await add_prompt(desk, worker, Prompt(row_id, case.id, Purpose.QUESTION_PROMPT))


async def ask_resident(desk: Desk, staff: Person, case: Case, heard: Heard) -> None:
    """Give the worker's question to the resident and stop the clock.

    Where the clock may not stand still (any more), the words go all the same.
    """
    await close_prompts(desk, staff, case.id, Purpose.QUESTION_PROMPT)
    refusal = None
    if case.status not in FINISHED:
        refusal = await why_not_pause(desk, case)
    if case.status in FINISHED or case.status is Status.RESOLVED or refusal is not None:
        await relay_to_resident(desk, staff, case, heard)
        if refusal is not None:
            await desk.say(staff, refusal, case=case)
        return
    case = await note_answer(desk, staff, case)
    reporter = await desk.reporter(case)
    until = await paused_until(desk, reporter, case)
    await _carry_question(desk, staff, reporter, case, heard, until)
    case = await pause(desk, staff, case, until)
    rows: Rows = ((take_back_button(case, heard.spoken),),)
    echo = Utterance(
        "question-sent",
        {
            "number": case.number,
            "reporter": reporter.name,
            "paused_until": until,
            "at": desk.waits_until(reporter, case),
        },
        rows,
    )
    await desk.say(staff, echo, case=case)


async def _carry_question(
    desk: Desk, staff: Person, reporter: Person, case: Case, heard: Heard, until: Value
) -> None:
    values = {
        "number": case.number,
        "name": staff.name,
        "text": heard.text,
        "paused_until": until,
    }
    if heard.spoken.media_id is None:
        question = Utterance("question-from-staff", values, purpose=Purpose.RELAY)
    else:
        question = Utterance("file-question-from-staff", values, purpose=Purpose.RELAY)
    await carry(desk, reporter, case, heard, question)
