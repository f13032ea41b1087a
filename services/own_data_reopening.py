"""What a person is given of the decisions about his cases: that they were made, and why."""

from collections.abc import Mapping

REOPENING_EVENTS: Mapping[str, str] = {
    "decision_asked": "请上一级决定要不要再办",
    "decision_made": "上一级决定了",
    "appeal_upheld": "申诉成立",
    "appeal_overturned": "申诉改为不成立",
    "low_score_told": "您的评价转给上一级",
}
REOPENING_EVENTS_IN_ENGLISH: Mapping[str, str] = {
    "请上一级决定要不要再办": "somebody above was asked whether it is done again",
    "上一级决定了": "somebody above decided",
    "申诉成立": "appeal upheld",
    "申诉改为不成立": "appeal overturned",
    "您的评价转给上一级": "your rating went to somebody above",
}
