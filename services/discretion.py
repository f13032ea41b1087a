"""Masks phone, identity and card numbers for staff; who has to call gets a button that is noted."""

from collections.abc import Mapping
from dataclasses import replace

from community.areas import Community
from community.case import Case, Channel, Status
from community.people import Person, Role
from community.private_numbers import mask_private_numbers
from community.speech import Action, Button, Utterance, Value

_NOT_MASKED = frozenset({"private-numbers", "answer-from-list"})
"""What was asked for and is on record; and the community's own numbers, which are for everybody."""


def needs_numbers(community: Community, person: Person, case: Case) -> bool:
    """Say whether a person has to call.

    That is who is responsible, and who entered the case; in danger the leader above, too, and
    where somebody without a chat has to be called back.
    """
    if person.id in {case.responsible_id, case.entered_by_id}:
        return person.is_staff
    leads = Role.LEADER in person.roles and person.key == community.leader_of(case.area_id)
    called_back = case.channel is not Channel.CHAT and case.status is Status.RESOLVED
    return leads and (case.urgent or called_back)


def discreet(
    utterance: Utterance, community: Community, person: Person, case: Case | None
) -> Utterance:
    """Give an utterance as a person may read it; the reporter of a case reads his own words."""
    own = case is not None and case.reporter_id == person.id
    if not person.is_staff or own or utterance.key in _NOT_MASKED:
        return utterance
    values = _masked(utterance.values)
    if values == utterance.values:
        return utterance
    finished = case is None or not (case.is_open or case.status is Status.RESOLVED)
    asks_for_words = utterance.awaits_reply  # Telegram opens a reply or shows buttons, not both.
    if case is None or finished or asks_for_words or not needs_numbers(community, person, case):
        return replace(utterance, values=values)
    row = (Button(Action.SHOW_NUMBERS, case.id),)
    return replace(utterance, values=values, buttons=(*utterance.buttons, row))


def _masked(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: _mask(value) for name, value in values.items()}


def _mask(value: Value) -> Value:
    if type(value) is str:
        return mask_private_numbers(value)
    if isinstance(value, tuple):
        return tuple(replace(line, values=_masked(line.values)) for line in value)
    return value
