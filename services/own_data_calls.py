"""What a resident reads in the document of his own data about units that were called."""

from collections.abc import Callable, Mapping
from datetime import datetime

from community.calls import Call

CALL_EVENTS: Mapping[str, str] = {
    "level_raised": "往上报了一级",
    "unit_called": "吹哨请单位",
    "unit_not_reached": "吹哨没有联系上单位",
    "unit_unreachable": "单位联系不上了",
    "unit_reported_in": "单位报到",
    "unit_planned": "单位说打算怎么办",
    "unit_promised": "单位承诺什么时候办好",
    "unit_refused": "单位说不归它管",
    "unit_delivered": "单位说办好了",
    "delivery_confirmed": "确认单位办好了",
    "delivery_refused": "单位还没办好",
    "unit_rated": "给单位打分",
    "unit_call_ended": "单位不用再办",
    "claim_offered": "挂认领",
    "claim_taken": "单位认领",
    "call_report_in_overdue": "单位报到超时",
    "call_delivery_overdue": "单位办理超时",
}
"""Names of what happens with calls."""

CALL_EVENTS_IN_ENGLISH: Mapping[str, str] = {
    "往上报了一级": "level raised",
    "吹哨请单位": "unit called",
    "吹哨没有联系上单位": "unit not reached",
    "单位联系不上了": "unit out of reach",
    "单位报到": "unit reported in",
    "单位说打算怎么办": "unit said what it will do",
    "单位承诺什么时候办好": "unit promised a time",
    "单位说不归它管": "unit said it is not its business",
    "单位说办好了": "unit said it is done",
    "确认单位办好了": "unit's work confirmed",
    "单位还没办好": "unit's work sent back",
    "给单位打分": "unit rated",
    "单位不用再办": "unit's call ended",
    "挂认领": "put up for claiming",
    "单位认领": "claimed by a unit",
    "单位报到超时": "unit late to report in",
    "单位办理超时": "unit late to be done",
}

CALL_LABELS: Mapping[str, str] = {
    "请来的单位": "units that were called",
    "单位": "unit",
    "什么时候请的": "called at",
    "请它做什么": "what was asked",
    "什么时候报到": "reported in at",
    "它打算怎么办": "what it would do",
    "它承诺的时间": "promised by",
    "什么时候办好": "done at",
    "它做了什么": "what it did",
    "它说为什么不归它管": "why not its business",
}


def calls_document(call: Call, time: Callable[[datetime | None], str | None]) -> dict[str, object]:
    """Lay out one call; who of the staff did what stands in the history."""
    return {
        "单位": call.unit_name,
        "什么时候请的": time(call.called_at),
        "请它做什么": call.asked,
        "什么时候报到": time(call.reported_at),
        "它打算怎么办": call.promise,
        "它承诺的时间": time(call.promised_by),
        "什么时候办好": time(call.delivered_at),
        "它做了什么": call.delivery,
        "它说为什么不归它管": call.refusal,
    }
