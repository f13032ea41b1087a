"""Collects what people corrected, and lets a reviewer decide what the model learns from it."""

from collections.abc import Sequence
from dataclasses import replace

from community.case import Case
from community.categories import REPORT_PREFIX, Category
from community.errors import LinliError
from community.messages import WORDLESS, Spoken
from community.private_numbers import mask_private_numbers
from community.teaching import Candidate, Review, Source
from community.telling import telling
from community.understanding import INTENTS
from services.desk import Desk
from services.office import Office


class NoSuchCandidate(LinliError):
    """There is no such candidate; `linli nlu candidates` lists them."""


class NoSuchIntent(LinliError):
    """The model has no such intent; docs/taxonomy.md lists them."""


class NothingToLearn(LinliError):
    """A candidate needs words."""


async def note_correction(desk: Desk, case: Case, category: Category, source: Source) -> None:
    """Remember that a case was filed under the wrong category, for its most telling message."""
    said = [
        spoken
        for spoken in await desk.unit.spoken.of_case(case.id)
        if spoken.person_id == case.reporter_id
    ]
    await note_choice(desk, said, category, source)


async def note_choice(
    desk: Desk, said: Sequence[Spoken], category: Category, source: Source
) -> None:
    """Remember what messages are about, if the model thought otherwise of the most telling one."""
    judged = [one for one in said if one.understanding and one.text and one.kind not in WORDLESS]
    if not judged:
        return
    await note_intent(desk, max(judged, key=telling), REPORT_PREFIX + category, source)


async def note_intent(desk: Desk, spoken: Spoken, intent: str, source: Source) -> bool:
    """Remember what a message means; False if the model thought so, or nobody asked it."""
    thought = spoken.understanding
    if thought is None or thought.intent == intent:
        return False
    await desk.unit.teaching.propose(
        Candidate(
            id=0,
            spoken_id=spoken.id,
            text=" ".join(mask_private_numbers(spoken.text).split()),
            thought=thought.intent,
            confidence=thought.confidence,
            model=thought.model,
            intent=intent,
            source=source,
            proposed_at=desk.now,
        )
    )
    return True


async def candidates(office: Office, review: Review) -> Sequence[Candidate]:
    """Give the candidates with this review, oldest first."""
    async with office.units.read() as unit:
        return await unit.teaching.with_review(review)


async def accept(
    office: Office,
    candidate_id: int,
    by: str,
    *,
    intent: str | None = None,
    text: str | None = None,
) -> Candidate:
    """Let the model learn from a candidate, perhaps with another intent or other words.

    Raises:
        NoSuchCandidate: if there is none of this id.
        NoSuchIntent: if the model has no such intent.
        NothingToLearn: if no words are left.
    """
    async with office.units.write() as unit:
        desk = await Desk.at(office, unit)
        candidate = edited(await _find(desk, candidate_id), intent, text)
        reviewed = await accept_at(desk, candidate, by)
        await unit.commit()
    return reviewed


async def refuse(office: Office, candidate_id: int, by: str, reason: str) -> Candidate:
    """Do not let the model learn from a candidate.

    Raises:
        NoSuchCandidate: if there is none of this id.
    """
    async with office.units.write() as unit:
        desk = await Desk.at(office, unit)
        reviewed = await refuse_at(desk, await _find(desk, candidate_id), by, reason)
        await unit.commit()
    return reviewed


def edited(candidate: Candidate, intent: str | None, text: str | None) -> Candidate:
    """Give a candidate with another intent or other words.

    Raises:
        NoSuchIntent: if the model has no such intent.
        NothingToLearn: if no words are left.
    """
    words = candidate.text if text is None else " ".join(text.split())
    if intent is not None and intent not in INTENTS:
        raise NoSuchIntent(intent)
    if not words:
        raise NothingToLearn(str(candidate.id))
    return replace(candidate, text=words, intent=intent or candidate.intent)


async def accept_at(desk: Desk, candidate: Candidate, by: str) -> Candidate:
    """Let the model learn from a candidate, in the unit of a desk."""
    return await _review(desk, candidate, Review.ACCEPTED, by, None)


async def refuse_at(desk: Desk, candidate: Candidate, by: str, reason: str) -> Candidate:
    """Do not let the model learn from a candidate, in the unit of a desk."""
    return await _review(desk, candidate, Review.REFUSED, by, reason)


async def _review(
    desk: Desk, candidate: Candidate, review: Review, by: str, reason: str | None
) -> Candidate:
    reviewed = replace(
        candidate, review=review, reviewed_by=by, reviewed_at=desk.now, reason=reason
    )
    await desk.unit.teaching.save(reviewed)
    return reviewed


async def _find(desk: Desk, candidate_id: int) -> Candidate:
    try:
        return await desk.unit.teaching.get(candidate_id)
    except KeyError:
        raise NoSuchCandidate(str(candidate_id)) from None
