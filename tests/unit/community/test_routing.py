"""From a place to its worker, and who has it where the place or the worker is missing."""

from datetime import time, timedelta

import pytest

from community.absences import Shift
from community.areas import Community
from community.categories import Category
from community.places import Place
from community.routing import Reason
from community.rule_matching import Matter
from tests.unit.community.routing_builders import (
    AT_3,
    AT_12,
    NOON,
    TODAY,
    routed,
    there,
    town,
)

EVENING = (Shift((0, 1, 2, 3, 4, 5, 6), time(18), time(22)),)


def why(routing_tried: object) -> list[tuple[str, str]]:
    return [(one.key, one.why) for one in routing_tried]  # type: ignore[attr-defined]


def test_a_building_leads_to_its_worker() -> None:
    routing = routed(town(), Matter(AT_3))
    assert (routing.person_key, routing.area_id, routing.reason) == ("w1", "g1a", Reason.WORKER)
    assert routing.tried == ()


def test_an_estate_in_one_area_needs_no_building() -> None:
    assert routed(town(), Matter(Place(estate_id="xingfu"))).person_key == "w3"


@pytest.mark.parametrize(
    ("staff", "but", "reason"),
    [
        ({"w1": {"leaves": (TODAY,)}}, (), "on_leave"),
        ({"w1": {"shifts": EVENING}}, (), "off_shift"),
        ({}, ("w1",), "not_reachable"),
    ],
)
def test_an_absent_worker_is_stood_in_for_and_it_is_said_why(
    staff: dict[str, object], but: tuple[str, ...], reason: str
) -> None:
    community = town(staff=staff)
    routing = routed(community, Matter(AT_3), there(community, but=but))
    assert (routing.person_key, routing.reason) == ("w2", Reason.SUBSTITUTE)
    assert why(routing.tried) == [("w1", reason)]


def test_a_worker_with_too_many_cases_is_stood_in_for() -> None:
    community = town(most_open_cases=5)
    assert routed(community, Matter(AT_3), there(community, cases={"w1": 4})).person_key == "w1"
    routing = routed(community, Matter(AT_3), there(community, cases={"w1": 5}))
    assert (routing.person_key, routing.reason) == ("w2", Reason.SUBSTITUTE)
    assert why(routing.tried) == [("w1", "loaded")]


def test_danger_is_for_who_is_nearest_however_much_he_has_to_do() -> None:
    community = town(most_open_cases=5)
    presence = there(community, cases={"w1": 50})
    assert routed(community, Matter(AT_3, urgent=True), presence).person_key == "w1"


def test_without_worker_and_substitute_the_nearest_leader_has_it() -> None:
    community = town(most_open_cases=1)
    presence = there(community, but=("w1",), cases={"w2": 9})
    routing = routed(community, Matter(AT_3), presence)
    assert (routing.person_key, routing.reason) == ("l1", Reason.LEADER)
    assert why(routing.tried) == [("w1", "not_reachable"), ("w2", "loaded")]


def test_then_the_duty_pool_by_fewest_cases_and_by_turns() -> None:
    community = town(duty_pool="night")
    away = ("w1", "w2", "l1")
    fewest = there(community, but=away, cases={"v1": 1})
    assert routed(community, Matter(AT_3), fewest).person_key == "v2"
    turn = there(community, but=away, newest={"v1": NOON, "v2": NOON - timedelta(hours=1)})
    routing = routed(community, Matter(AT_3), turn)
    assert (routing.person_key, routing.reason) == ("v2", Reason.DUTY)


def test_who_is_there_but_has_much_to_do_comes_before_leaders_of_others() -> None:
    community = town(most_open_cases=1)
    presence = there(community, but=("w2", "l1"), cases={"w1": 9})
    assert routed(community, Matter(AT_3), presence).person_key == "w1"
    presence = there(community, but=("w1", "w2", "l1"))
    routing = routed(community, Matter(AT_3), presence)
    assert (routing.person_key, routing.reason) == ("s1", Reason.OTHER_LEADER)


def test_if_nobody_is_there_it_waits_under_a_name_of_its_own_in_a_leader_s_queue() -> None:
    community = town()
    everybody = [member.key for member in community.staff]
    routing = routed(community, Matter(AT_3), there(community, but=everybody))
    assert (routing.person_key, routing.area_id) == ("l1", "g1a")
    assert routing.reason is Reason.NOBODY_THERE
    assert why(routing.tried)[0] == ("w1", "not_reachable")


def test_a_leader_off_his_shift_is_nearer_than_one_on_leave() -> None:
    staff = {
        key: {"leaves": (TODAY,)} for key in ("w1", "w2", "w3", "l1", "c1", "v1", "v2", "p1", "p2")
    }
    community = town(staff={**staff, "s1": {"shifts": EVENING}})
    assert routed(community, Matter(AT_3)).person_key == "s1"


def test_danger_when_nobody_is_there_goes_to_the_worker_who_can_be_woken() -> None:
    community = town(staff={key: {"shifts": EVENING} for key in ("w1", "w2", "l1", "s1")})
    routing = routed(community, Matter(AT_3, urgent=True))
    assert (routing.person_key, routing.reason) == ("w1", Reason.NOBODY_THERE)
    assert routed(community, Matter(AT_3)).person_key == "l1"


def test_danger_passes_an_absent_worker_over_if_the_substitute_is_there() -> None:
    community = town(staff={"w1": {"shifts": EVENING}})
    assert routed(community, Matter(AT_3, urgent=True)).person_key == "w2"


def test_an_unknown_building_goes_to_the_leader_and_says_why() -> None:
    routing = routed(town(), Matter(Place(estate_id="lijing", building="99")))
    assert (routing.person_key, routing.area_id) == ("l1", "g1")
    assert routing.reason is Reason.NO_WORKER
    assert "building unknown" in routing.details


def test_an_unknown_place_goes_to_a_leader() -> None:
    routing = routed(town(), Matter(Place(landmark="北门口")))
    assert (routing.person_key, routing.area_id) == ("l1", None)
    assert routing.reason is Reason.NO_WORKER


def test_a_question_is_the_clerk_s_also_when_he_is_off_his_shift() -> None:
    question = Matter(AT_3, Category.QUESTION)
    routing = routed(town(), question)
    assert (routing.person_key, routing.area_id, routing.reason) == ("c1", None, Reason.CLERK)
    assert routed(town(staff={"c1": {"shifts": EVENING}}), question).person_key == "c1"
    assert routed(town(staff={"c1": {"leaves": (TODAY,)}}), question).person_key == "l1"


def test_a_grid_without_leader_finds_one_elsewhere(community: Community) -> None:
    assert community.leader_of("g2a") == "l1"


def test_another_building_is_another_worker_s() -> None:
    assert routed(town(), Matter(AT_12)).person_key == "w2"
