"""Keeps from staff what they need not know: numbers, and who reported a neighbour.

Who has to call gets a button for the numbers, which is noted.
"""

from collections.abc import Mapping
from dataclasses import replace

from community.actions import Action
from community.areas import Community
from community.case import Case, Channel, Status
from community.people import Person, Role
from community.private_numbers import mask_private_numbers
from community.speech import Button, Utterance, Value

_NOT_MASKED = frozenset({"private-numbers", "answer-from-list"})
"""What was asked for and is on record; and the community's own numbers, which are for everybody."""


def needs_numbers(community: Community, person: Person, case: Case) -> bool:
    """Say whether a person has to call.

    That is who is responsible, and who entered the case; in danger the leader above, too, and
    where somebody without a chat has to be called back. A reporter whom nobody may know is
    called only by who entered the case, or by the leader in his place.
    """
    knows = not case.confidential
    if person.id == case.entered_by_id or (knows and person.id == case.responsible_id):
        return person.is_staff
    leads = Role.LEADER in person.roles and person.key == community.leader_of(case.area_id)
    called_back = case.channel is not Channel.CHAT and case.status is Status.RESOLVED
    return leads and ((case.urgent and knows) or called_back)


def discreet(
    utterance: Utterance, community: Community, person: Person, case: Case | None
) -> Utterance:
    """Give an utterance as a person may read it; the reporter of a case reads his own words."""
    own = case is not None and case.reporter_id == person.id
    # Who left the staff still has his old cards, which show no more than before.
    worked_here = person.is_staff or person.key is not None
    if not worked_here or own or utterance.key in _NOT_MASKED:
        return utterance
    if case is not None and case.confidential and person.id != case.entered_by_id:
        utterance = _without_reporter(utterance)
    values = _masked(utterance.values)
    if values == utterance.values:
        return utterance
    finished = case is None or not (case.is_open or case.status is Status.RESOLVED)
    asks_for_words = utterance.awaits_reply  # Telegram opens a reply or shows buttons, not both.
    if case is None or finished or asks_for_words or not needs_numbers(community, person, case):
        return replace(utterance, values=values)
    row = (Button(Action.SHOW_NUMBERS, case.id),)
    return replace(utterance, values=values, buttons=(*utterance.buttons, row))


def name_for_staff(case: Case, reporter: Person) -> Value:
    """Give what staff are told of who reported a case."""
    hidden = case.confidential and bool(reporter.name)
    return (Utterance("reporter-unknown", {}),) if hidden else reporter.name


def _without_reporter(utterance: Utterance) -> Utterance:
    if not utterance.values.get("reporter"):  # Who was forgotten has no name to hide.
        return utterance
    values = {**utterance.values, "reporter": (Utterance("reporter-unknown", {}),)}
    return replace(utterance, values=values)


def _masked(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _mask(value) for name, value in values.items()}


def _mask(value: Value) -> Value:
    if type(value) is str:
        return mask_private_numbers(value)
    if isinstance(value, tuple):
        return tuple(replace(line, values=_masked(line.values)) for line in value)
    return value
