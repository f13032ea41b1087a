"""How a bot gets its updates: getUpdates and the three methods about webhooks."""

from typing import Any

from sandbox.world import Call

_MOST = 100


class RawJson(str):
    """JSON text that is sent as it is: updates are written once and never again."""

    __slots__ = ()


def get_me(call: Call) -> dict[str, Any]:
    """Say who the bot is."""
    return {
        **call.bot.as_user,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(call: Call) -> RawJson:
    """Hand out the next page of updates."""
    world, bot, params = call.world, call.bot, call.params
    if "allowed_updates" in params and bot.webhook is None:
        remember_allowed_updates(call)
    page = await world.polling.next_page(
        bot,
        offset=params.get("offset", 0),
        limit=min(max(params.get("limit", _MOST), 1), _MOST),
        timeout_seconds=params.get("timeout", 0),
    )
    if page:
        with world.store.transaction():
            world.updates.delivered(bot, page, "getUpdates")
    return RawJson("[" + ",".join(update.body for update in page) + "]")


def remember_allowed_updates(call: Call) -> None:
    """Keep which kinds of updates the bot wants from now on; an empty list is the default."""
    wanted = call.params["allowed_updates"] or None
    if wanted != call.bot.allowed_updates:
        call.bot.allowed_updates = wanted
        call.world.bots.save(call.bot)
