"""Asks about what came without words: a photo, a place, a voice message."""

from community.conversation import Stage
from community.errors import NoWorkerFound
from community.messages import Kind
from community.people import Person
from community.places import Place
from community.speech import Utterance
from services.asking import ask_category
from services.desk import Desk
from services.drafts import Draft
from services.gathering import gather
from services.hearing import Heard
from services.place_asking import place_question
from services.stages import enter


async def ask_about_files(desk: Desk, heard: Heard, draft: Draft) -> None:
    """Ask for words; who sent his voice may not be able to type, so he chooses a category."""
    if heard.spoken.kind is Kind.VOICE:
        await ask_category(desk, heard.person, draft, (), "voice-received")
    else:
        await ask_words(desk, heard.person, draft)


async def ask_words(desk: Desk, person: Person, draft: Draft) -> None:
    """Ask what is wrong, unless its author may still be typing."""
    if await gather(desk, person, Stage.AWAITING_WORDS, draft):
        return
    await enter(desk, person, Stage.AWAITING_WORDS, draft.to_data())
    placed = _is_placed(desk, draft.place)
    await desk.say(person, Utterance("what-is-wrong", {"placed": int(placed)}))


def _is_placed(desk: Desk, place: Place) -> bool:
    """Say whether a location has told already where it is."""
    try:
        desk.community.area_of(place)
    except NoWorkerFound:
        return False
    return True


async def keep_for_words(desk: Desk, heard: Heard, draft: Draft) -> None:
    """Keep a file or a location while words are waited for; a voice message stands for them."""
    if heard.spoken.kind is Kind.VOICE:
        await ask_category(desk, heard.person, draft, (), "voice-received")
    else:
        await enter(desk, heard.person, Stage.AWAITING_WORDS, draft.to_data())


async def keep_for_place(desk: Desk, heard: Heard, draft: Draft) -> None:
    """Keep a file while the place is waited for; who spoke it may think that he has answered."""
    await enter(desk, heard.person, Stage.AWAITING_PLACE, draft.to_data())
    if heard.spoken.kind is Kind.VOICE:
        asked = await place_question(desk, heard.person, draft.place)
        kept = Utterance("voice-kept", {}, asked.buttons, asked.purpose)
        await desk.say(heard.person, kept)
