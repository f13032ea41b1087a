"""Reduces a machine-readable description of the whole Bot API to what the sandbox checks.

Run by hand when the sandbox learns a new method or Telegram publishes a new version:

    python sandbox/schema/extract.py path/to/botapi.json

The source is a JSON object with `version`, `methods` and `types` as the project
PaulSonOfLars/telegram-bot-api-spec publishes them. The result, `sandbox/schema/botapi.json`, is
committed; the program reads nothing else at run time. It holds, for each field: its types, whether
it is required, the one value it must have, and its limits where the description names them.
"""

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

Json = dict[str, Any]

METHODS = (
    "getMe",
    "getUpdates",
    "setWebhook",
    "deleteWebhook",
    "getWebhookInfo",
    "sendMessage",
    "sendPhoto",
    "sendMediaGroup",
    "sendDocument",
    "sendVoice",
    "sendLocation",
    "editMessageText",
    "editMessageCaption",
    "editMessageReplyMarkup",
    "deleteMessage",
    "answerCallbackQuery",
    "sendChatAction",
    "setMyCommands",
    "getMyCommands",
    "getChat",
    "getChatMember",
    "getChatMemberCount",
    "forwardMessage",
    "copyMessage",
    "setMessageReaction",
    "getFile",
)
# What the sandbox itself says to bots; the tests hold its answers against these.
ANSWERS = (
    "Update",
    "Message",
    "Chat",
    "User",
    "MessageEntity",
    "PhotoSize",
    "Voice",
    "Document",
    "Location",
    "Contact",
    "Sticker",
    "Poll",
    "PollOption",
    "CallbackQuery",
    "MessageOriginHiddenUser",
    "MessageOriginUser",
    "ChatMemberUpdated",
    "ChatMemberMember",
    "ChatMemberOwner",
    "ChatMemberAdministrator",
    "ChatMemberLeft",
    "ChatPermissions",
    "MessageId",
    "MessageReactionUpdated",
    "ChatMemberBanned",
    "WebhookInfo",
    "File",
    "ChatFullInfo",
    "ResponseParameters",
    "AcceptedGiftTypes",
    "ChatMember",
    "MaybeInaccessibleMessage",
    "MessageOrigin",
    "TextQuote",
    "Audio",
    "Video",
)

_LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)")
_ITEMS = re.compile(r"must include (\d+)-(\d+) items|At most (\d+) commands")
_NUMBER = re.compile(r"(?:; |between |, )(\d+)(?:-| and )(\d+)(?= if specified|$|\. Defaults)")
_CONSTANT = re.compile(r"(?:^|, )(?:always|must be) [\"“]?([a-z_]+)[\"”]?$")


def _limits(description: str) -> Json:
    if length := _LENGTH.search(description):
        return {"min": int(length[1]), "max": int(length[2]), "unit": length[3]}
    if items := _ITEMS.search(description):
        return {"min": int(items[1] or 0), "max": int(items[2] or items[3]), "unit": "items"}
    if number := _NUMBER.search(description):
        return {"min": int(number[1]), "max": int(number[2]), "unit": "value"}
    return {}


def _field(field: Json) -> Json:
    reduced: Json = {"types": field["types"], "required": field["required"]}
    if constant := _CONSTANT.search(field["description"]):
        reduced["constant"] = constant[1]
    return reduced | _limits(field["description"])


def _fields(described: Json) -> Json:
    return {field["name"]: _field(field) for field in described.get("fields", [])}


def _named(fields: list[Json]) -> list[str]:
    return [name.replace("Array of ", "") for field in fields for name in field["types"]]


def _types_of_parameters(source: Json) -> list[str]:
    """Return every type that a parameter of our methods can hold, however deep."""
    waiting = [n for method in METHODS for n in _named(source["methods"][method].get("fields", []))]
    found: dict[str, None] = {}
    while waiting:
        name = waiting.pop()
        described = source["types"].get(name)
        if described is not None and name not in found:
            found[name] = None
            waiting += _named(described.get("fields", [])) + described.get("subtypes", [])
    return list(found)


def extract(source: Json) -> Json:
    """Return the reduced description."""
    names = sorted({*_types_of_parameters(source), *ANSWERS})
    types: Json = {}
    for name in names:
        described = source["types"][name]
        types[name] = {"fields": _fields(described)}
        if "subtypes" in described:
            types[name]["subtypes"] = [sub for sub in described["subtypes"] if sub in names]
    return {
        "version": source["version"],
        "methods": {name: _fields(source["methods"][name]) for name in METHODS},
        "other_methods": sorted(set(source["methods"]) - set(METHODS)),
        "types": types,
    }


def main() -> None:
    """Read the description named on the command line and write the reduced one beside this file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    source = json.loads(parser.parse_args().source.read_text("utf-8"))
    target = Path(__file__).with_name("botapi.json")
    text = json.dumps(extract(source), ensure_ascii=False, indent=1)
    target.write_text(text + "\n", "utf-8")
    sys.stdout.write(f"{target}: {len(text)} characters, {source['version']}\n")


if __name__ == "__main__":
    main()
