"""The whole table of permissions, walked: each button, each kind of person, own area and others'.

Buttons are pressed with forged callback data, as anybody can who knows how Telegram works.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.callback_data import encode
from community.actions import Action
from community.areas import Area, Community, StaffMember
from community.case import Case
from community.people import Role
from community.permissions import MAY_PRESS, MAY_PRESS_ANYTIME, Part
from community.speech import Button
from services import invitations
from services.community_loading import load_community
from services.desk import Desk
from services.permissions import parts_of
from storage.tables import CallbackRow, CaseRow, DueWorkRow, HistoryRow, SupporterRow
from storage.units import SqlUnits
from tests.integration.services.entering import PHONE
from tests.integration.services.town import Town
from tests.unit.community.conftest import make_community

NOT_YOURS = "这件事不归您，按钮点了不起作用。"
REPORTER, STRANGER = "王女士", "李先生"
STAFF = ("l1", "l2", "s1", "w1", "w2", "w3", "c1", "p1", "v1", "a1")

OF_ANYBODY = {Part.ANYBODY}
OF_STAFF = {Part.ANYBODY, Part.STAFF}
IN_HIS_AREA: Mapping[str, set[Part]] = {
    REPORTER: OF_ANYBODY | {Part.REPORTER},
    STRANGER: OF_ANYBODY,
    "w1": OF_STAFF | {Part.RESPONSIBLE, Part.CALLER},
    "w2": OF_STAFF | {Part.SUBSTITUTE},
    "w3": OF_STAFF,
    "l1": OF_STAFF | {Part.LEADER},
    "l2": OF_STAFF,
    "s1": OF_STAFF | {Part.SECRETARY},
    "c1": OF_STAFF,
    "p1": OF_STAFF,
    "v1": OF_STAFF,
    "a1": OF_STAFF,
}
"""What each of them is to an everyday case in the area of w1, whose leader is l1."""

WHERE_HE_IS_ACCUSED: Mapping[str, set[Part]] = {
    **IN_HIS_AREA,
    "w1": OF_ANYBODY,
    "l1": OF_STAFF | {Part.LEADER, Part.RESPONSIBLE, Part.CALLER},
}
"""The same for a complaint about w1; it is with his leader, and w1 is nobody to it."""

_ARGUMENTS = {Action.HAND_OVER_TO: "w2", Action.SET_CATEGORY: "noise", Action.RATE: "1.1"}
"""What those buttons carry that would do something at once."""

CHANGEABLE = (CaseRow, HistoryRow, DueWorkRow, CallbackRow, SupporterRow)


def _community() -> Community:
    plain = make_community()
    areas = tuple(replace(area, leader="l2") if area.id == "g2" else area for area in plain.areas)
    more = (
        StaffMember("l2", "钱组长", frozenset({Role.LEADER})),
        StaffMember("s1", "孙书记", frozenset({Role.SECRETARY})),
        StaffMember("c1", "冯代办", frozenset({Role.CLERK})),
        StaffMember("p1", "物业小钱", frozenset({Role.LIAISON}), "丽景物业"),
        StaffMember("v1", "志愿者小何", frozenset({Role.VOLUNTEER})),
        StaffMember("a1", "管理员", frozenset({Role.ADMIN})),
    )
    assert all(isinstance(area, Area) for area in areas)
    return replace(plain, areas=areas, staff=(*plain.staff, *more))


@pytest.fixture
async def town(units: SqlUnits) -> Town:
    made = Town(units)
    await made.open("w1", "w2", "l1", residents=(REPORTER, STRANGER))
    await load_community(made.office, _community())
    for key in STAFF:
        if key not in {"w1", "w2", "l1"}:
            await made.command(key, await invitations.invite(made.office, key, timedelta(days=7)))
    return made


def _argument(action: Action) -> str:
    return _ARGUMENTS.get(action, "1")


async def _parts(town: Town, case: Case) -> dict[str, set[Part]]:
    found = {}
    async with town.units.read() as unit:
        desk = await Desk.at(town.office, unit)
        for name in (REPORTER, STRANGER, *STAFF):
            person = await unit.people.by_telegram(town.account(name).user_id)
            assert person is not None
            found[name] = set(await parts_of(desk, person, case))
    return found


async def _everything(town: Town) -> list[Sequence[Any]]:
    units = town.units
    assert isinstance(units, SqlUnits)
    async with units.engine.connect() as connection:
        return [(await connection.execute(select(table))).all() for table in CHANGEABLE]


async def test_each_person_takes_the_parts_that_role_and_area_give_him(town: Town) -> None:
    await town.say(REPORTER, f"丽景苑3号楼2单元楼道灯坏了，打{PHONE}找我")
    assert await _parts(town, await town.the_case()) == IN_HIS_AREA


async def test_whom_a_case_accuses_is_nothing_to_it(town: Town) -> None:
    await town.say(REPORTER, "我要投诉张师傅，丽景苑3号楼的事他理都不理")
    assert await _parts(town, await town.the_case()) == WHERE_HE_IS_ACCUSED


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (f"丽景苑3号楼2单元楼道灯坏了，打{PHONE}找我", IN_HIS_AREA),
        ("我要投诉张师傅，丽景苑3号楼的事他理都不理", WHERE_HE_IS_ACCUSED),
    ],
)
async def test_forged_buttons_of_others_are_refused_and_change_nothing(
    town: Town, text: str, parts: Mapping[str, set[Part]]
) -> None:
    await town.say(REPORTER, text)
    case = await town.the_case()
    before = await _everything(town)
    refused = 0
    for action, allowed in MAY_PRESS.items():
        for name in (REPORTER, STRANGER, *STAFF):
            if allowed & parts[name]:
                continue
            said = await town.press(name, encode(Button(action, case.id, _argument(action))))
            assert said is not None, (action, name)
            assert said.text == NOT_YOURS, (action, name, said)
            refused += 1
    assert refused > 100
    assert await _everything(town) == before


async def test_buttons_that_somebody_may_press_are_never_called_anothers(town: Town) -> None:
    await town.say(REPORTER, "丽景苑3号楼2单元楼道灯坏了")
    case = await town.the_case()
    for action, allowed in MAY_PRESS.items():
        for name in (REPORTER, STRANGER, *STAFF):
            if Part.ANYBODY in allowed or not allowed & IN_HIS_AREA[name]:
                continue
            # An argument that means nothing keeps the case as it is for the next one.
            said = await town.press(name, encode(Button(action, case.id, "nonsense")))
            assert said is None or said.text != NOT_YOURS, (action, name)
            break


async def test_residents_cannot_press_what_is_for_staff_alone(town: Town) -> None:
    for action, roles in MAY_PRESS_ANYTIME.items():
        if Role.RESIDENT in roles:
            continue
        said = await town.press(STRANGER, encode(Button(action, None, "lighting")))
        assert said is not None, action
        assert said.text == NOT_YOURS, action
    assert await town.cases() == []
