"""The bot's list of commands: setMyCommands and getMyCommands."""

import re
from typing import Any

from sandbox.commands import DEFAULT_SCOPE
from sandbox.errors import bad_request, not_implemented
from sandbox.world import Call

Json = dict[str, Any]
_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"([a-z]{2})?")
_PRIVATE = {"default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat"}


def set_my_commands(call: Call) -> bool:
    """Keep a list of commands."""
    commands = []
    for command in call.params["commands"]:
        name = command["command"].removeprefix("/")
        if _NAME.fullmatch(name) is None:
            raise bad_request("BOT_COMMAND_INVALID")
        commands.append({"command": name, "description": command["description"]})
    call.world.commands.set(call.bot, _scope(call), _language(call), commands)
    return True


def get_my_commands(call: Call) -> list[Json]:
    """Return a list of commands."""
    return call.world.commands.get(call.bot, _scope(call), _language(call))


def _scope(call: Call) -> Json:
    scope: Json = call.params.get("scope", DEFAULT_SCOPE)
    if scope["type"] not in _PRIVATE:
        raise not_implemented(f"the scope {scope['type']}")
    if scope["type"] != "chat":
        return scope
    try:
        user = call.world.people.find(int(scope["chat_id"]))
    except ValueError:
        user = None
    if user is None:
        raise bad_request("chat not found")
    return {"type": "chat", "chat_id": user.id}


def _language(call: Call) -> str:
    language: str = call.params.get("language_code", "")
    if _LANGUAGE.fullmatch(language) is None:
        raise bad_request("invalid language code specified")
    return language
