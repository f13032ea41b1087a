"""The exact words by which staff ask for a list, without the model and without a command."""

from enum import StrEnum

_SIGNS_AROUND = "「」“”\"'《》。.!！?？/ \u3000"


class DeskList(StrEnum):
    """What staff can ask for."""

    TASKS = "tasks"
    BOARD = "board"
    RATES = "rates"


_WORDS = {
    **dict.fromkeys(("我的任务", "待办", "我的待办", "mytasks", "tasks"), DeskList.TASKS),
    **dict.fromkeys(("看板", "board"), DeskList.BOARD),
    **dict.fromkeys(("三率", "看三率", "rates"), DeskList.RATES),
}


def desk_list_in(text: str) -> DeskList | None:
    """Say which list a text asks for, if it says nothing else."""
    bare = "".join(text.strip(_SIGNS_AROUND).split()).casefold()
    return _WORDS.get(bare)
