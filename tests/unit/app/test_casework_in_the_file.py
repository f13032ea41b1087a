"""Units, pools, rules, clocks, leave and shifts: read as meant, every mistake named with advice."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from app.community_file import check_community, read_community
from community.absences import Leave, Shift
from community.categories import Category
from community.clock_rules import ClockRule, Counting, WorkingHours
from community.escalation import Escalation
from community.routing_rules import Destination, DestinationKind, Hours, RoutingRule
from community.tracks import Track
from storage.community_json import from_document, to_document
from tests.unit.app.test_community_file import SOUND, make_file, problems

PEOPLE = """\
  - {id: p1, name: 钱志远, roles: [liaison]}
  - {id: v1, name: 高梅, roles: [volunteer], shifts: [{days: sat-sun, from: "08:00", to: "24:00"}]}
  - {id: s1, name: 郭书记, roles: [secretary], unit: party,
     leave: [{from: 2026-12-01, to: 2026-12-05}]}
"""
WHOLE = f"""\
{SOUND}{PEOPLE}\
units:
  - {{id: property, name: 丽景物业, liaisons: [p1], report_in_within: 2h}}
  - {{id: party, name: 社区党委, liaisons: [p1]}}
pools:
  - {{id: helpers, name: 志愿者, members: [v1, w2], offer_for: 15min}}
duty_pool: helpers
routing:
  - {{id: power-at-night, to: {{unit: property}}, categories: [power], areas: [g1], words: [停电],
     hours: {{from: "22:00", to: "06:00"}}, weekdays: mon-fri}}
  - {{id: power, to: {{worker: w2}}, categories: [power]}}
  - {{id: rest, to: {{pool: helpers}}}}
load: {{most_open_cases: 12}}
tracks:
  - {{categories: [property], track: complex}}
clocks:
  - {{urgent: true, respond_within: 1min}}
  - {{categories: [welfare], tracks: [complex], solve_within: 5d, counts: working}}
working_time:
  hours: [{{from: "09:00", to: "12:00"}}, {{from: "13:00", to: "17:00"}}]
  days_off: [2027-01-01, {{from: 2027-02-05, to: 2027-02-07}}]
  days_on: [2027-02-20]
escalation:
  solve: {{remind_before: null, secretary_after: 12h}}
  answer: {{substitute_after: 0s}}
  most_nudges: 3
