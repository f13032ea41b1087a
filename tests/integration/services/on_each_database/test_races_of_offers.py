"""A hundred volunteers take one offer at the same moment: one has the case, all others see it."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from app.simulation.community import planned_community
from community.areas import StaffMember
from community.case import Status
from community.casework_rules import CaseworkRules
from community.organisations import Pool
from community.people import Role
from community.routing_rules import Destination, DestinationKind, RoutingRule
from tests.integration.services.on_each_database.square import Square, square_on

pytest.importorskip("services.offers")

VOLUNTEERS = tuple(f"v{number}" for number in range(1, 101))
RULES = CaseworkRules(
    pools=(Pool("helpers", "志愿者", VOLUNTEERS),),
    routing=(RoutingRule("all", Destination(DestinationKind.POOL, "helpers")),),
)


@pytest.fixture
async def square(database_url: str) -> AsyncIterator[Square]:
    planned = planned_community(2)
    helpers = [StaffMember(key, key, frozenset({Role.VOLUNTEER})) for key in VOLUNTEERS]
    community = replace(planned, staff=(*planned.staff, *helpers), casework=RULES, quiet_hours=None)
    async with square_on(database_url, community) as made:
        yield made


async def test_of_a_hundred_who_take_an_offer_one_has_it(square: Square) -> None:
    offers = {
        account: message
        for account, chat in square.fronts[0].chats.items()
        for message in chat.values()
        if message.key == "offer"
    }
    assert offers.keys() == {square.ids[key] for key in VOLUNTEERS}
    # The first button takes it.
    presses = [(account, offer.buttons[0][0]) for account, offer in offers.items()]
    answers = await square.press_at_once(presses)
    told = Counter(answer.text for answer in answers if answer is not None)
    assert sorted(told.values()) == [1, 99]
    case = await square.case()
    assert case.status is Status.ACCEPTED
    assert case.responsible_id in offers
    given = [one.details for one in await square.history() if one.event == "case_handed_over"]
    assert [(one["from"], square.ids[one["to"]]) for one in given] == [("w1", case.responsible_id)]
    await square.fronts[0].deliver()
    assert await square.cards_with_buttons() == [case.responsible_id]
    left = [
        account
        for account in offers
        for message in square.fronts[0].chats[account].values()
        if message.key == "offer"
    ]
    assert left == []
    await square.is_consistent()
