"""Staff see their own commands in the menu of their chat, and nobody else does."""

from dataclasses import replace

from telegram import Bot, BotCommandScopeChat

from bot.menus import Menus
from community.people import Person, Role
from sandbox.faults import Fault
from sandbox.phone import Phone
from sandbox.server import Sandbox
from tests.integration.transport.builders import Station, add_person


async def save(station: Station, person: Person) -> None:
    async with station.units.write() as unit:
        await unit.people.save(person)
        await unit.commit()


async def menu_of(bot: Bot, phone: Phone) -> list[str]:
    scope = BotCommandScopeChat(phone.user_id)
    return [command.command for command in await bot.get_my_commands(scope=scope)]


async def test_the_menu_follows_roles(
    station: Station, bot: Bot, phone: Phone, other: Phone
) -> None:
    worker = await add_person(station, phone.user_id)
    await add_person(station, other.user_id)
    menus = Menus(station.office, bot)

    await save(station, replace(worker, roles=frozenset({Role.WORKER})))
    await menus.look()
    assert (await menu_of(bot, phone))[0] == "tasks"
    assert "board" not in await menu_of(bot, phone)
    assert await menu_of(bot, other) == []

    await save(station, replace(worker, roles=frozenset({Role.LEADER})))
    await menus.look()
    assert "board" in await menu_of(bot, phone)

    await save(station, replace(worker, roles=frozenset({Role.RESIDENT})))
    await menus.look()
    assert (await menu_of(bot, phone))[0] == "my"
    assert "tasks" not in await menu_of(bot, phone)


async def test_a_chat_that_telegram_does_not_know_keeps_nobody_from_a_menu(
    station: Station, bot: Bot, phone: Phone
) -> None:
    gone = await add_person(station, 4_000_000_000)
    there = await add_person(station, phone.user_id)
    for person in (gone, there):
        await save(station, replace(person, roles=frozenset({Role.WORKER})))

    await Menus(station.office, bot).look()

    assert (await menu_of(bot, phone))[0] == "tasks"


async def test_as_long_as_telegram_says_no_menu_is_set(
    station: Station, bot: Bot, box: Sandbox, phone: Phone
) -> None:
    worker = await add_person(station, phone.user_id)
    await save(station, replace(worker, roles=frozenset({Role.WORKER})))
    box.world.faults.add(Fault("setMyCommands", "429", retry_after=40))
    menus = Menus(station.office, bot)

    assert await menus._look_or_wait() >= 40
    await menus._look_or_wait()
    assert (await menu_of(bot, phone))[0] == "tasks"
