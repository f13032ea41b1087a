"""What a resident reads in the document of his own data about second looks and late promises."""

from collections.abc import Callable, Mapping
from datetime import datetime

from community.second_looks import SecondLook

LOOK_EVENTS: Mapping[str, str] = {
    "second_look_asked": "回头看",
    "second_look_not_asked": "回头看（没有问）",
    "second_look_answered": "回头看有了回答",
    "second_look_silent": "回头看没有回答",
    "second_look_unwanted": "不想再被回头问",
    "second_look_wanted": "可以再回头问",
    "progress_told": "告诉居民进展",
    "progress_nudged": "请负责人写一句进展",
    "missed_promise_told": "告诉居民过了期",
    "new_date_told": "告诉居民新的日期",
}
LOOK_EVENTS_IN_ENGLISH: Mapping[str, str] = {
    "回头看": "second look",
    "回头看（没有问）": "second look, not asked",
    "回头看有了回答": "second look answered",
    "回头看没有回答": "second look not answered",
    "不想再被回头问": "wanted no more second looks",
    "可以再回头问": "second looks are welcome again",
    "告诉居民进展": "told how far it is",
    "请负责人写一句进展": "the one in charge was asked for a word",
    "告诉居民过了期": "told that the promised day had passed",
    "告诉居民新的日期": "told the new day",
}
LOOK_LABELS: Mapping[str, str] = {
    "回头看": "second looks",
    "又来了吗": "is it back",
    "不想再被问": "wanted no more such questions at",
}


def look_document(
    look: SecondLook, number: str, written: Callable[[datetime | None], str | None]
) -> dict[str, object]:
    """Lay out one second look; `written` writes a time."""
    return {
        "编号": number,
        "什么时候问的": written(look.asked_at),
        "什么时候答的": written(look.answered_at),
        "又来了吗": look.came_back,
        "不想再被问": written(look.unwanted_at),
    }
