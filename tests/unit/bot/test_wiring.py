import pytest
from telegram import Update

from community.actions import Action
from services.incoming import IncomingCommand, IncomingMembership, IncomingTap, TapAnswer
from services.office import Office
from tests.unit.bot.recorded_use_cases import ORIGIN, SENDER, SENT_AT, Record, handle
from tests.unit.bot.telegram_updates import (
    ANNA,
    CHANNEL,
    GROUP,
    MOMENT,
    PRIVATE,
    make_membership,
    make_message,
    make_tap,
)


@pytest.mark.parametrize(
    ("text", "use_case", "argument"),
    [
        ("/start", "start", ""),
        ("/start aB3-_x", "start", "aB3-_x"),
        ("/START@LinliBot aB3", "start", "aB3"),
        ("/my", "tell_progress", ""),
        ("/My@LinliBot", "tell_progress", ""),
        ("/new", "begin_entry", ""),
        ("/tasks", "show_tasks", ""),
        ("/board", "show_board", ""),
        ("/rates", "show_rates", ""),
        ("/Cancel", "cancel", ""),
        ("/whistles", "list_whistles", ""),
        ("/claims", "list_claims", ""),
        ("/mydata", "send_own_data", ""),
        ("/Forget", "ask_to_forget", ""),
        ("/language", "ask_language", ""),
        ("/supervised", "tell_supervised", ""),
        ("/digest", "choose_digest", ""),
        ("/Digest@LinliBot 7:30", "choose_digest", "7:30"),
        ("/digest 7点半", "choose_digest", "7点半"),
        ("/digest 不要", "choose_digest", "不要"),
        ("/help", "explain", ""),
        (" /settings ", "explain", ""),
    ],
)
async def test_commands_reach_their_use_case(
    record: Record, text: str, use_case: str, argument: str
) -> None:
    await handle(make_message(text=text))

    assert record.only == (use_case, IncomingCommand(ORIGIN, SENDER, 11, argument, SENT_AT))


async def test_a_tap_is_pressed_and_then_answered(record: Record) -> None:
    record.tap_answer = TapAnswer("接单了", alert=True)

    await handle(make_tap())

    assert record.only == ("press", IncomingTap(ORIGIN, SENDER, 9, Action.ACCEPT, 5, "", "1:ac:5:"))
    assert record.at_once == [("answer", "555", TapAnswer("接单了", alert=True))]


@pytest.mark.parametrize("data", ["accept:5", "9:ac:5:", "1:ac:5:\x00"])
async def test_a_forged_tap_is_pressed_without_an_action(record: Record, data: str) -> None:
    await handle(make_tap(data=data))

    assert record.only == ("press", IncomingTap(ORIGIN, SENDER, 9, None, None, ""))
    assert record.at_once == [("answer", "555", None)]


async def test_a_tap_on_a_message_too_old_to_be_shown_still_counts(record: Record) -> None:
    await handle(make_tap(message={"message_id": 9, "date": 0, "chat": PRIVATE}))

    assert record.only[1] == IncomingTap(ORIGIN, SENDER, 9, Action.ACCEPT, 5, "", "1:ac:5:")


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
    make_membership("kicked", CHANNEL),
    make_message(chat=GROUP, new_chat_members=[ANNA]),
    make_message(pinned_message={"message_id": 5, "date": MOMENT, "chat": PRIVATE, "text": "灯"}),
    make_message(delete_chat_photo=True),
    make_message(write_access_allowed={}),
    make_message(text="灯", sender={**ANNA, "is_bot": True}),
    make_message(text="/start", sender={**ANNA, "is_bot": True}),
    make_message(text="灯", sender=None),
    make_message(
        "edited_message", location={"latitude": 31.25, "longitude": 121.5}, edit_date=MOMENT
    ),
    make_message("edited_message", text="灯", sender=None),
    make_message("unknown_kind", text="灯"),
)


@pytest.mark.parametrize("update", SILENT, ids=lambda update: str(update.to_dict())[:70])
async def test_what_needs_no_answer_is_only_finished(record: Record, update: Update) -> None:
    await handle(update)

    assert record.only == ("pass_over", ORIGIN)
    assert record.at_once == []
