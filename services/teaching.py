"""Collects what people corrected, and lets a reviewer decide what the model learns from it."""

from collections.abc import Sequence
from dataclasses import replace

from community.case import Case
from community.categories import REPORT_PREFIX, Category
from community.errors import LinliError
from community.messages import WORDLESS, Spoken
from community.private_numbers import mask_private_numbers
from community.teaching import Candidate, Review, Source
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
    telling = max(judged, key=lambda one: len(one.text))
    thought = telling.understanding
    intent = REPORT_PREFIX + category
    if thought is None or thought.intent == intent:
        return
    await desk.unit.teaching.propose(
        Candidate(
            id=0,
            spoken_id=telling.id,
            text=" ".join(mask_private_numbers(telling.text).split()),
            thought=thought.intent,
            confidence=thought.confidence,
            model=thought.model,
            intent=intent,
            source=source,
            proposed_at=desk.now,
        )
    )


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
        candidate = await _find(await Desk.at(office, unit), candidate_id)
        words = candidate.text if text is None else " ".join(text.split())
        if intent is not None and intent not in INTENTS:
            raise NoSuchIntent(intent)
        if not words:
            raise NothingToLearn(str(candidate_id))
        reviewed = replace(
            candidate,
            text=words,
            intent=intent or candidate.intent,
            review=Review.ACCEPTED,
            reviewed_by=by,
            reviewed_at=await office.now(unit),
            reason=None,
        )
        await unit.teaching.save(reviewed)
        await unit.commit()
    return reviewed


async def refuse(office: Office, candidate_id: int, by: str, reason: str) -> Candidate:
    """Do not let the model learn from a candidate.

    Raises:
        NoSuchCandidate: if there is none of this id.
    """
    async with office.units.write() as unit:
        candidate = await _find(await Desk.at(office, unit), candidate_id)
        reviewed = replace(
            candidate,
            review=Review.REFUSED,
            reviewed_by=by,
            reviewed_at=await office.now(unit),
            reason=reason,
        )
        await unit.teaching.save(reviewed)
        await unit.commit()
    return reviewed


async def _find(desk: Desk, candidate_id: int) -> Candidate:
    try:
        return await desk.unit.teaching.get(candidate_id)
    except KeyError:
        raise NoSuchCandidate(str(candidate_id)) from None
