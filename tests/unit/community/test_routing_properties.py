"""Whatever the community, the rules and the absences: somebody of the staff has each case."""

from dataclasses import replace
from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from community.absences import Shift
from community.areas import Area, Community
from community.categories import Category
from community.places import Place
from community.presence import Presence
from community.routing import Reason, route
from community.routing_rules import RoutingRule
from community.rule_matching import Matter
from tests.unit.community.routing_builders import (
    NOON,
    TODAY,
    there,
    to_pool,
    to_unit,
    to_worker,
    town,
)

KEYS = tuple(member.key for member in town().staff)
PEOPLE = st.sampled_from((*KEYS, None))
OFF = (Shift((0,), time(8), time(9)),)

rules: st.SearchStrategy[RoutingRule] = st.one_of(
    st.builds(to_worker, st.sampled_from((*KEYS, "gone"))),
    st.builds(to_unit, st.sampled_from(("wuye", "gone"))),
    st.builds(to_pool, st.sampled_from(("night", "gone"))),
)
narrowed = st.builds(
    replace,
    rules,
    categories=st.sampled_from(((), (Category.LIGHTING,))),
    areas=st.sampled_from(((), ("g1",), ("g2a",))),
    weekdays=st.sampled_from(((), (5,), (6,))),
)
places = st.sampled_from(
    (
        Place(),
        Place(landmark="门口"),
        Place(estate_id="lijing"),
        Place(estate_id="lijing", building="3"),
        Place(estate_id="lijing", building="12"),
        Place(estate_id="lijing", building="99"),
        Place(estate_id="xingfu"),
    )
)
matters = st.builds(
    Matter,
    places,
    st.sampled_from((Category.LIGHTING, Category.QUESTION, Category.NEIGHBOUR, None)),
    urgent=st.booleans(),
)


@st.composite
def towns(draw: st.DrawFn) -> tuple[Community, Presence]:
    absences = {
        key: draw(st.sampled_from(({}, {"leaves": (TODAY,)}, {"shifts": OFF}))) for key in KEYS
    }
    made = town(
        *draw(st.lists(narrowed, max_size=3)),
        staff=absences,
        duty_pool=draw(st.sampled_from((None, "night", "gone"))),
        most_open_cases=draw(st.sampled_from((None, 3))),
    )
    areas = [_manned(draw, area) for area in made.areas]
    made = replace(made, areas=tuple(areas))
    but = draw(st.sets(st.sampled_from(KEYS)))
    cases = draw(st.dictionaries(st.sampled_from(KEYS), st.integers(0, 9)))
    return made, there(made, but=but, cases=cases)


def _manned(draw: st.DrawFn, area: Area) -> Area:
    return replace(
        area,
        worker=draw(PEOPLE) if area.worker else None,
        substitute=draw(PEOPLE),
        leader=draw(st.sampled_from(("l1", "s1", None))),
    )


@given(towns(), matters)
def test_there_is_always_one_person_of_the_staff_who_is_there_if_any_candidate_is(
    made: tuple[Community, Presence], matter: Matter
) -> None:
    community, presence = made
    routing = route(community, matter, presence, NOON)
    assert routing.person_key in KEYS
    off_duty = routing.reason is Reason.CLERK and presence.grade(routing.person_key) == 1
    if routing.reason is Reason.NOBODY_THERE:
        candidates = {routing.person_key, *(one.key for one in routing.tried)}
        assert not any(presence.is_there(key) for key in {*candidates, "l1", "s1"})
    else:
        assert presence.is_there(routing.person_key) or off_duty
    assert routing.person_key not in {one.key for one in routing.tried}


@given(towns(), matters)
def test_the_same_matter_goes_the_same_way_twice(
    made: tuple[Community, Presence], matter: Matter
) -> None:
    community, presence = made
    first = route(community, matter, presence, NOON)
    assert route(community, matter, presence, NOON) == first
    assert first.pool_id is None or matter.may_be_offered
