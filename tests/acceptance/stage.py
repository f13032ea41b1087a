"""One conversation while it is played: people act on their phones, the answers are looked at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sandbox.phone import Phone, words_of
from tests.acceptance.chat import PATIENCE, Json, labels_of, until
from tests.acceptance.group_acts import GroupOfTalk
from tests.acceptance.group_looks import does_not_hear_in_group, hears_in_group
from tests.acceptance.nights import nights_until
from tests.acceptance.phone_acts import do, label_like
from tests.acceptance.talk import Step, Verb
from tests.acceptance.town import Town

NUMBER = re.compile(r"LL\d{4}-\d{6}")
_SPAN = re.compile(r"(\d+)(分钟|小时|天)")
_UNITS = {"分钟": timedelta(minutes=1), "小时": timedelta(hours=1), "天": timedelta(days=1)}


@dataclass
class Scene:
    """One conversation while it is played."""

    town: Town
    phones: Mapping[str, Phone]
    staff: frozenset[str]
    began: int
    """The sandbox's event after which everything belongs to this conversation."""
    before: frozenset[int]
    """The cases that were there before."""
    asked: int = 0
    """The event before the latest acts: what the bot says comes after it."""
    acting: bool = False
    taps: dict[str, str] = field(default_factory=dict)
    """The latest press of a button of each person."""
    group: GroupOfTalk | None = None
    """The group chat, once somebody wrote there."""

    async def play(self, step: Step) -> None:
        """Do one step, or look whether the bot did what it says."""
        if step.verb is Verb.TIME_PASSES:
            await self._pass_time(_span(step.word))
        elif step.verb is Verb.TIME_COMES:
            await self._pass_time(await nights_until(self.town, step.word))
        elif step.is_act:
            await self._act(step)
        else:
            self.acting = False
            await _LOOKS[step.verb](self, step)

    async def _act(self, step: Step) -> None:
        phone = self.phones[step.who]
        if step.verb in {Verb.GROUP_SAY, Verb.GROUP_REPLY} and self.group is None:
            residents = {who: one for who, one in self.phones.items() if who not in self.staff}
            self.group = await GroupOfTalk.made_by(residents, self.town.box.bot.username)
        if not self.acting:
            await self._begin_acts()
        if step.verb in {Verb.GROUP_SAY, Verb.GROUP_REPLY} and self.group is not None:
            await self.group.act(phone, step)
            return
        if step.verb in {Verb.TAP, Verb.TAP_TWICE, Verb.REPLY, Verb.REPLY_PHOTO}:
            await self.town.settled()
            meant = await self._message_meant(step)
        else:
            meant = None
        tap = await do(phone, step, meant)
        if tap is not None:
            self.taps[step.who] = tap

    async def _begin_acts(self) -> None:
        await self.town.settled()
        self.asked, self.acting = await last_event(next(iter(self.phones.values()))), True

    async def _pass_time(self, how_long: timedelta) -> None:
        """Move the community's clock as `linli fast-forward` does, and wait for what falls due."""
        await self._begin_acts()
        self.acting = False
        async with self.town.units.write() as unit:
            offset = await unit.register.clock_offset() + how_long.total_seconds()
            await unit.register.set_clock_offset(offset)
            await unit.commit()
        now = datetime.now(UTC) + timedelta(seconds=offset)

        async def nothing_is_due() -> bool:
            async with self.town.units.read() as unit:
                next_due = await unit.due.next_due_at()
            return next_due is None or next_due > now

        await until(nothing_is_due, "the work that fell due")

    async def _message_meant(self, step: Step) -> Json:
        """Give the newest message of the bot with the button, or to which the reply belongs."""
        found = [
            message
            for message in await self.said_to(step.who, 0)
            if step.about in words_of(message)
            and (step.verb not in {Verb.TAP, Verb.TAP_TWICE} or label_like(step.word, message))
        ]
        assert found, await self.complaint(step, "no such message")
        return found[-1]

    async def said_to(self, who: str, after: int) -> list[Json]:
        """Give the bot's messages to a person as they are now, new or changed after an event."""
        own = await self._shown(who, self.phones[who].user_id, after)
        if who not in self.staff:
            return own
        numbers = await self.numbers()
        return [one for one in own if _is_of(numbers, words_of(one))]

    async def said_in_group(self, after: int) -> list[Json]:
        """Give the bot's messages in the group, new or changed after an event."""
        if self.group is None:
            return []
        who = next(who for who in self.phones if who not in self.staff)
        return await self._shown(who, self.group.group_id, after)

    async def _shown(self, who: str, chat_id: int, after: int) -> list[Json]:
        shown: dict[int, Json] = {}
        for event in await events(self.phones[who], max(after, self.began)):
            if event.get("chat_id") != chat_id:
                continue
            if event["type"] in {"message", "edited"} and event["message"]["from"]["is_bot"]:
                shown.pop(event["message"]["message_id"], None)
                shown[event["message"]["message_id"]] = event["message"]
            elif event["type"] == "deleted":
                shown.pop(event["message_id"], None)
        return list(shown.values())

    async def numbers(self) -> set[str]:
        """Give the numbers of the cases that this conversation filed."""
        async with self.town.units.read() as unit:
            return {case.number for case in await unit.cases.all() if case.id not in self.before}

    async def complaint(self, step: Step, what: str) -> str:
        """Say what went wrong at a step, and what everybody has before his eyes."""
        return f"line {step.line}: {what}: {step}\n{await self.transcript()}"

    async def transcript(self) -> str:
        """Give all chats of this conversation as text."""
        lines = []
        for who, phone in self.phones.items():
            lines.append(f"--- {who}")
            for event in await events(phone, self.began):
                message = event.get("message")
                if message is None or (who in self.staff and not message["from"]["is_bot"]):
                    continue
                speaker = "bot" if message["from"]["is_bot"] else who
                words = words_of(message)[:300] or str(sorted(message))
                changed = " (changed)" if event["type"] == "edited" else ""
                lines.append(f"{speaker}{changed}: {words} {labels_of(message) or ''}")
        return "\n".join(lines)


