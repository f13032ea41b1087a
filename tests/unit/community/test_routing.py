from community.areas import Community
from community.places import Place
from community.routing import Reason, route


def everybody(_key: str) -> bool:
    return True


def test_a_building_leads_to_its_worker(community: Community) -> None:
    routing = route(community, Place(estate_id="lijing", building="3"), everybody)
    assert (routing.person_key, routing.area_id, routing.reason) == ("w1", "g1a", Reason.WORKER)


def test_an_estate_in_one_area_needs_no_building(community: Community) -> None:
    assert route(community, Place(estate_id="xingfu"), everybody).person_key == "w3"


def test_a_worker_who_cannot_be_told_is_stood_in_for(community: Community) -> None:
    routing = route(community, Place(estate_id="lijing", building="3"), lambda key: key == "w2")
    assert (routing.person_key, routing.reason) == ("w2", Reason.SUBSTITUTE)


def test_without_worker_and_substitute_the_leader_has_it(community: Community) -> None:
    routing = route(community, Place(estate_id="lijing", building="3"), lambda key: key == "l1")
    assert (routing.person_key, routing.reason) == ("l1", Reason.LEADER)


def test_if_nobody_can_be_told_the_worker_has_it_all_the_same(community: Community) -> None:
    routing = route(community, Place(estate_id="lijing", building="3"), lambda _key: False)
    assert routing.person_key == "w1"


def test_an_unknown_building_goes_to_the_leader_and_says_why(community: Community) -> None:
    routing = route(community, Place(estate_id="lijing", building="99"), everybody)
    assert (routing.person_key, routing.area_id) == ("l1", "g1")
    assert routing.reason is Reason.NO_WORKER
    assert "building unknown" in routing.details


def test_an_unknown_place_goes_to_a_leader(community: Community) -> None:
    routing = route(community, Place(landmark="北门口"), everybody)
    assert (routing.person_key, routing.reason) == ("l1", Reason.NO_WORKER)


def test_a_grid_without_leader_finds_one_elsewhere(community: Community) -> None:
    assert community.leader_of("g2a") == "l1"
