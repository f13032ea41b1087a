import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from telegram import Bot, Update

from bot.phrases import FluentPhrases
from bot.wiring import dispatch
from community.messages import Attachment, Kind, Origin
from community.speech import Action
from services.incoming import (
    IncomingCommand,
    IncomingEdit,
    IncomingMembership,
    IncomingMessage,
    IncomingTap,
    Sender,
    TapAnswer,
)
from services.office import Office
from tests.unit.bot.telegram_updates import (
    ANNA,
    CHANNEL,
    FILE,
    GROUP,
    MOMENT,
    PRIVATE,
    make_bot,
    make_membership,
    make_message,
    make_tap,
)

ORIGIN = Origin(inbox_id=3, holder="me")
SENDER = Sender(user_id=7, chat_id=7, name="安娜 王", language_code="zh-hans", bot_id=42)
SENT_AT = datetime.fromtimestamp(MOMENT, UTC)

USE_CASES = {
    "bot.handlers.messages": ("receive_message", "receive_edit"),
    "bot.handlers.commands": ("start", "explain", "tell_progress"),
    "bot.handlers.taps": ("press",),
    "bot.handlers.membership": ("note_membership",),
    "bot.handlers.silence": ("pass_over",),
}


@dataclass
class Record:
    """What the use cases were asked, and what went out at once."""

    calls: list[tuple[str, Any]] = field(default_factory=list)
    at_once: list[tuple[Any, ...]] = field(default_factory=list)
    tap_answer: TapAnswer | None = None

    @property
    def only(self) -> tuple[str, Any]:
        assert len(self.calls) == 1
        return self.calls[0]


@pytest.fixture
def record(monkeypatch: pytest.MonkeyPatch) -> Record:
    record = Record()

    def noting(name: str) -> Any:
        async def use_case(_office: Office, incoming: Any) -> TapAnswer | None:
            record.calls.append((name, incoming))
            return record.tap_answer if name == "press" else None

        return use_case

    for module, names in USE_CASES.items():
        for name in names:
            monkeypatch.setattr(f"{module}.{name}", noting(name))

    async def show_typing(_bot: Bot, chat_id: int) -> None:
        record.at_once.append(("typing", chat_id))

    async def answer_tap(_bot: Bot, query_id: str, answer: TapAnswer | None) -> None:
        record.at_once.append(("answer", query_id, answer))

    monkeypatch.setattr("bot.handlers.messages.show_typing", show_typing)
    monkeypatch.setattr("bot.handlers.taps.answer_tap", answer_tap)
    return record


def make_office() -> Office:
    absent = cast("Any", None)
    return Office(
        units=absent,
        phrases=FluentPhrases(strict=True),
        understander=absent,
        timepiece=absent,
        wakeups=absent,
        faults=absent,
        media_store=absent,
        language="zh",
    )


async def handle(update: Update) -> None:
    await dispatch(make_office(), make_bot(), update, ORIGIN)
    await asyncio.sleep(0)


def make_incoming(kind: Kind, text: str = "", **more: Any) -> IncomingMessage:
    return IncomingMessage(
        origin=ORIGIN,
        sender=SENDER,
        message_id=11,
        kind=kind,
        text=text,
        sent_at=SENT_AT,
        **more,
    )


def make_file(kind: Kind, name: str | None = None) -> Attachment:
    return Attachment(kind, "F", "U", 1234, name)


