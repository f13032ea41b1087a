"""Plans a community of any size: grids of eight workers, an estate for each grid."""

from collections.abc import Mapping, Sequence
from datetime import time, timedelta

from community.absences import Leave
from community.areas import Area, Community, Durations, Estate, QuietHours, StaffMember
from community.casework_rules import CaseworkRules
from community.categories import Category
from community.coming_back_rules import ProgressRules, SecondLookRules
from community.people import Role

GRID = 8
"""Workers, each with a micro-grid of his own, below one leader."""

BUILDINGS = 5
"""Buildings of a micro-grid."""

_FIRST = "丽景 幸福 和平 东风 新华 光明 春晓 金桂 翠竹 银杏 海棠 玉兰 朝阳 安康 福临 锦绣".split()  # noqa: SIM905 - names
_SECOND = "苑 家园 新村 花园 公寓 佳苑 名邸 雅居".split()  # noqa: SIM905 - names
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"


def planned_community(
    workers: int,
    leaves: Mapping[str, Sequence[Leave]] | None = None,
    second_look_after: timedelta = timedelta(days=30),
) -> Community:
    """Plan a community.

    Args:
        workers: how many, at least 1.
        leaves: when staff are away, by key; `w1` is the first worker.
        second_look_after: so that a short life has second looks, too; their answers are waited
            for as long.
    """
    grids = range((workers + GRID - 1) // GRID)
    away = leaves or {}
    return Community(
        name="示范社区",
        timezone="Asia/Shanghai",
        language="zh",
        areas=tuple(area for grid in grids for area in _areas(grid, workers)),
        estates=tuple(_estate(grid, workers) for grid in grids),
        staff=tuple(
            StaffMember(key, name, frozenset({role}), leaves=tuple(away.get(key, ())))
            for key, name, role in _staff(len(grids), workers)
        ),
        durations=Durations(
            respond_within=timedelta(minutes=30),
            answer_within=timedelta(hours=2),
            gather=timedelta(0),
        ),
        quiet_hours=QuietHours(time(22), time(7, 30)),
        casework=CaseworkRules(
            second_look=SecondLookRules(
                second_look_after, answer_within=second_look_after, categories=tuple(Category)
            ),
            progress_news=ProgressRules(first=timedelta(days=1), every=timedelta(days=2)),
        ),
    )


def building_of(number: int) -> tuple[str, str]:
    """Give the estate's name and the building of some home, counted through all estates."""
    per_estate = GRID * BUILDINGS
    return _estate_name(number // per_estate), str(number % per_estate + 1)


def _workers_of(grid: int, workers: int) -> range:
    return range(grid * GRID + 1, min(grid * GRID + GRID, workers) + 1)


def _areas(grid: int, workers: int) -> list[Area]:
    members = _workers_of(grid, workers)
    around = Area(f"g{grid + 1}", f"第{grid + 1}网格", leader=f"l{grid + 1}")
    return [
        around,
        *(
            Area(
                f"m{number}",
                f"{number}号微网格",
                parent=around.id,
                worker=f"w{number}",
                substitute=f"w{_next_in(members, number)}" if len(members) > 1 else None,
            )
            for number in members
        ),
    ]


def _next_in(members: range, number: int) -> int:
    return members[(members.index(number) + 1) % len(members)]


def _estate(grid: int, workers: int) -> Estate:
    areas = [f"m{number}" for number in _workers_of(grid, workers)]
    buildings = {
        str(place * BUILDINGS + house + 1): area
        for place, area in enumerate(areas)
        for house in range(BUILDINGS)
    }
    return Estate(f"e{grid + 1}", _estate_name(grid), (), buildings, tuple(areas))


def _estate_name(grid: int) -> str:
    second, first = divmod(grid, len(_FIRST))
    return _FIRST[first] + _SECOND[second % len(_SECOND)]


def _staff(grids: int, workers: int) -> list[tuple[str, str, Role]]:
    leaders = [(f"l{n + 1}", f"{_SURNAMES[n % 20]}组长{n + 1}", Role.LEADER) for n in range(grids)]
    members = [
        (f"w{n + 1}", f"{_SURNAMES[n % 20]}师傅{n + 1}", Role.WORKER) for n in range(workers)
    ]
    return [("s1", "何书记", Role.SECRETARY), *leaders, *members]
