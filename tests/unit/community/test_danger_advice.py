import pytest

from community.danger_advice import MOST_KINDS, advised_kinds
from community.danger_words import DangerKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("三楼着火了，黑烟滚滚", DangerKind.FIRE),
        ("楼道里一股煤气味", DangerKind.GAS),
        ("隔壁男的正在打他老婆，一直喊救命", DangerKind.VIOLENCE),
        ("我被关在9号楼的电梯里了，按铃没人应", DangerKind.TRAPPED),
        ("我妈在楼梯上摔了一跤，腿动不了", DangerKind.MEDICAL),
        ("my mother fell in the bathroom", DangerKind.MEDICAL),
        ("有个小孩碰到电线，倒了", DangerKind.ELECTRIC),
        ("快来人啊", DangerKind.OTHER),
        ("出大事了", DangerKind.OTHER),
    ],
)
def test_the_advice_begins_with_what_threatens(text: str, kind: DangerKind) -> None:
    assert advised_kinds(text)[0] is kind


def test_nobody_in_danger_reads_more_than_two_pieces_of_advice() -> None:
    kinds = advised_kinds("着火了，煤气罐炸了，有人晕倒，还有人要跳楼，孩子掉河里了")

    assert len(kinds) == MOST_KINDS
    assert DangerKind.OTHER not in kinds
