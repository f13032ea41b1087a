"""Answers in a group where the bot is called: shortly, naming nobody, and goes on in private."""

from dataclasses import replace

from community.abuse import FLOOD_WITHIN, GROUP_ANSWERS
from community.danger import means_danger
from community.groups import asks_to_report
from community.messages import Letter, SendKind
from community.people import Person
from community.purposes import Purpose
from community.speech import Priority, Utterance
from community.understanding import IsTalk, Talk, Understanding, judge
from services.desk import Desk
from services.emergencies import advice, raise_alarm
from services.group_notes import GroupWords, ask_author, keep, open_link, take_down, words_of
from services.hearing import understand
from services.incoming import IncomingGroupMessage, IncomingMove, IncomingPresence, Sender
from services.intake import answer
from services.office import Office

_SMALL_TALK = frozenset({Talk.GREET, Talk.THANK, Talk.GOODBYE, Talk.ASK_BOT})
_ABOUT_ME = frozenset({"start", "help"})
_SEPARATOR = "\n"


async def receive_in_group(office: Office, message: IncomingGroupMessage) -> None:
    """Answer a message in a group that is meant for the bot."""
    text = _words_meant(message)
    understanding = await understand(office, text)
    async with office.answering(message.origin) as unit:
        desk = await Desk.at(office, unit)
        # What stands in a group says who is there; nothing of it stays as it came.
        await unit.privacy.forget_update(message.origin.inbox_id)
        asker = await _somebody(desk, message.sender)
        group = _Group(desk, message, asker)
        if means_danger(text, understanding):
            await group.danger(text, understanding)
        elif await _is_ignored(desk, asker):
            return
        elif _is_about_me(message, text, understanding):
            await group.say(Utterance("group-how", {}, link=group.link))
        elif message.command is not None:
            await group.say(Utterance("group-privately", {}, link=group.link))
        elif _is_for_author(message):
            await group.for_author(understanding)
        else:
            await group.own_words(text, understanding)


async def note_presence(office: Office, presence: IncomingPresence) -> None:
    """Introduce oneself where one came in; note where one was removed."""
    sender = presence.sender
    async with office.answering(presence.origin) as unit:
        desk = await Desk.at(office, unit)
        await unit.privacy.forget_update(presence.origin.inbox_id)
        if not presence.is_in:
            await unit.groups.leave(sender.chat_id, desk.now)
            await unit.outbox.fail_all_to(sender.chat_id, desk.now, "removed from the group")
        elif await unit.groups.enter(sender.chat_id, desk.now):
            hello = Utterance("group-hello", {"community": desk.community.name})
            await _say(desk, await _somebody(desk, sender), sender.chat_id, hello)


async def note_move(office: Office, move: IncomingMove) -> None:
    """Follow a group that became a supergroup."""
    async with office.answering(move.origin) as unit:
        await unit.groups.move(move.chat_id, move.new_chat_id)
        await unit.outbox.redirect(move.chat_id, move.new_chat_id)


class _Group:
    """One call of the bot in one group."""

    def __init__(self, desk: Desk, message: IncomingGroupMessage, asker: Person) -> None:
        self._desk = desk
        self._message = message
        self._asker = asker
        self.link = open_link(message.bot_name)

    async def say(
        self,
        utterance: Utterance,
        *,
        to: int | None = None,
        priority: Priority = Priority.ANSWER,
    ) -> None:
        """Answer in the group, below the message that called or the one that is meant."""
        await _say(
            self._desk,
            self._asker,
            self._message.sender.chat_id,
            utterance,
            replies_to=to or self._message.message_id,
            priority=priority,
        )

    async def danger(self, text: str, understanding: Understanding | None) -> None:
        """Tell everybody whom to call; the one who called the bot has told of the danger."""
        shown = replace(advice(self._desk, text), link=self.link)
        await self.say(shown, priority=Priority.DANGER)
        heard = await take_down(self._desk, self._asker, self._words(text, understanding))
        await raise_alarm(self._desk, heard)

    async def own_words(self, text: str, understanding: Understanding | None) -> None:
        """Go on in private with what the caller said himself."""
        words = self._words(text, understanding)
        if self._asker.can_be_told:
            await answer(self._desk, await take_down(self._desk, self._asker, words))
            await self.say(Utterance("group-privately", {}, link=self.link))
            return
        _, payload = await keep(self._desk, words, asks=False)
        link = open_link(self._message.bot_name, payload)
        await self.say(Utterance("group-carried", {}, link=link))

    async def for_author(self, understanding: Understanding | None) -> None:
        """Ask the author of the message that was pointed at, and nobody else."""
        pointed_at = self._message.pointed_at
        assert pointed_at is not None
        words = words_of(pointed_at, understanding)
        if words is None:
            await self.say(Utterance("group-no-author", {}, link=self.link))
            return
        chat_id, number = words.author.chat_id, words.message_id
        if await self._desk.unit.groups.note_of_message(chat_id, number) is not None:
            await self.say(Utterance("group-asked-already", {}))
            return
        note_id, payload = await keep(self._desk, words, asks=True)
        link = open_link(self._message.bot_name, payload)
        await self.say(Utterance("group-for-author", {}, link=link), to=number)
        author = await self._desk.unit.people.by_telegram(words.author.user_id)
        if author is not None and author.can_be_told:
            # He did not ask for it himself: it is no answer that may come at night.
            await ask_author(self._desk, author, note_id, words.text, Priority.NEWS)

    def _words(self, text: str, understanding: Understanding | None) -> GroupWords:
        message, pointed_at = self._message, self._message.pointed_at
        file = message.attachment
        if file is None and pointed_at is not None and _is_own(message):
            file = pointed_at.attachment
        return GroupWords(
            message.sender,
            message.message_id,
            file.kind if file is not None else message.kind,
            text,
            file,
            understanding,
        )


