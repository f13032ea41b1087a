"""Plays whole conversations in a town, and counts the messages until the receipt."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from community.areas import Community
from sandbox.phone import Phone, words_of
from tests.acceptance.chat import PATIENCE, labels_of
from tests.acceptance.nights import sleeping
from tests.acceptance.results import results_after
from tests.acceptance.stage import NUMBER, Scene, events, last_event
from tests.acceptance.talk import Talk
from tests.acceptance.town import STAFF, Town


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a conversation."""

    cases: list[dict[str, str]]
    """Everything that a file may tell of a case, in the order of filing."""
    messages: int | None
    """How many messages the first reporter sent until his receipt; None without a receipt."""
    transcript: str


async def play(town: Town, talk: Talk) -> Played:
    """Play a conversation from its first to its last line.

    Raises:
        AssertionError: if the bot does not do what the file says.
    """
    async with sleeping(town, talk), _letting_finish(town, talk.gather):
        return await _play(town, talk)


@asynccontextmanager
async def _letting_finish(town: Town, gather: timedelta) -> AsyncIterator[None]:
    """Have the bot wait for a while for people to finish typing, in one conversation."""
    async with town.units.read() as unit:
        usual = await unit.register.community()
    assert usual is not None
    if gather == usual.durations.gather:
        yield
        return
    await _load(town, replace(usual, durations=replace(usual.durations, gather=gather)))
    try:
        yield
    finally:
        await _load(town, usual)


async def _load(town: Town, community: Community) -> None:
    async with town.units.write() as unit:
        await unit.register.load(community, datetime.now(UTC))
        await unit.commit()


async def _play(town: Town, talk: Talk) -> Played:
    residents = [who for who in talk.people() if who not in STAFF.values()]
    phones = {who: await _enter(town, talk, who) for who in residents}
    await town.settled()
    everybody = {**phones, **{name: town.phones[key] for key, name in STAFF.items()}}
    async with town.units.read() as unit:
        before = frozenset(case.id for case in await unit.cases.all())
    began = await last_event(everybody[talk.steps[0].who])
    present = {who: everybody[who] for who in talk.people()}
    scene = Scene(town, present, frozenset(STAFF.values()), began, before)
    for step in talk.steps:
        await scene.play(step)
    await town.settled()
    cases = await results_after(town, before, [phone.user_id for phone in present.values()])
    counts = [await _messages_until_receipt(scene, case) for case in cases[:1]]
    return Played(cases, counts[0] if counts else None, await scene.transcript())


async def _enter(town: Town, talk: Talk, name: str) -> Phone:
    """Bring in a resident of the conversation, who has agreed unless the bot is new to him."""
    language = "en" if name in talk.english else "zh"
    phone = await town.newcomer(name, language)
    if name in talk.newcomers:
        return phone
    await phone.send("/start")
    notice = await phone.wait_for(lambda message: bool(labels_of(message)), PATIENCE)
    await phone.tap(notice, row=0, column=0)
    return phone


async def _messages_until_receipt(scene: Scene, case: Mapping[str, str]) -> int | None:
    """Count what the reporter sent, an album as one, until a message of the bot had the number."""
    phone = scene.phones.get(case["反映人"])
    if phone is None:  # Staff entered it for somebody who has no phone in the play.
        return None
    sent: set[str] = set()
    for event in await events(phone, scene.began):
        message = event.get("message")
        if message is None:
            continue
        if message["from"]["id"] == phone.user_id:
            sent.add(str(message.get("media_group_id", message["message_id"])))
        elif message["from"]["is_bot"] and case["编号"] in NUMBER.findall(words_of(message)):
            return len(sent)
    return None
