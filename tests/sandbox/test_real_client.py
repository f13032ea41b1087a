"""python-telegram-bot drives the sandbox as it drives Telegram."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import telegram
from telegram.constants import ChatAction, ParseMode
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from sandbox.backstage import Backstage
from sandbox.faults import Fault
from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.sandbox.pictures import make_picture


def patient() -> HTTPXRequest:
    """Wait longer than a busy machine needs; the library's own five seconds may be too few."""
    return HTTPXRequest(connect_timeout=60, read_timeout=60, write_timeout=60, pool_timeout=60)


@pytest.fixture
async def client(box: Sandbox) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(
        box.token,
        base_url=f"{box.url}/bot",
        base_file_url=f"{box.url}/file/bot",
        request=patient(),
        get_updates_request=patient(),
    )
    async with bot:
        yield bot


async def test_every_method_we_use_is_accepted(
    phone: Phone, client: telegram.Bot, picture: bytes
) -> None:
    chat = phone.user_id
    assert (await client.get_me()).username == "linli_sandbox_bot"
    await client.set_my_commands([telegram.BotCommand("help", "帮助")], language_code="zh")
    assert (await client.get_my_commands(language_code="zh"))[0].description == "帮助"
    assert (await client.get_chat(chat)).first_name == "王女士"
    await client.send_chat_action(chat, ChatAction.TYPING)
    keyboard = telegram.InlineKeyboardMarkup(
        [[telegram.InlineKeyboardButton("接单", callback_data="take")]]
    )
    asked = await phone.send("问")
    text = await client.send_message(
        chat, "<b>答</b> & more".replace("&", "&amp;"), parse_mode=ParseMode.HTML,
        reply_markup=keyboard, reply_parameters=telegram.ReplyParameters(asked["message_id"]),
        link_preview_options=telegram.LinkPreviewOptions(is_disabled=True),
    )  # fmt: skip
    assert text.text_html == "<b>答</b> &amp; more"
    assert text.reply_to_message is not None
    edited = await text.edit_text("改了", reply_markup=keyboard)
    assert isinstance(edited, telegram.Message)
    await edited.edit_reply_markup(None)
    photo = await client.send_photo(chat, picture, caption="图")
    await photo.edit_caption("新图")
    again = await client.send_photo(chat, photo.photo[-1].file_id)
    assert again.photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    album = await client.send_media_group(
        chat,
        [
            telegram.InputMediaPhoto(make_picture(colour="blue"), caption="一"),
            telegram.InputMediaPhoto(photo.photo[-1]),
        ],
    )
    assert len({message.media_group_id for message in album}) == 1
    document = await client.send_document(chat, b"text", filename="说明.txt")
    assert document.document is not None
    assert document.document.file_name == "说明.txt"
    voice = await client.send_voice(chat, b"OggS....", duration=2)
    assert voice.voice is not None
    place = await client.send_location(chat, 31.2, 121.5)
    assert place.location is not None
    file = await client.get_file(photo.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == picture
    assert await client.delete_message(chat, place.message_id)
    await client.send_message(chat, "回", reply_markup=telegram.ForceReply(selective=True))
    shown = await phone.last()
    assert shown["reply_markup"] == {"force_reply": True, "selective": True}


async def test_every_kind_of_update_is_read(
    phone: Phone, client: telegram.Bot, picture: bytes
) -> None:
    question = await client.send_message(
        phone.user_id,
        "问",
        reply_markup=telegram.InlineKeyboardMarkup.from_button(
            telegram.InlineKeyboardButton("好", callback_data="ok")
        ),
    )
    own = await phone.send("答", reply_to={"message_id": question.message_id})
    await phone.edit(own, "改")
    await phone.send_photo(picture)
    await phone.send_voice(b"OggS....")
    await phone.send_location(31.2, 121.5)
    await phone.send_contact("+8613800000000", "王女士")
    await phone.send_sticker()
    await phone.send_poll("几点?", ["八", "九"])
    await phone.forward("通知", "物业")
    query_id = await phone.tap({"message_id": question.message_id}, data="ok")
    await phone.block()
    updates = await client.get_updates()
    assert [update.update_id for update in updates] == sorted(u.update_id for u in updates)
    assert updates[0].message is not None
    assert updates[0].message.reply_to_message == question
    assert updates[2].message is not None
    assert updates[2].message.photo[-1].width == 640
    assert updates[7].message is not None
    assert updates[7].message.poll is not None
    query = updates[-2].callback_query
    assert query is not None
    assert query.message == question
    assert await query.answer("好的")
    assert (await phone.wait_for_answer(query_id))["text"] == "好的"
    assert updates[-1].my_chat_member is not None
    assert updates[-1].my_chat_member.new_chat_member.status == "kicked"


async def test_errors_are_the_exceptions_of_the_client(
    phone: Phone, client: telegram.Bot, backstage: Backstage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    chat = phone.user_id
    with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
        await client.send_message(1, "x")
    with pytest.raises(telegram.error.BadRequest, match="Can't parse entities"):
        await client.send_message(chat, "<b>", parse_mode=ParseMode.HTML)
    sent = await client.send_message(chat, "x")
    with pytest.raises(telegram.error.BadRequest, match="Message is not modified"):
        await sent.edit_text("x")
    await backstage.add_fault(Fault("sendMessage", "429", retry_after=3))
    with pytest.raises(telegram.error.RetryAfter):
        await client.send_message(chat, "x")
    await backstage.add_fault(Fault("sendMessage", "migrate", migrate_to_chat_id=-1007))
    with pytest.raises(telegram.error.ChatMigrated) as moved:
        await client.send_message(chat, "x")
    assert moved.value.new_chat_id == -1007
    for kind in ("5xx", "drop", "drop_after"):
        await backstage.add_fault(Fault("sendMessage", kind))
        with pytest.raises(telegram.error.NetworkError):
            await client.send_message(chat, "x")
    await phone.block()
    with pytest.raises(telegram.error.Forbidden, match="blocked by the user"):
        await client.send_message(chat, "x")


async def test_a_whole_application_runs_on_it(box: Sandbox, phone: Phone) -> None:
    async def on_start(update: telegram.Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        button = telegram.InlineKeyboardButton("好", callback_data="ok")
        markup = telegram.InlineKeyboardMarkup.from_button(button)
        await update.message.reply_text(f"欢迎 {context.args}", reply_markup=markup)

    async def on_text(update: telegram.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        await update.message.reply_text(f"收到: {update.message.text}")

    async def on_tap(update: telegram.Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("已点")

    app = (
        Application.builder()
        .token(box.token)
        .base_url(f"{box.url}/bot")
        .base_file_url(f"{box.url}/file/bot")
        .request(patient())
        .get_updates_request(patient())
        .build()
    )
    app.add_handler(CommandHandler("start", on_start))
    app.add_handler(MessageHandler(filters.TEXT, on_text))
    app.add_handler(CallbackQueryHandler(on_tap))
    async with app:
        await app.start()
        assert app.updater is not None
        await app.updater.start_polling(timeout=5)
        try:
            await phone.send("/start abc")
            welcome = await phone.wait_for_text("欢迎 ['abc']")
            await phone.tap(welcome, "好")
            await phone.wait_for_text("已点")
            await phone.send("灯坏了")
            await phone.wait_for_text("收到: 灯坏了")
        finally:
            stopping = asyncio.create_task(app.updater.stop())
            await phone.send("the last poll ends with this")
            await stopping
            await app.stop()
