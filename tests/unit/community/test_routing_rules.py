"""Rules of routing: each condition, their order, whom they name, and offers to pools."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from community.categories import Category
from community.places import Place
from community.routing import Reason
from community.routing_rules import Hours, RoutingRule
from community.rule_matching import Matter, Miss
from tests.unit.community.routing_builders import (
    AT_3,
    AT_12,
    NOON,
    TODAY,
    routed,
    there,
    to_pool,
    to_unit,
    to_worker,
    town,
)

LAMP = Matter(AT_3, Category.LIGHTING, "楼道灯坏了，好像 LED 也不亮")


@pytest.mark.parametrize(
    ("rule", "miss"),
    [
        (to_worker("w3"), None),
        (to_worker("w3", categories=(Category.LIGHTING, Category.GAS)), None),
        (to_worker("w3", categories=(Category.GAS,)), Miss.CATEGORY),
        (to_worker("w3", areas=("g1",)), None),
        (to_worker("w3", areas=("g1a",)), None),
        (to_worker("w3", areas=("g2", "g1b")), Miss.AREA),
        (to_worker("w3", words=("led",)), None),
        (to_worker("w3", words=("电梯", "楼道")), None),
        (to_worker("w3", words=("电梯",)), Miss.WORDS),
        (to_worker("w3", weekdays=(5,)), None),
        (to_worker("w3", weekdays=(0, 1, 2, 3, 4)), Miss.TIME),
        (to_worker("w3", hours=Hours(time(12), time(13))), None),
        (to_worker("w3", hours=Hours(time(11), time(12))), Miss.TIME),
        (to_worker("w3", hours=Hours(time(22), time(13))), None),
        (to_worker("w3", categories=(Category.LIGHTING,), words=("电梯",)), Miss.WORDS),
        (to_worker("gone"), Miss.NOBODY),
        (to_unit("gone"), Miss.NOBODY),
        (to_pool("gone"), Miss.NOBODY),
    ],
)
def test_each_condition_has_to_hold(rule: RoutingRule, miss: Miss | None) -> None:
    routing = routed(town(rule), LAMP)
    assert [one.miss for one in routing.tried_rules] == ([miss] if miss else [])
    assert routing.rule_id == (None if miss else "r")
    assert routing.person_key == ("w1" if miss else "w3")


@pytest.mark.parametrize(
    ("hour", "day", "fits"),
    [
        (23, 20, True),  # Friday night
        (3, 21, True),  # what began on Friday
        (23, 21, False),
        (3, 20, False),  # what began on Thursday
        (7, 21, False),
    ],
)
def test_a_span_over_midnight_belongs_to_its_first_day(hour: int, day: int, *, fits: bool) -> None:
    rule = to_worker("w3", hours=Hours(time(22), time(6)), weekdays=(4,))
    at = datetime(2026, 11, day, hour, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert (routed(town(rule), LAMP, at=at).rule_id == "r") is fits


def test_the_first_rule_that_fits_decides() -> None:
    rules = (
        to_worker("w2", "gas", categories=(Category.GAS,)),
        to_worker("w3", "lamps", categories=(Category.LIGHTING,)),
        to_worker("w2", "everything"),
    )
    routing = routed(town(*rules), LAMP)
    assert (routing.person_key, routing.rule_id, routing.reason) == ("w3", "lamps", Reason.RULE)
    assert [one.rule_id for one in routing.tried_rules] == ["gas"]
    assert routing.area_id == "g1a"


def test_a_rule_without_areas_fits_an_unknown_place_and_one_with_areas_does_not() -> None:
    nowhere = Matter(Place(landmark="北门口"), Category.LIGHTING)
    assert routed(town(to_worker("w3")), nowhere).person_key == "w3"
    assert routed(town(to_worker("w3", areas=("g1",))), nowhere).reason is Reason.NO_WORKER
    half_known = Matter(Place(estate_id="lijing"), Category.LIGHTING)
    assert routed(town(to_worker("w3", areas=("g1",))), half_known).person_key == "w3"


def test_a_unit_s_first_liaison_who_is_there_has_it() -> None:
    community = town(to_unit("wuye"))
    assert routed(community, LAMP).person_key == "p1"
    routing = routed(community, LAMP, there(community, but=("p1",)))
    assert (routing.person_key, routing.reason) == ("p2", Reason.UNIT)
    routing = routed(community, LAMP, there(community, but=("p1", "p2")))
    assert (routing.person_key, routing.reason, routing.rule_id) == ("w1", Reason.WORKER, "r")


def test_an_absent_worker_of_a_rule_has_his_own_substitute_then_the_area_s_people() -> None:
    community = town(to_worker("w1"), staff={"w1": {"leaves": (TODAY,)}})
    routing = routed(community, Matter(AT_12))
    assert (routing.person_key, routing.reason) == ("w2", Reason.SUBSTITUTE)
    community = town(to_worker("w3"), staff={"w3": {"leaves": (TODAY,)}})
    routing = routed(community, LAMP)
    assert (routing.person_key, routing.reason, routing.rule_id) == ("w1", Reason.WORKER, "r")


def test_a_pool_is_offered_what_stays_with_the_ordinary_person() -> None:
    routing = routed(town(to_pool("night")), LAMP)
    assert (routing.person_key, routing.reason) == ("w1", Reason.WORKER)
    assert (routing.pool_id, routing.rule_id) == ("night", "r")


@pytest.mark.parametrize(
    "matter",
    [
        Matter(AT_3, Category.LIGHTING, urgent=True),
        Matter(AT_3, Category.EMERGENCY),
        Matter(AT_3, Category.NEIGHBOUR),
        Matter(AT_3, Category.LIGHTING, confidential=True),
        Matter(AT_3, Category.LIGHTING, complaint=True),
    ],
)
def test_danger_confidential_matters_and_complaints_are_never_offered(matter: Matter) -> None:
    routing = routed(town(to_pool("night")), matter)
    assert (routing.person_key, routing.pool_id) == ("w1", None)


def test_a_question_is_also_subject_to_the_rules() -> None:
    community = town(to_worker("w3", categories=(Category.QUESTION,)))
    assert routed(community, Matter(AT_3, Category.QUESTION), at=NOON).person_key == "w3"