def _words_meant(message: IncomingGroupMessage) -> str:
    """Give the words that are to be understood: the caller's, or those he points at."""
    pointed_at = message.pointed_at
    if pointed_at is None:
        return message.text
    if _is_for_author(message):
        return pointed_at.text
    if not _is_own(message):
        return message.text
    said = "" if asks_to_report(message.text) else message.text
    return _SEPARATOR.join(part for part in (pointed_at.text, said) if part)


def _is_own(message: IncomingGroupMessage) -> bool:
    """Say whether the caller points at a message of his own."""
    author = message.pointed_at.author if message.pointed_at else None
    return author is not None and author.user_id == message.sender.user_id


def _is_for_author(message: IncomingGroupMessage) -> bool:
    """Say whether somebody else's message is meant, not the caller's words below it."""
    if message.pointed_at is None or message.attachment is not None or _is_own(message):
        return False
    return asks_to_report(message.text)


def _is_about_me(
    message: IncomingGroupMessage, text: str, understanding: Understanding | None
) -> bool:
    """Say whether this is only a greeting or asks what the bot is for."""
    if message.command is not None:
        return message.command in _ABOUT_ME
    if message.attachment is not None or _is_for_author(message):
        return False
    judgement = judge(understanding)
    small_talk = isinstance(judgement, IsTalk) and judgement.talk in _SMALL_TALK
    return small_talk or not any(sign.isalnum() for sign in text)


async def _is_ignored(desk: Desk, asker: Person) -> bool:
    """Say whether somebody is on the block list, or makes the bot fill groups with its answers."""
    if await desk.unit.blocks.holding(asker.id, desk.now) is not None:
        return True
    since = desk.now - FLOOD_WITHIN
    said = await desk.unit.outbox.recent(asker.id, Purpose.ANSWER, since)
    in_groups = [posted for posted in said if posted.letter.chat_id != asker.chat_id]
    return len(in_groups) >= GROUP_ANSWERS


async def _somebody(desk: Desk, sender: Sender) -> Person:
    """Give the person behind an account; one who never opened the chat cannot be told anything."""
    person = await desk.unit.people.by_telegram(sender.user_id)
    if person is not None:
        desk.awake.add(person.id)
        return person
    # A private chat has the number of the account.
    person = await desk.unit.people.add_resident(
        sender.user_id, sender.user_id, sender.name, desk.office.language, desk.now
    )
    stranger = replace(person, unreachable_since=desk.now)
    await desk.unit.people.save(stranger)
    return stranger


async def _say(
    desk: Desk,
    person: Person,
    chat_id: int,
    utterance: Utterance,
    *,
    replies_to: int | None = None,
    priority: Priority = Priority.ANSWER,
) -> None:
    """Queue a message into a group; `person` is on whose call it is said."""
    rendered = desk.words(utterance, person)
    letter = Letter(
        person_id=person.id,
        chat_id=chat_id,
        kind=SendKind.TEXT,
        text=rendered.text,
        markup=rendered.markup,
        purpose=Purpose.ANSWER,
        priority=priority,
        key=utterance.key,
        replies_to=replies_to,
    )
    await desk.unit.outbox.add(letter, desk.now)
