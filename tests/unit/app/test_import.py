"""Tables into the community file: a preview first, errors by line and column, comments kept."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app import cli_import
from app.buildings import parse_buildings
from app.cli_import import import_tables
from app.community_file import CheckedFile, check_community, read_community
from app.import_problems import ImportWrong
from app.import_values import written_buildings
from app.yaml_splicing import CannotBeSpliced, plain_yaml, spliced
from community.people import Role
from community.places import Place
from tests.unit.app.test_community_file import SAMPLE, SOUND, make_file

PEOPLE = "编号,姓名,角色,单位\nw1,张建军,网格员,\nw8,孙洁,网格员、志愿者,志愿者协会\n"
AREAS = "编号,名称,上级,网格员,替班,网格长\ng1a,,,孙洁,张建军,\ng1c,三号微网格,第一网格,w2,,\n"
BUILDINGS = (
    "小区,小区编号,楼栋,网格\n丽景,,13-14,三号微网格\n丽景苑,,6号楼,g1b\n星河湾,xinghe,A,g1c\n"
)
UNITS = "编号,名称,联络员,报到时限\nfire,消防站,孙洁,1h\n"

Import = Callable[..., str]


@pytest.fixture
def put(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Import:
    """Import tables, given by name, into the sound file; give what is said."""
    make_file(tmp_path, SOUND)

    def run(*, apply: bool = False, remove: bool = False, **tables: str | bytes) -> str:
        files = []
        for name, content in tables.items():
            suffix = ".yml" if name.startswith("yml") else ".csv"
            files.append(tmp_path / f"{name}{suffix}")
            files[-1].write_bytes(content.encode() if isinstance(content, str) else content)
        import_tables(files, tmp_path / "community.yml", apply=apply, remove=remove)
        return capsys.readouterr().out

    return run


def refused(put: Import, **tables: Any) -> list[str]:
    with pytest.raises(ImportWrong) as wrong:
        put(**tables)
    return list(wrong.value.problems)


def make_workbook(path: Path, **sheets: Sequence[Sequence[object]]) -> Path:
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    workbook.save(path)
    return path


def test_a_preview_says_what_would_change_and_writes_nothing(put: Import, tmp_path: Path) -> None:
    said = put(people=PEOPLE, areas=AREAS, buildings=BUILDINGS)
    assert said.splitlines() == [
        "~ areas g1a: worker w1 → w8, substitute w2 → w1",
        "+ areas g1c: name 三号微网格, parent g1, worker w2",
        (
            "~ estates lijing: buildings g1a 1-6 → 1-5, buildings g1b 7-12 → 6-12,"
            " buildings g1c none → 13-14"
        ),
        "+ estates xinghe: name 星河湾, buildings {g1c: A}",
        "~ people w1: name 张建国 → 张建军",
        "+ people w8: name 孙洁, roles worker、volunteer, unit 志愿者协会",
        (
            'warning: line 14: people[w8].roles: "w8" is a volunteer in no pool; nothing will be'
            " offered to him"
        ),
        "3 added, 3 changed, 0 taken out; nothing was written, add --apply to write it",
    ]
    assert (tmp_path / "community.yml").read_text("utf-8") == SOUND
    assert not [path for path in tmp_path.iterdir() if path.suffix in {".bak", ".new"}]


def test_what_is_applied_is_the_community_and_the_former_file_stays_beside(
    put: Import, tmp_path: Path
) -> None:
    put(people=PEOPLE, areas=AREAS, buildings=BUILDINGS, apply=True)
    community = read_community(tmp_path / "community.yml")
    assert community.area_of(Place(estate_id="lijing", building="6")).id == "g1b"
    assert community.area_of(Place(estate_id="lijing", building="14")).worker == "w2"
    assert community.area("g1c").parent == "g1"
    (new,) = (one for one in community.staff if one.key == "w8")
    assert (new.name, new.roles) == ("孙洁", frozenset({Role.WORKER, Role.VOLUNTEER}))
    (backup,) = tmp_path.glob("community.yml.*.bak")
    assert backup.read_text("utf-8") == SOUND
    assert put(people=PEOPLE, areas=AREAS, buildings=BUILDINGS) == "nothing would change\n"


def test_comments_and_everything_else_stay_as_somebody_wrote_them(
    tmp_path: Path, put: Import
) -> None:
    sample = SAMPLE.read_text("utf-8")
    (tmp_path / "community.yml").write_bytes(sample.replace("\n", "\r\n").encode())
    (tmp_path / "community.yml").chmod(0o640)
    put(people="编号,姓名,角色\nw1,张建军,\nw8,孙洁,网格员\n", apply=True)
    lines = (tmp_path / "community.yml").read_bytes().decode().splitlines()
    before = sample.splitlines()
    assert [line for line in before if line not in lines] == [
        line for line in before if "张建国" in line and "id: w1" in line
    ]
    assert len([line for line in lines if line not in before]) == 2
    assert (tmp_path / "community.yml").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "encoded",
    [
        PEOPLE.encode("utf-8-sig"),
        PEOPLE.encode("gb18030"),
        PEOPLE.encode("utf-16"),
        PEOPLE.replace(",", ";").encode(),
        PEOPLE.replace(",", "\t").replace("\n", "\r\n").encode("gb18030"),
        ("2026年网格员名册,,,\n\n" + PEOPLE).encode("gb18030"),
        PEOPLE.replace("编号,姓名,角色,单位", "ID, Name ,Roles（必填）,Unit").encode(),
    ],
)
def test_tables_come_as_excel_writes_them(put: Import, encoded: bytes) -> None:
    assert "+ people w8: name 孙洁, roles worker、volunteer, unit 志愿者协会" in put(people=encoded)


def test_a_workbook_has_a_sheet_for_each_table(
    tmp_path: Path, put: Import, capsys: pytest.CaptureFixture[str]
) -> None:
    people: list[list[object]] = [
        ["编号", "姓名", "角色", "电话"],
        [8, "孙洁", "联络员", 13800000000],
        [],
    ]
    buildings: list[list[object]] = [
        ["小区", "楼栋", "网格"],
        ["丽景苑", 13, "g1b"],
        [None, "14、15", "g1b"],
    ]
    path = make_workbook(
        tmp_path / "all.xlsx",
        人员=people,
        楼栋=buildings,
        单位=[["单位编号", "单位名称", "联络员"], ["fire", "消防站", "孙洁"]],
        说明=[["这是说明"]],
        空=[],
    )
    workbook = load_workbook(path)
    workbook["楼栋"].merge_cells("A2:A3")
    workbook.save(path)
    import_tables([path], tmp_path / "community.yml", apply=True)
    said = capsys.readouterr().out
    assert "+ people 8: name 孙洁, roles liaison\n" in said
    assert "~ estates lijing: buildings g1b 7-12 → 7-15\n" in said
    assert "note: all.xlsx, sheet 人员: not read: 电话\n" in said
    assert "note: all.xlsx, sheet 说明: not read: it has no headings that are known\n" in said
    unit = read_community(tmp_path / "community.yml").casework.unit("fire")
    assert unit is not None
    assert unit.liaisons == ("8",)


def test_leave_and_shifts_come_in_columns(put: Import, tmp_path: Path) -> None:
    table = (
        "编号,请假,班次\n"
        "w1,2026-12-01 至 2026-12-05；2026年12月24日,周一至周五 08:00-18:00;周六 09:00-12:00\n"
    )
    put(people=table, apply=True)
    (worker,) = (one for one in read_community(tmp_path / "community.yml").staff if one.key == "w1")
    assert [(leave.first.day, leave.last.day) for leave in worker.leaves] == [(1, 5), (24, 24)]
    assert [shift.weekdays for shift in worker.shifts] == [(0, 1, 2, 3, 4), (5,)]


def test_an_empty_cell_changes_nothing_and_a_dash_takes_out(put: Import) -> None:
    assert put(areas="编号,网格员,替班\ng1a,,\n") == "nothing would change\n"
    assert "~ areas g1a: substitute w2 → none\n" in put(areas="编号,网格员,替班\ng1a,,无\n")


def test_nobody_is_taken_out_unless_that_is_said(put: Import, tmp_path: Path) -> None:
    table = "编号,姓名,角色\nw1,张建国,网格员\nl1,赵敏,网格长\n"
    areas = "编号,网格员,替班\ng1,,\ng1a,w1,无\n"
    buildings = "小区,楼栋,网格\n丽景苑,1-6,g1a\n"
    assert "- people" not in put(people=table)
    said = put(people=table, areas=areas, buildings=buildings, remove=True, apply=True)
    assert "- people w2: name 陈丽华, roles worker\n" in said
    assert "- areas g1b: name 二号微网格, parent g1, worker w2\n" in said
    assert "buildings g1b 7-12 → none" in said
    community = read_community(tmp_path / "community.yml")
    assert [one.key for one in community.staff] == ["w1", "l1"]


def test_whoever_is_still_needed_cannot_be_taken_out(put: Import, tmp_path: Path) -> None:
    table = "编号,姓名,角色\nw1,张建国,网格员\nl1,赵敏,网格长\n"
    assert 'there is no person "w2"' in refused(put, people=table, remove=True, apply=True)[0]
    assert (tmp_path / "community.yml").read_text("utf-8") == SOUND


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("编号,姓名,角色\nw1,张建国,网管\n",
         'table.csv, line 2, column 角色: there is no role "网管"; write one of 居民、网格员'),
        ("编号,姓名,角色\n\n张三,张三,网格员\n",
         'table.csv, line 3, column 编号: "张三" must be letters, digits, - _ or . without spaces'),
        ("编号,姓名,角色\nw9,,网格员\n",
         "table.csv, line 2: w9 is new and has no 姓名; fill in this column"),
        ("编号,姓名,角色\nw9,张三,\n",
         "table.csv, line 2: w9 is new and has no 角色; fill in this column"),
        ("姓名,角色\n张三,网格员\n", (
            'table.csv, line 2, column 姓名: there is no person "张三", neither by id nor by name;'
            " fill in 编号 to say which, or to add somebody")),
        ("编号,姓名,角色\nw1,张建国,网格员\nw1,张建军,网格员\n",
         'table.csv, line 3: "w1" is also on table.csv, line 2; leave one of them out'),
        ('编号,姓名,角色\nw9,"张\n三",网格员\nw1,,网管\n',
         'table.csv, line 4, column 角色: there is no role "网管"'),
        ("编号,姓名,角 色,角色\nw1,张建国,网格员,\n",
         "table.csv, line 1, column 角色: is there twice: roles is one column"),
        ("编号,姓名,rolez,请假\nw1,张建国,x,\n",
         "table.csv, line 1, column rolez: is no heading; did you mean role"),
        ("编号,姓名,请假\nw1,,2026-12-05 至 2026-12-01\n",
         'table.csv, line 2, column 请假: "2026-12-05 至 2026-12-01": ends on 2026-12-01,'),
        ("编号,姓名,请假\nw1,,下周\n", 'table.csv, line 2, column 请假: "下周" is no leave; write'),
        ("编号,姓名,班次\nw1,,周一至周八 08:00-18:00\n",
         'table.csv, line 2, column 班次: "周一至周八 08:00-18:00": "周一-周八" is no day of'),
        ("编号,姓名,班次\nw1,,早班\n", 'table.csv, line 2, column 班次: "早班" is no shift; write'),
        ("编号,网格员\ng1a,王五\n",
         'table.csv, line 2, column 网格员: there is no person "王五", neither by id nor by name'),
        ("编号,网格员,上级\ng1a,,第九网格\n",
         'table.csv, line 2, column 上级: there is no area "第九网格", neither by id nor by name'),
        ("编号,名称,联络员\nfire,消防站,\n",
         "table.csv, line 2: fire is new and has no 联络员; fill in this column"),
        ("编号,名称,联络员,报到时限\nfire,消防站,w1,马上\n",
         "table.csv, line 2, column 报到时限: write a duration such as 30s, 5min, 48h or 2d"),
        ("小区,楼栋,网格\n幸福里,1,g1a\n", (
            'table.csv, line 2: there is no estate "幸福里", neither by id nor by name; to add it,'
            " fill in 小区编号")),
        ("小区,楼栋,网格\n丽景苑,6-1,g1a\n",
         "table.csv, line 2, column 楼栋: the range 6-1 runs backwards; write 1-6"),
        ("小区,楼栋,网格\n丽景苑,1月6日,g1a\n", 'table.csv, line 2, column 楼栋: "1月6日" is no'),
        ("小区,楼栋,网格\n丽景苑,3,g1a\n丽景苑,3,g1b\n",
         "table.csv, line 3, column 楼栋: building 3 is also on table.csv, line 2; leave one"),
        ("小区,楼栋,网格\n丽景苑,,g1a\n",
         "table.csv, line 2: lijing is divided by buildings; fill in 楼栋"),
        ("小区,楼栋\n丽景苑,3\n",
         "table.csv, line 1, column 网格: is missing; a table of buildings needs this column"),
        ("甲,乙\n1,2\n", "table.csv: no table was found; the first line needs headings such as"),
        (b"\x00\x01\x02", "table.csv: is no text in UTF-8 or GB 18030; save it as CSV anew"),
        ("", "table.csv: no table was found"),
        # What each cell allows may still be wrong in the file as a whole.
        ("编号,网格员,替班\ng1a,w1,w1\n",
         'table.csv, line 2: areas[g1a].substitute: "w1" cannot stand in for himself'),
        ("编号,名称,联络员\nfire,消防站,w1\n",
         'table.csv, line 2: units[fire].liaisons[1]: person "w1" cannot be here; give w1 the'),
        ("编号,姓名,角色\nw1,,联络员\n",
         'with these tables, areas[g1a].worker: person "w1" has no role worker'),
    ],
)  # fmt: skip
def test_a_mistake_in_a_table_is_named_with_line_and_column(
    put: Import, tmp_path: Path, table: str | bytes, problem: str
) -> None:
    found = refused(put, table=table, apply=True)
    assert any(one.startswith(problem) for one in found), found
    assert (tmp_path / "community.yml").read_text("utf-8") == SOUND
    assert not [path for path in tmp_path.iterdir() if path.suffix in {".bak", ".new"}]


def test_all_mistakes_of_all_files_are_named_at_once(put: Import) -> None:
    found = refused(
        put,
        people="编号,姓名,角色\nw1,张建国,网管\nw 2,,网格员\n",
        areas="编号,网格员\ng1a,王五\n",
    )
    assert [one.split(": ")[0] for one in found] == [
        "people.csv, line 3, column 编号",
        "people.csv, line 2, column 角色",
        "areas.csv, line 2, column 网格员",
    ]


def test_a_date_that_excel_made_of_buildings_is_explained(tmp_path: Path, put: Import) -> None:
    rows: list[list[object]] = [["小区", "楼栋", "网格"], ["丽景苑", date(2026, 1, 6), "g1a"]]
    path = make_workbook(tmp_path / "b.xlsx", 楼栋=rows)
    with pytest.raises(
        ImportWrong, match="line 2, column 楼栋: Excel has made the date 2026-01-06"
    ):
        import_tables([path], tmp_path / "community.yml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n",
        SOUND.replace("people:", "people: {}\nothers:"),
        SOUND.replace("id: w1,", "id: 1,"),
        SOUND.replace("[worker]}", "!x [worker]}"),
    ],
)
def test_nothing_is_put_into_a_file_that_is_wrong_already(
    tmp_path: Path, put: Import, text: str
) -> None:
    (tmp_path / "community.yml").write_text(text, "utf-8")
    (found,) = refused(put, people=PEOPLE, apply=True)
    assert "community.yml" in found
    assert (tmp_path / "community.yml").read_text("utf-8") == text


def test_warnings_of_the_new_file_are_shown_before_it_is_written(put: Import) -> None:
    said = put(people="编号,姓名,请假\nw2,,2999-01-01\n")
    assert 'warning: line 5: areas[g1b]: "w2" is on leave on 2999-01-01, and nobody' in said


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0", "old.xls: is of no known kind; save it as .xlsx"),
        ("a.xlsx", b"no zip", "a.xlsx: is no workbook that can be read; open it in Excel"),
        ("gone.csv", None, "gone.csv: cannot be opened: No such file or directory"),
    ],
)
def test_a_file_that_is_no_table_is_named(
    tmp_path: Path, put: Import, name: str, content: bytes | None, problem: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ImportWrong) as wrong:
        import_tables([tmp_path / name], tmp_path / "community.yml")
    assert wrong.value.problems[0].startswith(problem)


def test_yaml_is_imported_entry_by_entry(put: Import, tmp_path: Path) -> None:
    text = "people:\n- {id: w1, unit: 居委会}\npools:\n- {id: p, name: 队, members: [w1]}\n"
    said = put(yml=text, apply=True)
    assert "~ people w1: unit none → 居委会\n" in said
    assert read_community(tmp_path / "community.yml").casework.pool("p") is not None
    assert refused(put, yml="people:\n- {id: w1, wroker: x}\n")[0].startswith(
        "yml.yml, line 2: people[w1].wroker: there is no such field"
    )
    assert refused(put, yml="people:\n- {name: x}\ndurations: {}\n") == [
        "yml.yml, line 2: people: an entry needs an id",
        (
            "yml.yml, line 3: durations: only lists are imported: areas, estates, people,"
            " questions, services, units, pools, routing"
        ),
    ]


def test_a_file_that_somebody_changes_meanwhile_is_not_written_over(
    put: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "community.yml"

    def slow(path: Path) -> CheckedFile:
        target.write_text(SOUND + "# 改过\n", "utf-8")
        return check_community(path)

    monkeypatch.setattr(cli_import, "check_community", slow)
    (found,) = refused(put, people=PEOPLE, apply=True)
    assert "was changed by somebody else meanwhile" in found
    assert target.read_text("utf-8") == SOUND + "# 改过\n"


def test_what_is_written_with_anchors_is_left_to_people(put: Import, tmp_path: Path) -> None:
    text = SOUND.replace("roles: [worker]}\n  - {id: w2", "roles: &r [worker]}\n  - {id: w2")
    text = text.replace("陈丽华, roles: [worker]", "陈丽华, roles: *r")
    (tmp_path / "community.yml").write_text(text, "utf-8")
    (found,) = refused(put, people="编号,角色\nw2,网格员、代办员\n", apply=True)
    assert "is written in a way that cannot be changed here; change it by hand" in found
    assert (tmp_path / "community.yml").read_text("utf-8") == text


BLOCKS = """\
# 开头
people:   # 名册
- id: w1  # 一号
  name: 张
  roles:
  - worker
  # 下面是空的
  unit:

# 中间
- id: w2
  name: "李"
estates:
  - id: e
    buildings:
      a: "1-6"   # 六栋
      b: [7, 8]
note: |
  长的
  文字
"""


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (lambda d: d["people"][0].update(name="王"), {"  name: 王"}),
        (lambda d: d["people"][0].update(roles=["leader"]), {"  roles: [leader]"}),
        (lambda d: d["people"][0].update(unit="居委会"), {"  unit: 居委会"}),
        (lambda d: d["people"][1].update(unit="居委会"), {"  unit: 居委会"}),
        (lambda d: d["people"].append({"id": "w3"}), {"- {id: w3}"}),
        (lambda d: d["people"].pop(1), set()),
        (lambda d: d["estates"][0]["buildings"].update(a="1-5", c="9"),
         {"      a: 1-5   # 六栋", "      c: '9'"}),
        (lambda d: d["estates"][0]["buildings"].pop("b"), set()),
        (lambda d: d.update(units=[{"id": "u", "name": "a: b"}]),
         {"units:", "  - {id: u, name: 'a: b'}"}),
        (lambda d: d.update(note="短"), {"note: 短"}),
    ],
)  # fmt: skip
def test_blocks_change_only_where_they_mean_something_else(
    change: Callable[[Any], object], lines: set[str]
) -> None:
    old, new = plain_yaml(BLOCKS), plain_yaml(BLOCKS)
    change(new)
    changed = spliced(BLOCKS, old, new)
    assert plain_yaml(changed) == new
    assert {line for line in changed.splitlines() if line not in BLOCKS.splitlines()} == lines
    for comment in ("# 开头", "# 名册", "# 一号", "# 下面是空的", "# 中间", "# 六栋"):
        assert comment in changed


def test_what_cannot_be_spliced_is_never_written_wrongly() -> None:
    text = "a: &x {b: 1}\nc: *x\n"
    with pytest.raises(CannotBeSpliced):
        spliced(text, plain_yaml(text), {"a": {"b": 1}, "c": {"b": 2}})


@given(
    st.lists(st.from_regex(r"[1-9][0-9]{0,2}|[1-9]?[A-F]", fullmatch=True), unique=True, min_size=1)
)
def test_buildings_are_written_as_they_are_read(buildings: list[str]) -> None:
    assert sorted(parse_buildings(written_buildings(buildings))) == sorted(buildings)
