"""Takes down what a person said: who it was, the words, the file, what the model thought."""

from dataclasses import dataclass, replace

from community.coordinates import written
from community.desk_words import desk_list_in
from community.errors import UnderstandingUnavailable
from community.languages import language_of
from community.messages import Kind, Spoken
from community.people import Person
from community.understanding import Judgement, Talk, Understanding, asks_for_own_cases, judge
from services.desk import Desk
from services.incoming import IncomingMessage, Sender
from services.office import Office


@dataclass(frozen=True, slots=True)
class Heard:
    """A message with its speaker, as it stands in the log."""

    person: Person
    spoken: Spoken
    reply_to: int | None
    reply_words: str = ""
    forwarded: bool = False
    together: Understanding | None = None
    """What the model thinks of these words together with the draft that waits."""
    typing: bool = True
    """They were just written, so that more may follow; not so what waited for a tap."""

    @property
    def text(self) -> str:
        """The words."""
        return self.spoken.text

    @property
    def judgement(self) -> Judgement:
        """What the confidence gate makes of the words."""
        return judge(self.spoken.understanding)


async def understand(office: Office, text: str) -> Understanding | None:
    """Ask Rasa about words; None where there are none or nobody answers."""
    if not text.strip():
        return None
    if asks_for_own_cases(text) or desk_list_in(text) is not None:
        asked = Talk.ASK_PROGRESS.value
        return Understanding(asked, 1.0, ((asked, 1.0),), "exact words")
    try:
        return await office.understander.understand(text)
    except UnderstandingUnavailable:
        return None


async def person_behind(desk: Desk, sender: Sender) -> Person:
    """Give the person behind an account, adding a new resident; a writer can be told again."""
    person = await desk.unit.people.by_telegram(sender.user_id)
    if person is None:
        language = language_of(sender.language_code, desk.community.language)
        added = await desk.unit.people.add_resident(
            sender.user_id, sender.chat_id, sender.name, language, desk.now
        )
        desk.awake.add(added.id)
        return added
    desk.awake.add(person.id)
    current = replace(
        person,
        chat_id=sender.chat_id,
        unreachable_since=None,
        name=person.name if person.key else sender.name,
    )
    if current != person:
        await desk.unit.people.save(current)
    return current


async def hear(desk: Desk, message: IncomingMessage, understanding: Understanding | None) -> Heard:
    """Write a message into the conversation log and want its file."""
    person = await person_behind(desk, message.sender)
    media_id = None
    if message.attachment is not None:
        media_id = await desk.unit.media.add(
            message.sender.bot_id, message.attachment, desk.office.timepiece.now()
        )
    spoken = Spoken(
        id=0,
        person_id=person.id,
        chat_id=message.sender.chat_id,
        telegram_message_id=message.message_id,
        kind=message.kind,
        text=_words(message),
        media_id=media_id,
        case_id=None,
        understanding=understanding,
        at=desk.now,
    )
    spoken = await desk.unit.spoken.add(spoken, message.origin.inbox_id)
    return Heard(person, spoken, message.reply_to, message.reply_words, message.forwarded)


def _words(message: IncomingMessage) -> str:
    if message.kind is Kind.LOCATION and message.location is not None:
        latitude, longitude = message.location
        return written(latitude, longitude)
    return message.text