async def _hears(scene: Scene, step: Step) -> None:
    """All these words stand in one message that came after the latest acts."""

    async def is_said() -> bool:
        texts = [words_of(one) for one in await scene.said_to(step.who, scene.asked)]
        return any(all(word in text for word in step.words) for text in texts)

    try:
        await until(is_said, "", PATIENCE)
    except AssertionError:
        raise AssertionError(await scene.complaint(step, "never said")) from None


async def _does_not_hear(scene: Scene, step: Step) -> None:
    """None of these words was said in the whole conversation, to one person or to anybody."""
    await scene.town.settled()
    for who in [step.who] if step.who else scene.phones:
        for message in await scene.said_to(who, 0):
            said = [word for word in step.words if word in words_of(message)]
            assert not said, await scene.complaint(step, f"{who} was told {said}")


async def _is_offered(scene: Scene, step: Step) -> None:
    """The newest message with buttons has at least these."""
    await scene.town.settled()
    offers = [one for one in await scene.said_to(step.who, 0) if labels_of(one)]
    assert offers, await scene.complaint(step, "no buttons at all")
    missing = [label for label in step.words if not label_like(label, offers[-1])]
    assert not missing, await scene.complaint(step, f"no button {missing}")


async def _gets_files(scene: Scene, step: Step) -> None:
    """So many photos or voice messages have reached this person in the whole conversation."""
    await scene.town.settled()
    kind = "photo" if step.verb is Verb.BOT_PASSES_PHOTOS else "voice"
    files = [one for one in await scene.said_to(step.who, 0) if kind in one]
    assert len(files) == int(step.word.rstrip("张条")), await scene.complaint(step, f"{len(files)}")


async def _sees_flash(scene: Scene, step: Step) -> None:
    """The person's latest press of a button was answered by these words on the screen."""
    answer = await scene.phones[step.who].wait_for_answer(scene.taps[step.who], PATIENCE)
    assert step.word in answer["text"], await scene.complaint(step, answer["text"])


_LOOKS = {
    Verb.BOT_SAYS: _hears,
    Verb.BOT_IS_SILENT: _does_not_hear,
    Verb.BOT_OFFERS: _is_offered,
    Verb.BOT_PASSES_PHOTOS: _gets_files,
    Verb.BOT_PASSES_VOICE: _gets_files,
    Verb.BOT_FLASHES: _sees_flash,
    Verb.BOT_SAYS_IN_GROUP: hears_in_group,
    Verb.BOT_IS_SILENT_IN_GROUP: does_not_hear_in_group,
}


def _span(how_long: str) -> timedelta:
    found = _SPAN.fullmatch(how_long)
    assert found is not None, f"how long is {how_long}?"
    return int(found[1]) * _UNITS[found[2]]


def _is_of(numbers: set[str], text: str) -> bool:
    named = set(NUMBER.findall(text))
    return not named or bool(named & numbers)


async def events(phone: Phone, after: int) -> list[Json]:
    """Give everything that a person noticed after an event."""
    found: list[Json] = []
    while True:
        more = await phone._line.get("/phone/events", after=after, user_id=phone.user_id)
        if not more["events"]:
            return found
        found += more["events"]
        after = more["events"][-1]["seq"]


async def last_event(phone: Phone) -> int:
    """Give the number of the newest event in town."""
    last: int = (await phone._line.get("/phone/events", after=2**60))["last"]
    return last
