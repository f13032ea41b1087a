"""A community written as a file is read as the same community, and told of in Chinese."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields, replace
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.buildings import parse_buildings
from app.community_file import check_community, check_document
from app.community_problems import DocumentWrong
from app.community_sentences import in_language
from app.community_writing import document_of, written_buildings
from app.community_yaml import written_value, yaml_of
from app.yaml_splicing import plain_yaml
from community.absences import Leave, Shift
from community.areas import Area, Community
from community.categories import Category
from community.clock_rules import ClockRule, Counting, WorkingHours, WorkingTime
from community.escalation import Escalation, Steps
from community.pace import Pace
from community.reopening_rule import Reopening
from community.routing_rules import Destination, DestinationKind, Hours, RoutingRule
from community.tracks import Track

SAMPLE = Path("community.sample.yml")
NOWHERE = Path("nowhere")
SQUARE = ((121.4, 31.2), (121.41, 31.2), (121.41, 31.21), (121.4, 31.21))
HOLE = ((121.402, 31.202), (121.404, 31.202), (121.404, 31.204))
FAR = ((121.5, 31.2), (121.51, 31.2), (121.51, 31.21))


@pytest.fixture(scope="module")
def sample() -> Community:
    return check_community(SAMPLE).community


def with_everything(sample: Community) -> Community:
    """Give a community that says something everywhere, and never the usual."""
    w1 = replace(
        sample.staff[2],
        leaves=(Leave(date(2030, 1, 2), date(2030, 1, 5)),),
        shifts=(Shift((0, 1, 2), time(22), time(0)), Shift((5,), time(8), time(12, 30))),
    )
    rules = replace(
        sample.casework,
        duty_pool="volunteers",
        most_open_cases=30,
        routing=(
            RoutingRule(
                "night",
                Destination(DestinationKind.POOL, "volunteers"),
                (Category.NOISE,),
                ("g1",),
                ("吵: #1", "'quoted' \"words\" {x} [y] & *z | > %"),
                Hours(time(22), time(0)),
                (0, 2, 6),
            ),
            RoutingRule("light", Destination(DestinationKind.UNIT, "power"), (Category.POWER,)),
        ),
        clocks=(
            ClockRule((Category.GAS,), True, (Track.SIMPLE,), timedelta(seconds=90)),
            ClockRule(solve_within=timedelta(hours=36), counts=Counting.WORKING, urgent=False),
        ),
        working_time=WorkingTime(
            (WorkingHours(time(9), time(17)),), (date(2027, 2, 15),), (date(2027, 2, 20),)
        ),
        most_pauses=0,
        escalation=Escalation(
            solve=Steps(None, None, None, timedelta(0), timedelta(hours=1)), most_nudges=3
        ),
        evidence_for=(Category.LIGHTING,),
        digest_at=None,
        second_look=None,
        progress_news=None,
        reopening=Reopening(solution=timedelta(hours=7), leader_from=2),
        pace=Pace(at_most=0),
    )
    areas = (
        *sample.areas[:1],
        Area("g1a", "画了洞", "g1", "w1", "w2", None, (), ((SQUARE, HOLE), (FAR,))),
        *(replace(area, outline=()) for area in sample.areas[2:]),
    )
    return replace(
        sample,
        areas=areas,
        staff=tuple(w1 if one.key == "w1" else one for one in sample.staff),
        casework=rules,
        quiet_hours=None,
        gas_hotline="0571-96777",
        retention=replace(sample.retention, words=None),
        durations=replace(sample.durations, gather=timedelta(0), urge_every=timedelta(seconds=1.5)),
    )


@pytest.mark.parametrize("change", [lambda sample: sample, with_everything])
def test_what_is_written_is_read_as_the_same(
    sample: Community, change: object, tmp_path: Path
) -> None:
    community: Community = change(sample)  # type: ignore[operator]
    document = document_of(community)
    assert check_document(document, NOWHERE).community == community
    path = tmp_path / "written.yml"
    path.write_text(yaml_of(document, head="x"), "utf-8")
    read = check_community(path).community
    assert read == community, [
        field.name
        for field in fields(Community)
        if getattr(read, field.name) != getattr(community, field.name)
    ]


WORDS = st.text(max_size=30) | st.sampled_from(
    [
        "on",
        "NO",
        "null",
        "~",
        "1e5",
        "0x1f",
        "12:30",
        "2026-11-22",
        "- a",
        "# b",
        "a: b",
        "<<",
        "@",
        "=",
        ".5",
        "1_0",
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_any_value_is_written_so_that_it_means_itself(value: object) -> None:
    written = f"x: {written_value(value)}"
    if any(0xD800 <= ord(sign) <= 0xDFFF for sign in written):
        return
    assert "\n" not in written
    assert plain_yaml(written) == {"x": value}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 60), min_size=1, unique=True))
def test_buildings_are_written_so_that_they_mean_themselves(numbers: list[int]) -> None:
    buildings = tuple(map(str, numbers))
    assert parse_buildings(written_buildings(buildings)) == buildings


def test_a_geometry_that_is_none_is_told_of_where_it_stands(sample: Community) -> None:
    document = document_of(sample)
    document["areas"][1]["outline"] = {"type": "Point", "coordinates": [1, 2]}
    with pytest.raises(DocumentWrong, match="draw a Polygon or a MultiPolygon"):
        check_document(document, NOWHERE)


def test_whatever_is_wrong_is_told_in_chinese_too(sample: Community) -> None:
    """Break each field of a small community in several ways: nothing may be left in English."""
    plain = replace(
        sample,
        areas=tuple(replace(area, outline=()) for area in sample.areas),
        answers=(sample.answers[0], sample.answers[-1]),
    )
    document = document_of(plain)
    breaks: tuple[object, ...] = (None, "x y", ["w1", "w1"], 3.5)
    english = {
        sentence
        for number, place in enumerate(_places(document))
        for sentence in _said(_with(document, place, breaks[number % len(breaks)]))
        if not re.search("[一-鿿]", in_language(sentence, "zh"))
    }
    assert english == set()


def test_warnings_and_what_does_not_fit_is_told_in_chinese_too() -> None:
    for english, chinese in (
        ('there is no person "w11"; did you mean w1?', "没有「w11」，是不是 w1？"),
        ("ends on 2026-12-01, before it begins on 2026-12-09; turn the days round", "对调"),
        (
            "all of them are on leave on 2026-12-01; nobody can take an offer then",
            "那时没有人能接单",
        ),
        ("12x has no unit; write 12xs, 12xmin, 12xh or 12xd", "没有单位"),
    ):
        assert chinese in in_language(english, "zh")
        assert in_language(english, "en") == english
    assert in_language("nobody has said this before", "zh") == "nobody has said this before"


def _places(document: dict[str, Any]) -> Iterator[tuple[Any, ...]]:
    for section, value in document.items():
        yield (section,)
        if isinstance(value, list) and value:
            yield from ((section, 0, name) for name in value[0])
        elif isinstance(value, dict):
            yield from ((section, name) for name in value)


def _with(document: dict[str, Any], place: tuple[Any, ...], value: object) -> dict[str, Any]:
    changed = {**document, place[0]: deepcopy(document[place[0]])}
    node: Any = changed
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = value
    return changed


def _said(document: dict[str, Any]) -> list[str]:
    try:
        return [sentence for _, sentence in check_document(document, NOWHERE).doubts]
    except DocumentWrong as error:
        return [sentence for _, sentence in error.findings]
