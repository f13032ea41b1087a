"""What each role reads when it comes in, and when it asks how things work."""

from dataclasses import replace
from datetime import timedelta

import pytest

from community.areas import StaffMember
from community.people import Role
from services import invitations, welcome
from services.community_loading import load_community
from tests.integration.services.town import Town
from tests.integration.services.whistles import command
from tests.unit.community.conftest import make_community


@pytest.mark.parametrize(
    ("role", "greeting", "told", "not_told"),
    [
        (Role.SECRETARY, "超时没人接", ("/board", "督办"), ()),
        (Role.LIAISON, "联络员", ("报到", "/whistles"), ("办结", "/tasks", "/board")),
        (Role.VOLUNTEER, "我来接", ("我来接", "退回"), ("/board", "/digest", "吹哨")),
        (Role.CLERK, "代办员", ("/tasks", "办结"), ("/board",)),
    ],
)
async def test_each_role_reads_what_it_can_do(
    town: Town, role: Role, greeting: str, told: tuple[str, ...], not_told: tuple[str, ...]
) -> None:
    made = make_community()
    member = StaffMember("x1", "何晓", frozenset({role}))
    await load_community(town.office, replace(made, staff=(*made.staff, member)))
    await town.command("x1", await invitations.invite(town.office, "x1", timedelta(days=7)))
    assert greeting in town.chat("x1")[-1].text
    await command(town, "x1", welcome.explain)
    words = town.chat("x1")[-1].text
    assert all(word in words for word in told)
    assert not any(word in words for word in not_told)
