"""Groups: who is in them, what a bot sees and does there, as in Telegram."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from sandbox.phone import Phone, PhoneRefused
from sandbox.server import Sandbox
from tests.sandbox.raw_bot import RawBot

Json = dict[str, Any]


@pytest.fixture
async def estate(phone: Phone, bot: RawBot) -> AsyncIterator[Phone]:
    """A supergroup in which the bot is a plain member; what was told of it is confirmed."""
    async with await phone.new_group("丽景苑业主群") as group:
        await group.set_member("member")
        await seen(bot)
        yield group


async def seen(bot: RawBot) -> list[Json]:
    """Return the waiting updates and confirm them."""
    page = await bot.updates()
    if page:
        await bot.updates(offset=page[-1]["update_id"] + 1)
    return page


async def test_a_bot_hears_when_it_is_added_promoted_and_removed(phone: Phone, bot: RawBot) -> None:
    async with await phone.new_group("业主群") as group:
        for status in ("member", "administrator", "kicked"):
            await group.set_member(status)
        page = await seen(bot)
    changes = [update["my_chat_member"] for update in page if "my_chat_member" in update]
    steps = [
        (one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in changes
    ]
    assert steps == [("left", "member"), ("member", "administrator"), ("administrator", "kicked")]
    assert changes[0]["chat"] == {"id": group.group_id, "title": "业主群", "type": "supergroup"}
    assert changes[0]["from"]["id"] == phone.user_id


async def test_a_bot_sees_only_what_is_meant_for_it(
    estate: Phone, bot: RawBot, picture: bytes
) -> None:
    said = await bot.sent(chat_id=estate.group_id, text="大家好")
    await estate.send("今天买菜吗")
    await estate.send("@somebody_else 你好")
    await estate.send("/my@another_bot")
    await estate.send_photo(picture, caption="好看")
    assert await seen(bot) == []
    await estate.send("@Linli_Sandbox_Bot 灯坏了")
    await estate.send("/my@linli_sandbox_bot")
    await estate.send("/help")
    await estate.send("谢谢", reply_to=said)
    await estate.send_photo(picture, caption="看 @linli_sandbox_bot")
    page = await seen(bot)
    assert [update["message"]["chat"]["id"] for update in page] == [estate.group_id] * 5


async def test_a_bare_command_goes_to_the_bot_that_wrote_last(
    estate: Phone, bot: RawBot, box: Sandbox
) -> None:
    other = box.add_bot("7000000002:SANDBOX-other", "other_bot", "别的")
    await estate.set_member("member", other.id)
    second = RawBot(bot.session, box.url, other.token)
    await second.sent(chat_id=estate.group_id, text="我也在")
    await seen(bot)
    await seen(second)
    await estate.send("/help")
    assert await seen(bot) == []
    assert len(await seen(second)) == 1


async def test_an_administrator_sees_everything(estate: Phone, bot: RawBot) -> None:
    await estate.set_member("administrator")
    await seen(bot)
    sent = await estate.send("今天买菜吗")
    await estate.edit(sent, "明天买菜吗")
    page = await seen(bot)
    assert [set(update) - {"update_id"} for update in page] == [{"message"}, {"edited_message"}]


async def test_everybody_in_the_group_sees_what_is_said(
    estate: Phone, stranger: Phone, bot: RawBot
) -> None:
    async with stranger.in_group(estate.group_id or 0) as view:
        with pytest.raises(PhoneRefused, match="not in this group"):
            await view.send("让我进来")
        await estate.set_member("member", stranger.user_id)
        asked = await view.send("谁家的车")
        answer = await bot.sent(
            chat_id=estate.group_id,
            text="请私聊我",
            reply_parameters={"message_id": asked["message_id"]},
        )
        assert answer["reply_to_message"]["from"]["first_name"] == "陌生人"
        assert (await view.wait_for_text("请私聊我"))["message_id"] == answer["message_id"]
        words = [one.get("text") for one in await estate.messages()]
    assert words[-2:] == ["谁家的车", "请私聊我"]
    assert await stranger.messages() == []


async def test_a_bot_may_write_only_where_it_is(estate: Phone, bot: RawBot) -> None:
    chat = estate.group_id
    assert await bot.refusal("sendMessage", chat_id=-1, text="x") == "Bad Request: chat not found"
    await estate.set_member("kicked")
    refusal = await bot.refusal("sendMessage", chat_id=chat, text="x")
    assert refusal == "Forbidden: bot was kicked from the supergroup chat"
    await estate.set_member("left")
    refusal = await bot.refusal("getChat", chat_id=chat)
    assert refusal == "Forbidden: bot is not a member of the supergroup chat"


async def test_a_bot_changes_and_deletes_only_what_is_its_own(estate: Phone, bot: RawBot) -> None:
    sent = await estate.send("@linli_sandbox_bot 在吗")
    where: Json = {"chat_id": estate.group_id, "message_id": sent["message_id"]}
    assert await bot.refusal("editMessageText", **where, text="x") == (
        "Bad Request: message can't be edited"
    )
    assert await bot.refusal("deleteMessage", **where) == "Bad Request: message can't be deleted"
    await estate.set_member("administrator")
    assert await bot.sent("deleteMessage", **where)


async def test_members_are_told_and_counted(estate: Phone, stranger: Phone, bot: RawBot) -> None:
    chat = {"chat_id": estate.group_id}
    assert (await bot.sent("getChatMember", **chat, user_id=estate.user_id))["status"] == "creator"
    refusal = await bot.refusal("getChatMember", **chat, user_id=stranger.user_id)
    assert refusal == "Bad Request: member not found"
    assert await bot.refusal("getChatMember", **chat, user_id=1) == "Bad Request: user not found"
    assert await bot.refusal("getChatMember", **chat) == "Bad Request: invalid user_id specified"
    await estate.set_member("member", stranger.user_id)
    assert (await bot("getChatMemberCount", **chat))["result"] == 3
    async with stranger.in_group(estate.group_id or 0) as view:
        await view.set_member("left", stranger.user_id)
    assert (await bot.sent("getChatMember", **chat, user_id=stranger.user_id))["status"] == "left"
    private = await bot.sent("getChatMember", chat_id=estate.user_id, user_id=estate.user_id)
    assert private["status"] == "member"


async def test_only_those_who_lead_may_promote_and_remove(estate: Phone, stranger: Phone) -> None:
    await estate.set_member("member", stranger.user_id)
    async with stranger.in_group(estate.group_id or 0) as view:
        for status in ("administrator", "kicked"):
            with pytest.raises(PhoneRefused, match="Only those who lead"):
                await view.set_member(status)
    with pytest.raises(PhoneRefused, match="Only those who lead"):
        await estate.set_member("left", estate.user_id)


async def test_an_upgraded_group_is_another_chat(phone: Phone, bot: RawBot) -> None:
    async with await phone.new_group("业主群", kind="group") as group:
        await group.set_member("member")
        await bot.sent(chat_id=group.group_id, text="大家好")
        await seen(bot)
        async with await group.upgrade() as new:
            page = await seen(bot)
            moved = [update["message"] for update in page]
            assert moved[0]["migrate_to_chat_id"] == new.group_id
            assert moved[1]["migrate_from_chat_id"] == group.group_id
            answer = await bot("sendMessage", chat_id=group.group_id, text="x")
            assert answer["parameters"] == {"migrate_to_chat_id": new.group_id}
            assert answer["description"] == (
                "Bad Request: group chat was upgraded to a supergroup chat"
            )
            await bot.sent(chat_id=new.group_id, text="到了")
            with pytest.raises(PhoneRefused, match="This group is now"):
                await group.send("还在吗")


async def test_a_bot_forwards_and_copies(estate: Phone, bot: RawBot, picture: bytes) -> None:
    sent = await estate.send_photo(picture, caption="看 @linli_sandbox_bot")
    there: Json = {"from_chat_id": estate.group_id, "message_id": sent["message_id"]}
    forwarded = await bot.sent("forwardMessage", chat_id=estate.user_id, **there)
    assert forwarded["forward_origin"]["sender_user"]["id"] == estate.user_id
    assert forwarded["caption"] == sent["caption"]
    copied = await bot.sent("copyMessage", chat_id=estate.user_id, **there, caption="改了")
    assert set(copied) == {"message_id"}
    private = Phone(estate._line.base_url, estate.user_id)
    async with private:
        last = await private.last()
    assert (last["caption"], "forward_origin" in last) == ("改了", False)
    for method, verb in (("forwardMessage", "forward"), ("copyMessage", "copy")):
        refusal = await bot.refusal(
            method, chat_id=estate.user_id, from_chat_id=estate.group_id, message_id=999
        )
        assert refusal == f"Bad Request: message to {verb} not found"
        assert await bot.refusal(method, chat_id=estate.user_id, message_id=1) == (
            "Bad Request: from_chat_id is empty"
        )


async def test_protected_messages_stay_where_they_are(phone: Phone, bot: RawBot) -> None:
    sent = await bot.sent(chat_id=phone.user_id, text="只给你", protect_content=True)
    there: Json = {"from_chat_id": phone.user_id, "message_id": sent["message_id"]}
    refusal = await bot.refusal("forwardMessage", chat_id=phone.user_id, **there)
    assert refusal == "Bad Request: message can't be forwarded"
    refusal = await bot.refusal("copyMessage", chat_id=phone.user_id, **there)
    assert refusal == "Bad Request: message can't be copied"


async def test_a_bot_reacts_with_one_emoji_that_there_is(estate: Phone, bot: RawBot) -> None:
    sent = await estate.send("@linli_sandbox_bot 灯坏了")
    where: Json = {"chat_id": estate.group_id, "message_id": sent["message_id"]}
    thumb, pencil = ({"type": "emoji", "emoji": one} for one in ("👍", "🖊"))
    assert await bot.sent("setMessageReaction", **where, reaction=[thumb])
    assert await bot.sent("setMessageReaction", **where)
    refusal = await bot.refusal("setMessageReaction", **where, reaction=[pencil])
    assert refusal == "Bad Request: REACTION_INVALID"
    refusal = await bot.refusal("setMessageReaction", **where, reaction=[thumb, thumb])
    assert refusal == "Bad Request: REACTIONS_TOO_MANY"
    where["message_id"] = 999
    refusal = await bot.refusal("setMessageReaction", **where, reaction=[thumb])
    assert refusal == "Bad Request: message to react not found"


async def test_reactions_are_told_to_administrators_who_ask_for_them(
    estate: Phone, bot: RawBot
) -> None:
    sent = await estate.send("今天买菜吗")
    await bot.updates(allowed_updates=["message", "message_reaction"])
    await estate.react(sent, "👍")
    assert await seen(bot) == []
    await estate.set_member("administrator")
    await seen(bot)
    await estate.react(sent, "❤")
    await estate.react(sent, None)
    changes = [update["message_reaction"] for update in await seen(bot)]
    emoji = [[one["emoji"] for one in change["old_reaction"]] for change in changes]
    assert emoji == [["👍"], ["❤"]]
    assert changes[1]["new_reaction"] == []
    with pytest.raises(PhoneRefused, match="no reaction"):
        await estate.react(sent, "🖊")
