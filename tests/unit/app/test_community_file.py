"""Community files: the sample leads to one worker, and every mistake is named where it stands."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest

from app.community_file import CommunityFileWrong, check_community, read_community
from community.areas import Community, LeftAlone, QuietHours
from community.casework_rules import CaseworkRules
from community.categories import Category
from community.people import Role
from community.places import Place
from community.tracks import Track

SAMPLE = Path(__file__).resolve().parents[3] / "community.sample.yml"
SOUND = """\
community: {name: 示范社区, timezone: Asia/Shanghai, language: zh}
areas:
  - {id: g1, name: 第一网格, leader: l1}
  - {id: g1a, name: 一号微网格, parent: g1, worker: w1, substitute: w2}
  - {id: g1b, name: 二号微网格, parent: g1, worker: w2}
estates:
  - {id: lijing, name: 丽景苑, spoken: [丽景], buildings: {g1a: "1-6", g1b: "7-12"}}
people:
  - {id: w1, name: 张建国, roles: [worker]}
  - {id: w2, name: 陈丽华, roles: [worker]}
  - {id: l1, name: 赵敏, roles: [leader]}
"""


def make_file(folder: Path, text: str) -> Path:
    path = folder / "community.yml"
    path.write_text(text, "utf-8")
    return path


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(CommunityFileWrong) as refused:
        read_community(make_file(folder, text))
    return [str(problem) for problem in refused.value.problems]


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1
    return SOUND.replace(old, new)


@pytest.fixture
def sample() -> Community:
    return read_community(SAMPLE)


def test_the_sample_has_three_estates_and_seven_micro_grids_with_their_workers(
    sample: Community,
) -> None:
    with_workers = [area for area in sample.areas if area.worker is not None]
    assert len(sample.estates) == 3
    assert len(with_workers) == len({area.worker for area in with_workers}) == 7
    assert all(area.substitute and area.parent for area in with_workers)
    assert {sample.leader_of(area.id) for area in with_workers} == {"l1"}
    liaisons = [member for member in sample.staff if Role.LIAISON in member.roles]
    assert [member.unit for member in liaisons][:2] == ["丽景物业服务有限公司", "街道城管中队"]


def test_building_three_of_lijing_leads_to_the_first_worker(sample: Community) -> None:
    area = sample.area_of(Place(estate_id="lijing", building="3", unit="2"))
    assert (area.name, area.worker) == ("一号微网格", "w1")


def test_the_example_has_the_usual_durations(sample: Community) -> None:
    assert sample.durations.respond_within == timedelta(minutes=2)
    assert sample.durations.callback_give_up_after == timedelta(hours=48)
    assert sample.quiet_hours == QuietHours(time(22), time(7, 30))


@pytest.mark.parametrize("written", ["96777", '"0571-96777"'])
def test_the_gas_company_may_have_a_number(tmp_path: Path, written: str) -> None:
    text = changed("language: zh", f"language: zh, gas_hotline: {written}")
    assert read_community(make_file(tmp_path, text)).gas_hotline == written.strip('"')


def test_durations_and_quiet_hours_may_be_left_out(tmp_path: Path) -> None:
    community = read_community(make_file(tmp_path, SOUND))
    assert community.durations.solve_within == timedelta(hours=48)
    assert community.quiet_hours == QuietHours(time(22), time(7, 30))


def test_a_community_may_have_no_quiet_hours(tmp_path: Path) -> None:
    file = make_file(tmp_path, f"{SOUND}quiet_hours: null\n")
    assert read_community(file).quiet_hours is None


def test_a_community_may_ask_at_once_and_drop_what_is_left_alone(tmp_path: Path) -> None:
    usual = read_community(make_file(tmp_path, SOUND))
    assert usual.durations.gather == timedelta(seconds=5)
    assert usual.drafts_left_alone is LeftAlone.FILE
    text = changed("language: zh", "language: zh, drafts_left_alone: drop")
    community = read_community(make_file(tmp_path, f"{text}durations: {{gather: 0s}}\n"))
    assert community.durations.gather == timedelta(0)
    assert community.drafts_left_alone is LeftAlone.DROP


def test_an_estate_may_lie_in_one_area_as_a_whole(tmp_path: Path) -> None:
    text = changed('buildings: {g1a: "1-6", g1b: "7-12"}', "area: g1a")
    community = read_community(make_file(tmp_path, text))
    assert community.area_of(Place(estate_id="lijing")).id == "g1a"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "community.yml"
    path.write_text(SOUND, "utf-8-sig")
    assert read_community(path).name == "示范社区"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("worker: w1,", "wroker: w1,", ("line 4: areas[g1a].wroker: there is no such field;"
         " did you mean worker?")),
        ("language: zh", "language: zh, colour: red", ("line 1: community.colour: there is no such"
         " field; known are name, timezone, language, gas_hotline, drafts_left_alone, map")),
        ("language: zh", "gas_hotline: 请问", ("line 1: community.gas_hotline: write a telephone"
         ' number in quotes, for example "0571-96777"')),
        ("name: 一号微网格, ", "", "line 4: areas[g1a].name: is missing"),
        ("一号微网格", '""', "line 4: areas[g1a].name: must not be empty"),
        ("一号微网格", "1", "line 4: areas[g1a].name: must be text; put it in quotes"),
        ("id: g1b", "id: g1a", ('line 5: areas[g1a].id: the id "g1a" is used twice;'
         " give each its own")),
        ("id: g1b", 'id: "g 1b"', ("line 5: areas[g 1b].id: must be letters, digits, - _ or ."
         " without spaces, at most 32")),
        ("Asia/Shanghai", "Asia/Shanghay", ('line 1: community.timezone: there is no time zone'
         ' "Asia/Shanghay"; did you mean Asia/Shanghai?')),
        ("language: zh", "language: fr", "line 1: community.language: must be 'zh' or 'en'"),
        ("parent: g1, worker: w1", "parent: g9, worker: w1", ('line 4: areas[g1a].parent: there is'
         ' no area "g9"; did you mean g1?')),
        ("leader: l1}", "leader: l1, parent: g1a}", ("line 3: areas[g1].parent: areas lie in a"
         " circle: g1 → g1a → g1; cut it somewhere")),
        ("leader: l1}", "leader: l1, parent: g1}", ("line 3: areas[g1].parent: areas lie in a"
         " circle: g1 → g1; cut it somewhere")),
        ("worker: w1,", "worker: wang,", ('line 4: areas[g1a].worker: there is no person "wang";'
         " add it, or name one of w1, w2, l1")),
        ("worker: w1,", "worker: l1,", ('line 4: areas[g1a].worker: person "l1" has no role worker;'
         " add it to the roles of l1")),
        ("substitute: w2", "substitute: w1", ('line 4: areas[g1a].substitute: "w1" cannot stand in'
         " for himself; name another worker or leave it out")),
        (", worker: w2}", "}", ('line 5: areas[g1b]: area "g1b" has buildings but no worker;'
         " add worker: and a person's id")),
        ("g1b: ", "g1x: ", ('line 7: estates[lijing].buildings.g1x: there is no area "g1x";'
         " did you mean g1?")),
        ("7-12", "6-12", ("line 7: estates[lijing].buildings.g1b: building 6 is also in g1a;"
         " each building lies in one area")),
        ("7-12", "7-12,8", "line 7: estates[lijing].buildings.g1b: building 8 is named twice here"),
        ("7-12", "12-7", ("line 7: estates[lijing].buildings.g1b: the range 12-7 runs backwards;"
         " write 7-12")),
        ("spoken: [丽景], ", "area: g1a, ", ("line 7: estates[lijing]: give either buildings:"
         ' {area: "1-6", …} or, for an estate in one area, area:')),
        ("[leader]", "[boss]", ("line 11: people[l1].roles[1]: must be 'resident', 'worker',"
         " 'leader', 'liaison', 'clerk', 'admin', 'secretary' or 'volunteer'")),
        ("[leader]", "leader", ("line 11: people[l1].roles: must be a list; begin each entry with -"
         " or write [a, b]")),
        ("[leader]", "[]", "line 11: people[l1].roles: must not be empty"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_line_field_and_advice(
    tmp_path: Path, old: str, new: str, problem: str
) -> None:
    assert problem in problems(tmp_path, changed(old, new))


@pytest.mark.parametrize(
    ("durations", "problem"),
    [
        (
            "solve_within: 48",
            "durations.solve_within: 48 has no unit; write 48s, 48min, 48h or 48d",
        ),
        ("solve_within: soon", "durations.solve_within: write a duration such as 30s, 5min, 48h"),
        ("solve_within: [1h]", "durations.solve_within: write a duration such as 30s, 5min, 48h"),
        ("solved: 1h", "durations.solved: there is no such field; did you mean solve_within?"),
        (
            "callback_give_up_after: 24h",
            "durations: callback_give_up_after must be longer than callback_reminder_after",
        ),
    ],
)
def test_a_wrong_duration_is_explained(tmp_path: Path, durations: str, problem: str) -> None:
    found = problems(tmp_path, f"{SOUND}durations: {{{durations}}}\n")
    assert len(found) == 1
    assert found[0].startswith(f"line 12: {problem}")


@pytest.mark.parametrize("wrong", ["7", '"25:00"', '"7 Uhr"'])
def test_a_wrong_time_of_day_is_explained(tmp_path: Path, wrong: str) -> None:
    assert problems(tmp_path, f'{SOUND}quiet_hours: {{from: "22:00", to: {wrong}}}\n') == [
        'line 12: quiet_hours.to: write a time of day in quotes, for example "07:30"'
    ]


def test_an_unknown_field_of_the_quiet_hours_is_named(tmp_path: Path) -> None:
    text = f'{SOUND}quiet_hours: {{from: "22:00", till: "07:30"}}\n'
    assert "line 12: quiet_hours.till: there is no such field; known are from, to" in problems(
        tmp_path, text
    )


def test_a_community_without_any_leader_is_refused(tmp_path: Path) -> None:
    text = changed(", leader: l1", "").replace("[leader]", "[clerk]")
    assert problems(tmp_path, text) == [
        (
            "line 8: people: nobody leads: give one person the role leader and name him as leader:"
            " of an area"
        )
    ]


def test_two_estates_of_one_name_are_refused(tmp_path: Path) -> None:
    text = changed("people:", "  - {id: b, name: 丽景, area: g1a}\npeople:")
    assert problems(tmp_path, text) == [
        (
            'line 7: estates[lijing].spoken: "丽景" names more than one estate; nobody could tell'
            " them apart"
        ),
        'line 8: estates[b].name: "丽景" names more than one estate; nobody could tell them apart',
    ]


def test_all_mistakes_are_named_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = changed("parent: g1, worker: w1", "parent: g9, worker: w9").replace("[leader]", "[boss]")
    found = problems(tmp_path, text)
    assert [problem.split(":")[0] for problem in found] == ["line 4", "line 4", "line 11"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: [1\nb: 2\n", "line 2: this is not YAML (expected ',' or ']', but got ':')"),
        (
            "\ta: 1\n",
            "line 1: this is not YAML (found character '\\t' that cannot start any token)",
        ),
        (f"{SOUND}people: []\n", 'line 12: duplicate key "people": write each name only once'),
        ("", "the file: there must be the sections community, areas, estates and people"),
        ("- a\n", "the file: there must be the sections community, areas, estates and people"),
    ],
)
def test_what_is_no_community_file_at_all_is_explained(
    tmp_path: Path, text: str, problem: str
) -> None:
    assert problems(tmp_path, text)[0].startswith(problem)


def test_a_section_without_fields_is_explained(tmp_path: Path) -> None:
    found = problems(tmp_path, "community: x\n")
    assert "line 1: community: must have fields below it, each as name: value" in found


def test_missing_sections_are_all_named(tmp_path: Path) -> None:
    assert problems(tmp_path, "quiet_hours:\n")[:4] == [
        "the file: areas: is missing",
        "the file: community: is missing",
        "the file: estates: is missing",
        "the file: people: is missing",
    ]


def test_a_file_that_is_not_there_or_no_text_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommunityFileWrong, match="cannot be opened: No such file"):
        read_community(tmp_path / "nowhere.yml")
    path = tmp_path / "picture.yml"
    path.write_bytes(b"\xff\xd8\xff")
    with pytest.raises(CommunityFileWrong, match="is not UTF-8 text; save it as UTF-8"):
        read_community(path)


def test_the_sample_shows_the_work_on_cases_without_changing_who_gets_lamps_and_drains(
    sample: Community,
) -> None:
    rules = sample.casework
    assert all(unit.liaisons for unit in rules.units)
    assert {category for rule in rules.routing for category in rule.categories} == {Category.LABOUR}
    usual = CaseworkRules()
    assert (rules.escalation, rules.digest_at) == (usual.escalation, usual.digest_at)
    assert all(clock.tracks and Track.SIMPLE not in clock.tracks for clock in rules.clocks)
    assert check_community(SAMPLE, date(2026, 11, 21)).warnings == ()
