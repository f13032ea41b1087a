from datetime import UTC, datetime, timedelta

import pytest

from bot.phrases import FluentPhrases
from community.case import Status
from community.categories import Category
from community.people import Role
from community.places import Place
from community.speech import Utterance, Value

ZONE = "Asia/Shanghai"


def value_text(small: FluentPhrases, value: Value, language: str = "zh") -> str:
    return small.render(Utterance("value", {"x": value}), language, ZONE).text


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        ("楼道灯", "楼道灯", "楼道灯"),
        ("  \u200e ", "—", "—"),
        (None, "—", "—"),
        ((), "—", "—"),
        (1234567, "1234567", "1234567"),
        (datetime(2026, 11, 23, 6, 5, tzinfo=UTC), "11月23日 14:05", "23 Nov 14:05"),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), "1月1日 00:00", "1 Jan 00:00"),
        (timedelta(minutes=2), "2分钟", "2 minutes"),
        (timedelta(hours=24), "1天", "1 day"),
        (timedelta(hours=48), "2天", "2 days"),
        (timedelta(hours=30, minutes=5), "1天6小时", "1 day 6 hours"),
        (timedelta(seconds=90), "1分钟30秒", "1 minute 30 seconds"),
        (timedelta(0), "0分钟", "0 minutes"),
        (timedelta(seconds=-5), "0分钟", "0 minutes"),
        (Category.EMERGENCY, "紧急险情", "Emergency"),
        (Category.OTHER, "其他", "Something else"),
        (Status.REOPENED, "重办", "Reopened"),
        (Role.WORKER, "网格员", "grid worker"),
    ],
)
def test_each_kind_of_value_reads_naturally(
    small: FluentPhrases, value: Value, chinese: str, english: str
) -> None:
    assert (value_text(small, value), value_text(small, value, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("place", "chinese", "english"),
    [
        (
            Place("l", "丽景苑", "3", "2", "501"),
            "丽景苑3号楼2单元501室",
            "丽景苑, Building 3, Unit 2, Room 501",
        ),
        (Place("l", "丽景苑", room="501"), "丽景苑501室", "丽景苑, Room 501"),
        (Place(building="A"), "A号楼", "Building A"),
        (Place("l", "丽景苑", landmark="南门旁边"), "丽景苑（南门旁边）", "丽景苑 (南门旁边)"),
        (Place(landmark="河边<大树>下"), "河边&lt;大树&gt;下", "河边&lt;大树&gt;下"),
        (
            Place(landmark="31.230416,121.473701"),
            "定位 31.230416,121.473701",
            "location 31.230416,121.473701",
        ),
        (Place(), "—", "—"),
    ],
)
def test_a_place_names_the_parts_that_are_known(
    small: FluentPhrases, place: Place, chinese: str, english: str
) -> None:
    assert (value_text(small, place), value_text(small, place, "en")) == (chinese, english)
