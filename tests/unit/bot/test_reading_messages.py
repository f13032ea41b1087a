from collections.abc import Mapping
from typing import Any

import pytest

from community.messages import Attachment, Kind
from services.incoming import IncomingEdit, IncomingMessage
from tests.unit.bot.recorded_use_cases import ORIGIN, SENDER, SENT_AT, Record, handle
from tests.unit.bot.telegram_updates import ANNA, FILE, MOMENT, PRIVATE, make_message


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
