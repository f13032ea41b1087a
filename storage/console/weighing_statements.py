"""What is asked of the tables about several conversations at once, to weigh them."""

from sqlalchemy import BindParameter, and_, bindparam, func, select

from community.purposes import Purpose
from storage.tables import (
    CallbackRow,
    DialogueRow,
    HistoryRow,
    OutboxRow,
    PersonRow,
    SpokenRow,
    SupporterRow,
)

_CASES: BindParameter[int] = bindparam("cases", expanding=True)
_TALKS: BindParameter[int] = bindparam("talks", expanding=True)
_DIALOGUES: BindParameter[int] = bindparam("dialogues", expanding=True)

_MESSAGE = (
    SpokenRow.id,
    SpokenRow.person_id,
    SpokenRow.case_id,
    SpokenRow.kind,
    SpokenRow.text,
    SpokenRow.understanding,
    SpokenRow.at,
    PersonRow.key,
)
_WITHIN = and_(
    SpokenRow.person_id == DialogueRow.person_id,
    SpokenRow.id.between(DialogueRow.first_spoken_id, DialogueRow.last_spoken_id),
)

OF_CASES = (
    select(*_MESSAGE)
    .join(PersonRow, PersonRow.id == SpokenRow.person_id)
    .where(SpokenRow.case_id.in_(_CASES))
    .order_by(SpokenRow.id)
)
"""All messages of cases; `key` is that of a member of staff."""

OF_TALKS = (
    select(DialogueRow.id.label("dialogue_id"), *_MESSAGE)
    .join(SpokenRow, _WITHIN)
    .join(PersonRow, PersonRow.id == SpokenRow.person_id)
    .where(DialogueRow.id.in_(_TALKS), SpokenRow.case_id.is_(None))
    .order_by(SpokenRow.id)
)
"""The messages of conversations about no case that still belong to none."""

OVERLAPPING = (
    select(DialogueRow.id)
    .join(SpokenRow, _WITHIN)
    .where(SpokenRow.case_id.in_(_CASES), DialogueRow.case_id.is_(None))
    .distinct()
)
"""Conversations about no case among whose messages there are some that belong to a case now."""

SAID_OF_CASES = (
    select(OutboxRow.case_id, OutboxRow.key, func.count().label("number"))
    .join(PersonRow, PersonRow.id == OutboxRow.person_id)
    .where(OutboxRow.case_id.in_(_CASES), OutboxRow.edits.is_(None), PersonRow.key.is_(None))
    .group_by(OutboxRow.case_id, OutboxRow.key)
)

WITHOUT_CASE = tuple(sorted(purpose.value for purpose in Purpose))
"""All purposes: by them the index of what was lately said to a person is used."""

ABOUT_NO_CASE = (
    select(DialogueRow.id.label("dialogue_id"), OutboxRow.id, OutboxRow.created_at, OutboxRow.key)
    .join(OutboxRow, OutboxRow.person_id == DialogueRow.person_id)
    .where(
        DialogueRow.id.in_(_DIALOGUES),
        OutboxRow.purpose.in_(WITHOUT_CASE),
        OutboxRow.created_at >= DialogueRow.began_at,
        OutboxRow.created_at <= DialogueRow.echo_until,
        OutboxRow.case_id.is_(None),
        OutboxRow.edits.is_(None),
    )
    .order_by(OutboxRow.id)
)

FIRST_AND_NEXT = (
    select(DialogueRow.id.label("dialogue_id"), SpokenRow.id, SpokenRow.at)
    .join(
        SpokenRow,
        and_(
            SpokenRow.person_id == DialogueRow.person_id,
            SpokenRow.id >= DialogueRow.first_spoken_id,
            SpokenRow.at <= DialogueRow.echo_until,
        ),
    )
    .where(DialogueRow.id.in_(_DIALOGUES))
    .order_by(SpokenRow.id)
)
"""All that was said by the person of a conversation around that time, whatever it was about."""

EVENTS = (
    select(HistoryRow.case_id, HistoryRow.event)
    .where(HistoryRow.case_id.in_(_CASES))
    .order_by(HistoryRow.id)
)

STARS = (
    select(CallbackRow.case_id, func.min(CallbackRow.score).label("stars"))
    .where(CallbackRow.case_id.in_(_CASES), CallbackRow.score.is_not(None))
    .group_by(CallbackRow.case_id)
)

STARS_OF_SUPPORTERS = (
    select(SupporterRow.case_id, func.min(SupporterRow.score).label("stars"))
    .where(SupporterRow.case_id.in_(_CASES), SupporterRow.score.is_not(None))
    .group_by(SupporterRow.case_id)
)