digest_at: "08:30"
pauses: {{at_most: 24h, most: 1}}
evidence_for: [lighting, elevator]
"""


def test_everything_about_the_work_on_cases_is_read_and_kept(tmp_path: Path) -> None:
    community = read_community(make_file(tmp_path, WHOLE))
    rules = community.casework
    unit, pool = rules.unit("property"), rules.pool("helpers")
    assert unit is not None
    assert (unit.liaisons, unit.report_in_within) == (("p1",), timedelta(hours=2))
    assert pool is not None
    assert (pool.members, pool.offer_for) == (("v1", "w2"), timedelta(minutes=15))
    assert rules.routing[0] == RoutingRule(
        "power-at-night",
        Destination(DestinationKind.UNIT, "property"),
        (Category.POWER,),
        ("g1",),
        ("停电",),
        Hours(time(22), time(6)),
        (0, 1, 2, 3, 4),
    )
    assert (rules.duty_pool, rules.most_open_cases) == ("helpers", 12)
    assert rules.tracks[0].track is Track.COMPLEX
    assert rules.clocks[1] == ClockRule(
        categories=(Category.WELFARE,),
        tracks=(Track.COMPLEX,),
        solve_within=timedelta(days=5),
        counts=Counting.WORKING,
    )
    assert rules.working_time.hours[1] == WorkingHours(time(13), time(17))
    assert rules.working_time.days_off == (
        date(2027, 1, 1),
        *(date(2027, 2, day) for day in (5, 6, 7)),
    )
    assert rules.digest_at == time(8, 30)
    assert (rules.pause_at_most, rules.most_pauses) == (timedelta(days=1), 1)
    assert rules.evidence_for == (Category.LIGHTING, Category.ELEVATOR)
    assert from_document(to_document(community)) == community


def test_an_escalation_changes_only_the_steps_that_it_names(tmp_path: Path) -> None:
    usual, read = Escalation(), read_community(make_file(tmp_path, WHOLE)).casework.escalation
    assert read.respond == usual.respond
    assert (read.solve.remind_before, read.solve.leader_after) == (None, timedelta(0))
    assert read.solve.secretary_after == timedelta(hours=12)
    assert read.solve.supervise_after == usual.solve.supervise_after
    assert read.answer.substitute_after == timedelta(0)
    assert read.most_nudges == 3


def test_leave_shifts_and_units_come_to_the_people(tmp_path: Path) -> None:
    staff = {one.key: one for one in read_community(make_file(tmp_path, WHOLE)).staff}
    assert staff["s1"].leaves == (Leave(date(2026, 12, 1), date(2026, 12, 5)),)
    assert staff["v1"].shifts == (Shift((5, 6), time(8), time(0)),)
    assert staff["s1"].unit == "社区党委"
    assert staff["p1"].unit == "丽景物业"
    assert staff["w1"].unit is None


def test_a_file_without_any_of_it_has_the_usual_rules(tmp_path: Path) -> None:
    rules = read_community(make_file(tmp_path, SOUND)).casework
    assert rules.digest_at == time(8)
    assert rules.escalation == Escalation()
    assert (rules.pause_at_most, rules.most_pauses) == (timedelta(hours=48), 2)
    assert not rules.evidence_for
    assert not rules.units
    assert not rules.pools
    assert not rules.routing
    assert not rules.clocks


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("liaisons: [p1], report", "liaisons: [], report",
         "line 17: units[property].liaisons: must not be empty"),
        ("liaisons: [p1], report", "report", "line 17: units[property].liaisons: is missing"),
        ("liaisons: [p1], report", "liaisons: [w1], report", (
            'line 17: units[property].liaisons[1]: person "w1" cannot be here; give w1 the role'
            " liaison, or name somebody else")),
        ("liaisons: [p1], report", "liaisons: [p1, p12], report",
         'line 17: units[property].liaisons[2]: there is no person "p12"; did you mean p1?'),
        ("report_in_within: 2h", "report_in: 2h", (
            "line 17: units[property].report_in: there is no such field; did you mean"
            " report_in_within?")),
        ("id: party", "id: property",
         'line 18: units[property].id: the id "property" is used twice; give each its own'),
        ("name: 社区党委", "name: 丽景物业",
         'line 18: units[party].name: "丽景物业" is also the name of property'),
        ("members: [v1, w2]", "members: [v1, s9]", (
            'line 20: pools[helpers].members[2]: there is no person "s9"; did you mean s1?')),
        ("members: [v1, w2]", "members: [v1, v1]",
         'line 20: pools[helpers].members: "v1" is named twice; leave one of them out'),
        ("roles: [volunteer]", "roles: [admin]", (
            'line 20: pools[helpers].members[1]: person "v1" cannot be here; give v1 one of the'
            " roles worker, leader, liaison, clerk, secretary, volunteer, or name somebody else")),
        ("duty_pool: helpers", "duty_pool: helper",
         'line 21: duty_pool: there is no pool "helper"; did you mean helpers?'),
        ("{unit: property}", "{unit: propertie}", (
            'line 23: routing[power-at-night].to.unit: there is no unit "propertie"; did you mean'
            " property?")),
        ("{unit: property}", "{unit: property, worker: w1}", (
            "line 23: routing[power-at-night].to: name exactly one of worker, unit and pool:"
            " {worker: w1}")),
        ("{unit: property}", "{team: property}", (
            "line 23: routing[power-at-night].to.team: there is no such field; known are worker,"
            " unit, pool")),
        ("areas: [g1]", "areas: [g7]", (
            'line 23: routing[power-at-night].areas[1]: there is no area "g7"; did you mean g1?')),
        ('{from: "22:00", to: "06:00"}', '{from: "22:00", to: "22:00"}', (
            "line 24: routing[power-at-night].hours: from and to are the same; leave the hours out"
            " if it is always so")),
        ('{from: "22:00", to: "06:00"}', '{from: "22:00", till: "06:00"}', (
            "line 24: routing[power-at-night].hours.till: there is no such field; known are from,"
            " to")),
        ("weekdays: mon-fri", "weekdays: [mon, Montag]", (
            'line 24: routing[power-at-night].weekdays: "montag" is no day of the week; write mon,'
            " tue, wed, thu, fri, sat, sun or mon-fri")),
        ("id: power, to: {worker: w2}", "id: power, to: {worker: v1}", (
            'line 25: routing[power].to.worker: person "v1" cannot be here; give v1 one of the'
            " roles worker, leader, liaison, clerk, secretary, or name somebody else")),
        ("most_open_cases: 12", "most_open_cases: 0",
         "line 27: load.most_open_cases: must be at least 1"),
        ("track: complex}", "track: hard}",
         "line 29: tracks[1].track: must be 'simple', 'complex' or 'difficult'"),
        ("track: complex}", ("track: complex}\n"
          "  - {categories: [noise, property], track: difficult}"),
         ("line 30: tracks[2].categories[2]: property begins on the track complex already; name"
          " it once")),
        ("urgent: true, respond_within: 1min", "urgent: true", (
            "line 31: clocks[1]: promises nothing; give at least one of respond_within,"
            " answer_within, solve_within, counts")),
        ("respond_within: 1min", "respond_within: 1h, answer_within: 1min",
         "line 31: clocks[1]: respond_within must not be longer than answer_within"),
        ("urgent: true, respond_within: 1min", "solve_within: 1d, counts: calendar", (
            "line 32: clocks[2]: decides nothing: clocks[1] above has decided all of it for the"
            " same cases; put the narrower clock first, or leave one of them out")),
        ('{from: "13:00"', '{from: "11:00"',
         "line 33: working_time: the hours from 09:00 and from 11:00 overlap"),
        ('{from: "13:00", to: "17:00"}', '{from: "13:00", to: "12:00"}',
         "line 34: working_time.hours[2]: must end after it begins, on the same day"),
        ("2027-02-20", "2027-02-05",
         "line 33: working_time: 2027-02-05 is among days_off and days_on; name it once"),
        ("2027-02-20", "soon", "line 36: working_time.days_on: write a day such as 2026-12-01"),
        ("2027-02-20", "2027/2/30", ("line 36: working_time.days_on: there is no day 2027/2/30;"
         " look at the calendar again")),
        ("secretary_after: 12h", "boss_after: 12h", (
            "line 38: escalation.solve.boss_after: there is no such field; did you mean"
            " supervise_after?")),
        ("from: 2026-12-01, to: 2026-12-05", "from: 2026-12-01, to: 2026-11-05", (
            "line 15: people[s1].leave[1]: ends on 2026-11-05, before it begins on 2026-12-01;"
            " turn the days round")),
        ("to: 2026-12-05}", "to: 2026-12-05}, {from: 2026-12-05, to: 2026-12-08}", (
            "line 15: people[s1].leave[2]: overlaps the leave that begins on 2026-12-01; make one"
            " of both")),
        ('to: "24:00"}', 'to: "02:00"}, {days: mon, from: "01:00", to: "09:00"}', (
            "line 13: people[v1].shifts[2]: overlaps another shift of the same person; make one of"
            " both")),
        ("{substitute_after: 0s}", "{substitute_after: []}",
         ("line 39: escalation.answer.substitute_after: write a duration such as 30s, 5min, 48h"
         " or 2d")),
        ('digest_at: "08:30"', "digest_at: 8",
         'line 41: digest_at: write a time of day in quotes, for example "07:30"'),
        ("most: 1}", "most: -1}", "line 42: pauses.most: must be at least 0"),
        ("at_most: 24h", "at_most: never",
         "line 42: pauses.at_most: write a duration such as 30s, 5min, 48h or 2d"),
    ],
)  # fmt: skip
def test_a_mistake_in_the_work_on_cases_is_named_with_line_field_and_advice(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert WHOLE.count(old) == 1
    assert problem in problems(tmp_path, WHOLE.replace(old, new))


def test_a_shift_may_end_where_the_next_one_begins(tmp_path: Path) -> None:
    whole_day = 'to: "24:00"}, {days: mon, from: "00:00", to: "24:00"}'
    community = read_community(make_file(tmp_path, WHOLE.replace('to: "24:00"}', whole_day)))
    (on_duty,) = (one for one in community.staff if one.key == "v1")
    assert len(on_duty.shifts) == 2


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("sat-mon", (0, 5, 6)),
        ("[tue, thu-fri]", (1, 3, 4)),
        ("daily", tuple(range(7))),
        ("周一至周三、周日", (0, 1, 2, 6)),
    ],
)
def test_days_of_the_week_are_written_in_many_ways(
    tmp_path: Path, written: str, days: tuple[int, ...]
) -> None:
    text = WHOLE.replace("weekdays: mon-fri", f"weekdays: {written}")
    assert read_community(make_file(tmp_path, text)).casework.routing[0].weekdays == days


@pytest.mark.parametrize(
    ("earlier", "later", "reached"),
    [
        ("", "categories: [power]", False),
        ("categories: [power, noise]", "categories: [noise]", False),
        ("categories: [noise]", "categories: [power, noise]", True),
        ("areas: [g1]", "areas: [g1a], categories: [noise]", False),
        ("areas: [g1a]", "areas: [g1]", True),
        ("words: [停电]", "words: [小区停电了]", False),
        ("words: [停电]", "words: [停水]", True),
        ("weekdays: mon-fri", "weekdays: mon-sat", True),
        ('hours: {from: "08:00", to: "12:00"}', "categories: [noise]", True),
    ],
)
def test_a_rule_that_is_never_reached_is_refused(
    tmp_path: Path, earlier: str, later: str, *, reached: bool
) -> None:
    rules = "".join(
        f"  - {{id: r{number}, to: {{worker: w1}}{', ' if rule else ''}{rule}}}\n"
        for number, rule in enumerate((earlier, later))
    )
    text = f"{SOUND}routing:\n{rules}"
    if reached:
        assert len(read_community(make_file(tmp_path, text)).casework.routing) == 2
    else:
        (problem,) = problems(tmp_path, text)
        assert problem.startswith('line 14: routing[r1]: is never reached: "r0" above takes all')


def warned(folder: Path, text: str, today: date = date(2026, 11, 21)) -> list[str]:
    return [str(one) for one in check_community(make_file(folder, text), today).warnings]


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ("roles: [worker]}\n  - {id: l1", ("roles: [worker], leave: [{from: 2026-12-01, to:"
         " 2026-12-02}]}\n  - {id: l1"), (
             'line 5: areas[g1b]: "w2" is on leave from 2026-12-01 to 2026-12-02, and nobody stands'
             " in for him; add substitute:, or the leader gets his cases")),
        ("7-12", "8-12", ("line 7: estates[lijing].buildings: building 7 lies in no area; if it"
         " exists, add it to one")),
        ("counts: working}", "counts: working}\n  - {categories: [labour], counts: working}", None),
        ("  days_off: [2027-01-01, {from: 2027-02-05, to: 2027-02-07}]\n  days_on: [2027-02-20]\n",
         "", ("line 32: clocks[2].counts: the holidays of 2027 are not known to the program; write"
              " them under working_time: as days_off and days_on (weekends are off without that)")),
        ("[v1, w2], offer", "[s1], offer", (
            "line 20: pools[helpers].members: all of them are on leave from 2026-12-01 to"
            " 2026-12-05; nobody can take an offer then")),
        ('digest_at: "08:30"', 'digest_at: "06:00"',
         "line 41: digest_at: 06:00 lies in the quiet hours; it comes at 07:30"),
        ("unit: party", "unit: partie",
         'line 14: people[s1].unit: there is no unit "partie"; did you mean party?'),
        ("[secretary]", "[clerk]",
         ("line 38: escalation.solve.secretary_after: nobody has the role secretary; this step"
         " tells nobody")),
    ],
)  # fmt: skip
def test_what_is_allowed_but_hardly_meant_is_warned_of(
    tmp_path: Path, old: str, new: str, warning: str | None
) -> None:
    text = WHOLE.replace(old, new)
    assert text != WHOLE
    found = warned(tmp_path, text)
    assert warning in found if warning else not found


def test_worker_and_substitute_on_leave_on_the_same_days_are_warned_of(tmp_path: Path) -> None:
    leave = "roles: [worker], leave: [{from: 2026-12-0%s, to: 2026-12-07}]}\n"
    text = SOUND.replace("张建国, roles: [worker]}\n", "张建国, " + leave % 1)
    text = text.replace("陈丽华, roles: [worker]}\n", "陈丽华, " + leave % 6)
    text = text.replace("parent: g1, worker: w2}", "parent: g1, worker: w2, substitute: w1}")
    sentence = "on leave from 2026-12-06 to 2026-12-07; the leader gets their cases then"
    assert warned(tmp_path, text) == [
        f'line 4: areas[g1a].substitute: "w1" and "w2" are both {sentence}',
        f'line 5: areas[g1b].substitute: "w2" and "w1" are both {sentence}',
    ]
    assert warned(tmp_path, text, today=date(2026, 12, 8)) == []


def test_a_sound_file_is_warned_of_nothing(tmp_path: Path) -> None:
    assert warned(tmp_path, WHOLE) == []
