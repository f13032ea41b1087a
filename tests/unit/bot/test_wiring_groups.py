"""What happens in groups reaches the use cases of groups, and nothing else does."""

from collections.abc import Mapping
from typing import Any

import pytest
from telegram import User

from community.messages import Kind
from services.incoming import (
    IncomingGroupMessage,
    IncomingMove,
    IncomingPresence,
    PointedAt,
    Sender,
)
from tests.unit.bot import recorded_use_cases
from tests.unit.bot.recorded_use_cases import ORIGIN, Record, handle
from tests.unit.bot.telegram_updates import (
    ANNA,
    FILE,
    GROUP,
    make_bot,
    make_membership,
    make_message,
)

IN_GROUP = Sender(user_id=7, chat_id=-100, name="安娜 王", language_code="zh-hans", bot_id=42)
OUR_BOT: Mapping[str, Any] = {"id": 42, "is_bot": True, "first_name": "邻里"}
CALL: Mapping[str, Any] = {
    "chat": GROUP,
    "text": "@linli_bot 灯坏了",
    "entities": [{"type": "mention", "offset": 0, "length": 10}],
}


@pytest.fixture(autouse=True)
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    def make_named() -> Any:
        bot = make_bot()
        bot._bot_user = User(42, "邻里", is_bot=True, username="linli_bot")
        return bot

    monkeypatch.setattr(recorded_use_cases, "make_bot", make_named)


def read(record: Record) -> IncomingGroupMessage:
    name, incoming = record.only
    assert name == "receive_in_group"
    assert isinstance(incoming, IncomingGroupMessage)
    return incoming


async def test_a_call_in_a_group_is_read_without_the_bots_name(record: Record) -> None:
    await handle(make_message(**CALL))
    incoming = read(record)
    assert (incoming.sender, incoming.text, incoming.bot_name) == (IN_GROUP, "灯坏了", "linli_bot")
    assert incoming.pointed_at is None
    assert incoming.command is None


async def test_a_photo_with_a_call_brings_its_file(record: Record) -> None:
    entities = CALL["entities"]
    await handle(
        make_message(
            chat=GROUP,
            photo=[{**FILE, "width": 9, "height": 9}],
            caption=CALL["text"],
            caption_entities=entities,
        )
    )
    incoming = read(record)
    assert (incoming.kind, incoming.text) == (Kind.PHOTO, "灯坏了")
    assert incoming.attachment is not None


async def test_the_message_that_is_pointed_at_is_read_with_its_author(record: Record) -> None:
    neighbour = {"id": 8, "is_bot": False, "first_name": "吴姐"}
    replied = {"message_id": 5, "date": 1, "chat": GROUP, "from": neighbour, "text": "漏水了"}
    await handle(make_message(**CALL, reply_to_message=replied))
    author = Sender(user_id=8, chat_id=-100, name="吴姐", language_code=None, bot_id=42)
    assert read(record).pointed_at == PointedAt(author, 5, Kind.TEXT, "漏水了")


@pytest.mark.parametrize(
    "who", [{"sender_chat": GROUP, "from": ANNA}, {"from": {**OUR_BOT, "id": 9}}, {}]
)
async def test_whoever_has_no_account_is_nobody(record: Record, who: dict[str, Any]) -> None:
    replied = {"message_id": 5, "date": 1, "chat": GROUP, "text": "漏水了", **who}
    await handle(make_message(**CALL, reply_to_message=replied))
    pointed_at = read(record).pointed_at
    assert pointed_at is not None
    assert pointed_at.author is None


async def test_an_answer_to_the_bot_points_at_nobody(record: Record) -> None:
    replied = {"message_id": 5, "date": 1, "chat": GROUP, "text": "私聊我", "from": OUR_BOT}
    await handle(make_message(chat=GROUP, text="好的", reply_to_message=replied))
    assert read(record).pointed_at is None


async def test_a_command_with_the_bots_name_is_read(record: Record) -> None:
    text = "/my@linli_bot"
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    await handle(make_message(chat=GROUP, text=text, entities=entities))
    assert (read(record).command, read(record).text) == ("my", "")


@pytest.mark.parametrize(
    ("status", "is_in"),
    [("member", True), ("left", False), ("kicked", False)],
)
async def test_coming_and_going_are_noted(record: Record, status: str, *, is_in: bool) -> None:
    await handle(make_membership(status, GROUP))
    assert record.only == ("note_presence", IncomingPresence(ORIGIN, IN_GROUP, is_in))


async def test_a_group_that_moves_is_followed(record: Record) -> None:
    await handle(make_message(chat=GROUP, migrate_to_chat_id=-1002))
    assert record.only == ("note_move", IncomingMove(ORIGIN, -100, -1002))


@pytest.mark.parametrize(
    ("payload", "use_case", "argument"),
    [("grp", "start", ""), ("grp-abc", "start_from_group", "grp-abc")],
)
async def test_links_from_groups_lead_on(
    record: Record, payload: str, use_case: str, argument: str
) -> None:
    await handle(make_message(text=f"/start {payload}"))
    name, incoming = record.only
    assert (name, incoming.argument) == (use_case, argument)
