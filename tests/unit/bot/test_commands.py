import re
from typing import Any

import pytest
from telegram import Bot, BotCommand

from bot.commands import command_menu, publish_commands
from bot.phrases import FluentPhrases
from community.languages import LANGUAGES
from community.people import Role
from community.permissions import MAY_COMMAND


@pytest.fixture(scope="module")
def phrases() -> FluentPhrases:
    return FluentPhrases(strict=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_is_one_that_telegram_takes(phrases: FluentPhrases, language: str) -> None:
    menu = command_menu(phrases, language)

    assert {command.command for command in menu} == {
        *("start", "my", "mydata", "language", "forget", "help")
    }
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", command.command) for command in menu)
    assert all(0 < len(command.description) <= 100 for command in menu)


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_are_offered_what_their_roles_may_do(phrases: FluentPhrases, language: str) -> None:
    worker, leader, resident = (
        {one.command for one in command_menu(phrases, language, {role})}
        for role in (Role.WORKER, Role.LEADER, Role.RESIDENT)
    )

    assert {"tasks", "new", "digest", "my"} <= worker
    assert worker | {"board", "claims"} == leader
    assert resident == {one.command for one in command_menu(phrases, language)}


def test_every_command_of_staff_is_in_the_menu(phrases: FluentPhrases) -> None:
    offered = {one.command for one in command_menu(phrases, "zh", list(Role))}

    assert offered == set(MAY_COMMAND) - {"cancel"}


async def test_everybody_gets_the_menu_in_his_language(
    phrases: FluentPhrases, monkeypatch: pytest.MonkeyPatch
) -> None:
    published: dict[str | None, tuple[BotCommand, ...]] = {}

    async def set_my_commands(
        _bot: Bot, commands: tuple[BotCommand, ...], *, language_code: str | None = None
    ) -> Any:
        published[language_code] = commands

    monkeypatch.setattr(Bot, "set_my_commands", set_my_commands)

    await publish_commands(Bot("42:token"), phrases)

    assert published[None] == published["en"] == command_menu(phrases, "en")
    assert published["zh"] == command_menu(phrases, "zh")
