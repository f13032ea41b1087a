"""Asks staff for words that are taken by a Telegram reply: notes, reasons, measures, costs."""

from collections.abc import Mapping

from community.case import Case
from community.people import Person
from community.purposes import Purpose
from community.speech import Utterance
from services.desk import Desk
from services.stages import Prompt, add_prompt

_QUESTIONS: Mapping[Purpose, str] = {
    Purpose.NOTE_PROMPT: "note-prompt",
    Purpose.MEASURE_PROMPT: "measure-prompt",
    Purpose.COST_PROMPT: "cost-prompt",
    Purpose.DECLINE_PROMPT: "decline-prompt",
    Purpose.RETURN_PROMPT: "return-prompt",
    Purpose.APPEAL_PROMPT: "appeal-prompt",
    Purpose.APPEAL_AGREE_PROMPT: "appeal-agree-prompt",
    Purpose.APPEAL_REFUSE_PROMPT: "appeal-refuse-prompt",
    Purpose.NOT_AGAIN_PROMPT: "not-again-prompt",
}


async def ask_staff(desk: Desk, person: Person, case: Case, purpose: Purpose) -> None:
    """Ask for words about a case; a reply gives them, and so does choosing the case later."""
    prompt = Utterance(
        _QUESTIONS[purpose],
        {"number": case.number, "place": case.place},
        purpose=purpose,
        awaits_reply=True,
    )
    row_id = await desk.say(person, prompt, case=case)
    if row_id is not None:
        await add_prompt(desk, person, Prompt(row_id, case.id, purpose))