PLACE = {"latitude": 31.25, "longitude": 121.5}
STICKER = {
    **FILE,
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
PHOTO = [
    {**FILE, "file_id": "small", "width": 90, "height": 90},
    {**FILE, "width": 1280, "height": 960},
    {**FILE, "file_id": "middle", "width": 320, "height": 240},
]
MEDIA = {**FILE, "duration": 3}
VIDEO = {**MEDIA, "width": 1, "height": 1}

KINDS: tuple[tuple[Mapping[str, Any], IncomingMessage], ...] = (
    ({"text": "楼道灯坏了"}, make_incoming(Kind.TEXT, "楼道灯坏了")),
    (
        {"photo": PHOTO, "caption": "灯坏了", "media_group_id": "A1"},
        make_incoming(Kind.PHOTO, "灯坏了", attachment=make_file(Kind.PHOTO), album="A1"),
    ),
    (
        {"document": {**FILE, "file_name": "a\n\u202efdp.exe"}},
        make_incoming(Kind.DOCUMENT, attachment=make_file(Kind.DOCUMENT, "a fdp.exe")),
    ),
    (
        {"animation": VIDEO, "document": FILE},
        make_incoming(Kind.DOCUMENT, attachment=make_file(Kind.DOCUMENT)),
    ),
    ({"voice": MEDIA}, make_incoming(Kind.VOICE, attachment=make_file(Kind.VOICE))),
    ({"audio": MEDIA}, make_incoming(Kind.VOICE, attachment=make_file(Kind.VOICE))),
    (
        {"video": VIDEO, "caption": "看"},
        make_incoming(Kind.VIDEO, "看", attachment=make_file(Kind.VIDEO)),
    ),
    (
        {"video_note": {**MEDIA, "length": 240}},
        make_incoming(Kind.VIDEO, attachment=make_file(Kind.VIDEO)),
    ),
    ({"location": PLACE}, make_incoming(Kind.LOCATION, location=(31.25, 121.5))),
    (
        {
            "location": PLACE,
            "venue": {"location": PLACE, "title": "丽景苑", "address": "南门"},
        },
        make_incoming(Kind.LOCATION, "丽景苑 南门", location=(31.25, 121.5)),
    ),
    ({"contact": {"phone_number": "1", "first_name": "李"}}, make_incoming(Kind.CONTACT)),
    ({"sticker": STICKER}, make_incoming(Kind.STICKER)),
    (
        {
            "poll": {
                "id": "1",
                "question": "?",
                "options": [],
                "total_voter_count": 0,
                "is_closed": False,
                "is_anonymous": True,
                "type": "regular",
                "allows_multiple_answers": False,
                "allows_revoting": False,
                "members_only": False,
            }
        },
        make_incoming(Kind.POLL),
    ),
    ({"dice": {"emoji": "🎲", "value": 3}}, make_incoming(Kind.OTHER)),
    ({"something_new": {"x": 1}}, make_incoming(Kind.OTHER)),
    ({"photo": [], "caption": "灯"}, make_incoming(Kind.OTHER, "灯")),
    ({"text": "坏\x00了\ud83d"}, make_incoming(Kind.TEXT, "坏了\ufffd")),
    (
        {
            "text": "好",
            "reply_to_message": {"message_id": 5, "date": MOMENT, "chat": PRIVATE, "text": "?"},
        },
        make_incoming(Kind.TEXT, "好", reply_to=5),
    ),
    (
        {
            "text": "/start secret-code",
            "forward_origin": {"type": "hidden_user", "date": MOMENT, "sender_user_name": "A"},
        },
        make_incoming(Kind.TEXT, "/start secret-code", forwarded=True),
    ),
)


@pytest.mark.parametrize(("content", "incoming"), KINDS)
async def test_each_kind_of_message_is_read_as_what_it_is(
    record: Record, content: Mapping[str, Any], incoming: IncomingMessage
) -> None:
    await handle(make_message(**content))

    assert record.only == ("receive_message", incoming)


async def test_typing_is_shown_while_words_are_understood(record: Record) -> None:
    await handle(make_message(text="楼道灯坏了"))

    assert record.at_once == [("typing", 7)]


@pytest.mark.parametrize("content", [content for content, incoming in KINDS if incoming.reply_to])
async def test_no_typing_is_shown_for_what_is_only_passed_on(
    record: Record, content: Mapping[str, Any]
) -> None:
    await handle(make_message(**content))

    assert record.at_once == []


@pytest.mark.parametrize(
    ("text", "use_case", "argument"),
    [
        ("/start", "start", ""),
        ("/start aB3-_x", "start", "aB3-_x"),
        ("/START@LinliBot aB3", "start", "aB3"),
        ("/my", "tell_progress", ""),
        ("/My@LinliBot", "tell_progress", ""),
        ("/help", "explain", ""),
        (" /settings ", "explain", ""),
    ],
)
async def test_commands_reach_their_use_case(
    record: Record, text: str, use_case: str, argument: str
) -> None:
    await handle(make_message(text=text))

    assert record.only == (use_case, IncomingCommand(ORIGIN, SENDER, 11, argument, SENT_AT))


@pytest.mark.parametrize(
    "text", ["/help 着火了", "/start 3号楼着火了", "/我的", "/ my", "3/my", "/my\n灯坏了"]
)
async def test_words_behind_a_command_are_not_lost(record: Record, text: str) -> None:
    await handle(make_message(text=text))

    assert record.only == ("receive_message", make_incoming(Kind.TEXT, text))


@pytest.mark.parametrize(
    ("content", "text"), [({"text": "5号楼"}, "5号楼"), ({"photo": PHOTO, "caption": "新"}, "新")]
)
async def test_a_changed_message_gives_its_new_words(
    record: Record, content: Mapping[str, Any], text: str
) -> None:
    await handle(make_message("edited_message", **content, edit_date=MOMENT))

    assert record.only == ("receive_edit", IncomingEdit(ORIGIN, SENDER, 11, text))


async def test_a_tap_is_pressed_and_then_answered(record: Record) -> None:
    record.tap_answer = TapAnswer("接单了", alert=True)

    await handle(make_tap())

    assert record.only == ("press", IncomingTap(ORIGIN, SENDER, 9, Action.ACCEPT, 5, ""))
    assert record.at_once == [("answer", "555", TapAnswer("接单了", alert=True))]


@pytest.mark.parametrize("data", ["accept:5", "9:ac:5:", "1:ac:5:\x00"])
async def test_a_forged_tap_is_pressed_without_an_action(record: Record, data: str) -> None:
    await handle(make_tap(data=data))

    assert record.only == ("press", IncomingTap(ORIGIN, SENDER, 9, None, None, ""))
    assert record.at_once == [("answer", "555", None)]


async def test_a_tap_on_a_message_too_old_to_be_shown_still_counts(record: Record) -> None:
    await handle(make_tap(message={"message_id": 9, "date": 0, "chat": PRIVATE}))

    assert record.only[1] == IncomingTap(ORIGIN, SENDER, 9, Action.ACCEPT, 5, "")


async def test_a_tap_without_any_message_belongs_to_the_talk_with_its_presser(
    record: Record,
) -> None:
    await handle(make_tap(message=None, data=None, game_short_name="g"))

    assert record.only[1] == IncomingTap(ORIGIN, SENDER, None, None, None, "")


async def test_a_failing_use_case_leaves_the_tap_unanswered(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_office: Office, _tap: IncomingTap) -> None:
        raise ConnectionError

    monkeypatch.setattr("bot.handlers.taps.press", fail)

    with pytest.raises(ConnectionError):
        await handle(make_tap())
    assert record.at_once == []


@pytest.mark.parametrize(
    ("status", "can_be_told"), [("kicked", False), ("left", False), ("member", True)]
)
async def test_blocking_and_coming_back_are_noted(
    record: Record, status: str, *, can_be_told: bool
) -> None:
    await handle(make_membership(status))

    assert record.only == ("note_membership", IncomingMembership(ORIGIN, SENDER, can_be_told))


SILENT: tuple[Update, ...] = (
    make_message(chat=GROUP, text="楼道灯坏了"),
    make_message(chat=GROUP, text="/start"),
    make_message("edited_message", chat=GROUP, text="灯"),
    make_message("channel_post", chat=CHANNEL, text="通知", sender_chat=CHANNEL),
    make_message("edited_channel_post", chat=CHANNEL, text="通知"),
    make_message("business_message", text="灯坏了", business_connection_id="b"),
    make_tap(message={"message_id": 9, "date": MOMENT, "chat": GROUP, "text": "?"}),
    make_membership("member", GROUP),
    make_membership("kicked", CHANNEL),
    make_message(chat=GROUP, new_chat_members=[ANNA]),
    make_message(pinned_message={"message_id": 5, "date": MOMENT, "chat": PRIVATE, "text": "灯"}),
    make_message(delete_chat_photo=True),
    make_message(write_access_allowed={}),
    make_message(text="灯", sender={**ANNA, "is_bot": True}),
    make_message(text="/start", sender={**ANNA, "is_bot": True}),
    make_message(text="灯", sender=None),
    make_message("edited_message", location=PLACE, edit_date=MOMENT),
    make_message("edited_message", text="灯", sender=None),
    make_message("unknown_kind", text="灯"),
)


@pytest.mark.parametrize("update", SILENT, ids=lambda update: str(update.to_dict())[:70])
async def test_what_needs_no_answer_is_only_finished(record: Record, update: Update) -> None:
    await handle(update)

    assert record.only == ("pass_over", ORIGIN)
    assert record.at_once == []


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("安娜", None, "安娜"),
        ("\u202e\u200b", "\u2066", "居民"),
        ("<b>", "</b>", "<b> </b>"),
        ("长" * 4000, "长", "长" * 64),
        ("坏\x00\n人", "\ud83d", "坏 人 \ufffd"),
    ],
)
async def test_nobody_has_a_name_that_does_harm(
    record: Record, first: str, last: str | None, name: str
) -> None:
    user = {**ANNA, "first_name": first, "last_name": last}

    await handle(make_message(text="灯坏了", sender=user))

    assert record.only[1].sender.name == name
