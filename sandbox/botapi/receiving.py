"""How a bot gets its updates: getUpdates and the three methods about webhooks."""

import re
from typing import Any
from urllib.parse import urlsplit

from sandbox.botapi.answers import Noted, RawJson
from sandbox.bots import Webhook
from sandbox.checks.schema import schema
from sandbox.errors import bad_request, not_implemented
from sandbox.loopback import is_loopback
from sandbox.world import Call

_MOST = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_DEFAULT_CONNECTIONS = 40


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
            world.updates.delivered(bot, page)
    return RawJson("[" + ",".join(update.body for update in page) + "]")


def remember_allowed_updates(call: Call) -> None:
    """Keep which kinds of updates the bot wants from now on; an empty list is the default."""
    wanted = call.params["allowed_updates"] or None
    for kind in wanted or []:
        if kind not in schema().types["Update"] or kind == "update_id":
            raise bad_request(f'"{kind}" is no type of update')
    if wanted != call.bot.allowed_updates:
        call.bot.allowed_updates = wanted
        call.world.bots.save(call.bot)


def set_webhook(call: Call) -> Noted:
    """Have updates brought to an address of this machine."""
    if "url" not in call.params:
        return delete_webhook(call)
    if "certificate" in call.params or "certificate" in call.uploads:
        raise not_implemented("certificates of webhooks")
    webhook = Webhook(
        url=_checked_url(call.params["url"]),
        secret_token=_checked_secret(call.params.get("secret_token")),
        max_connections=min(
            max(call.params.get("max_connections", _DEFAULT_CONNECTIONS), 1), _MOST
        ),
        ip_address=call.params.get("ip_address"),
    )
    known = call.bot.webhook
    if call.params.get("drop_pending_updates"):
        call.world.updates.drop_pending(call.bot)
    call.world.polling.end_for_webhook(call.bot)
    if "allowed_updates" in call.params:
        remember_allowed_updates(call)
    call.bot.webhook = webhook
    call.world.bots.save(call.bot)
    call.world.webhooks.changed(call.bot)
    same = known is not None and known.as_set() == webhook.as_set()
    return Noted(True, "Webhook is already set" if same else "Webhook was set")


def delete_webhook(call: Call) -> Noted:
    """Have updates fetched again."""
    if call.params.get("drop_pending_updates"):
        call.world.updates.drop_pending(call.bot)
    if call.bot.webhook is None:
        return Noted(True, "Webhook is already deleted")
    call.bot.webhook = None
    call.world.bots.save(call.bot)
    call.world.webhooks.changed(call.bot)
    return Noted(True, "Webhook was deleted")


def get_webhook_info(call: Call) -> dict[str, Any]:
    """Tell how the delivery goes."""
    info: dict[str, Any] = {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": call.world.updates.pending_count(call.bot),
    }
    webhook = call.bot.webhook
    if webhook is not None:
        info |= {"url": webhook.url, "max_connections": webhook.max_connections}
        for name in ("ip_address", "last_error_date", "last_error_message"):
            if (value := getattr(webhook, name)) is not None:
                info[name] = value
    if call.bot.allowed_updates is not None:
        info["allowed_updates"] = call.bot.allowed_updates
    return info


def _checked_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise bad_request("invalid webhook URL specified")
    if not is_loopback(parts.hostname):
        raise bad_request("bad webhook: the sandbox brings updates to this machine only")
    return url


def _checked_secret(secret: str | None) -> str | None:
    if secret is not None and _SECRET.fullmatch(secret) is None:
        raise bad_request("secret token contains unallowed characters")
    return secret
