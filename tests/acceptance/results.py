"""What a file may tell of a case that came of a conversation, in the words that people read."""

import re
from collections.abc import Collection, Mapping
from zoneinfo import ZoneInfo

from bot.dictionary import LOCALES, Dictionary
from bot.values import DASH, ValueForms
from community.case import Case, Outcome
from community.followup import Callback
from tests.acceptance.town import Town

NOT_KNOWN = "还不清楚"
_NONE = "没有"
_SPOT = re.compile(r"（.+）$")
_ENDED = {Outcome.CONFIRMED: "居民说解决了", Outcome.NOT_REACHED: "没等到回音"}
_FORMS = ValueForms(Dictionary("zh", LOCALES), ZoneInfo("Asia/Shanghai"))


async def results_after(
    town: Town, before: frozenset[int], accounts: Collection[int]
) -> list[dict[str, str]]:
    """Give all cases that were filed since, in the order of filing.

    Args:
        town: where.
        before: the ids of the cases that were there already.
        accounts: whose cases: in a town that many share, the clock also files what others left.
    """
    async with town.units.read() as unit:
        everybody = [await unit.people.by_telegram(account) for account in accounts]
        present = {person.id for person in everybody if person is not None}
        cases = sorted(
            (
                case
                for case in await unit.cases.all()
                if case.id not in before and {case.reporter_id, case.entered_by_id} & present
            ),
            key=lambda case: case.id,
        )
        return [
            _told(
                case,
                (await unit.people.get(case.reporter_id)).name,
                (await unit.people.get(case.responsible_id)).name,
                await unit.callbacks.of_round(case.id, case.round),
            )
            for case in cases
        ]


def as_told(case: Mapping[str, str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Give as much of a case as a file tells; an address told without a spot beside it is enough.

    Args:
        case: one of `results_after`.
        wanted: what the file tells of it.
    """
    told = {key: case[key] for key in wanted}
    if _SPOT.search(wanted["地点"]) is None:
        told["地点"] = _SPOT.sub("", told["地点"])
    return told


def _told(case: Case, reporter: str, responsible: str, callback: Callback | None) -> dict[str, str]:
    place = _FORMS.words(case.place)
    score = callback.score if callback else None
    return {
        "编号": case.number,
        "反映人": reporter,
        "类别": _FORMS.words(case.category),
        "地点": NOT_KNOWN if place == DASH else place,
        "负责人": responsible,
        "状态": _FORMS.words(case.status),
        "原话": case.text,
        "第几次办理": str(case.round),
        "紧急": "是" if case.urgent else "不是",
        "评分": f"{score} 星" if score else _NONE,
        "评语": (callback.comment if callback else None) or _NONE,
        "办理结果": case.resolution or _NONE,
        "结案": _ENDED[case.outcome] if case.outcome else _NONE,
    }
