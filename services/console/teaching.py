"""What a reviewer does with the candidates of the cases that he may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from community.console.teaching import (
    LONGEST_REASON,
    LONGEST_WORDS,
    MOST_COUNTED,
    Lesson,
    LessonOrder,
    Neighbourhood,
    Question,
    TrainingTexts,
    WantedLessons,
)
from community.errors import LinliError
from community.private_numbers import mask_private_numbers
from community.teaching import Candidate, Review
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk
from services.teaching import accept_at, edited, refuse_at

SUBJECT = "candidate"


class NoSuchLesson(LinliError):
    """There is no such candidate, or it is not for whoever asks."""


class ReasonMissing(LinliError):
    """Whoever refuses a candidate says why."""


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A page of candidates."""

    lessons: Sequence[Lesson]
    more: bool
    counts: Mapping[Review, int]
    """How many there are of each kind, at most one more than `MOST_COUNTED`."""
    count: int
    """How many fit the filter, counted likewise."""


async def find(
    desk: Desk,
    viewer: Viewer,
    wanted: WantedLessons,
    order: LessonOrder,
    *,
    descending: bool,
    offset: int,
    limit: int,
) -> LessonPage:
    """List candidates, with their numbers.

    Args:
        desk: of a unit.
        viewer: who looks.
        wanted: what is looked for.
        order: what it is sorted by.
        descending: whether the greatest comes first.
        offset: how many come before the page.
        limit: how many are on it.
    """
    book, scope = desk.unit.lessons, viewer.reads
    found = await book.page(
        scope, wanted, order, descending=descending, offset=offset, limit=limit + 1
    )
    counts = await book.counts(scope, MOST_COUNTED + 1)
    if wanted.review is not None and wanted == WantedLessons(wanted.review):
        count = counts[wanted.review]
    else:
        count = await book.count(scope, wanted, MOST_COUNTED + 1)
    return LessonPage(found[:limit], len(found) > limit, counts, count)


async def neighbourhoods(
    texts: TrainingTexts | None, candidates: Sequence[Candidate]
) -> Sequence[Neighbourhood]:
    """Give for each candidate what the model has learnt that is most like it."""
    if texts is None:
        return [Neighbourhood() for _ in candidates]
    return await texts.around([Question(one.text, one.intent, one.thought) for one in candidates])


async def accept(
    desk: Desk,
    viewer: Viewer,
    candidate_id: int,
    *,
    intent: str | None = None,
    text: str | None = None,
) -> Candidate:
    """Let the model learn from a candidate, perhaps with another intent or other words.

    Raises:
        NoSuchLesson: if there is none, or it is not for him.
        NoSuchIntent: if the model has no such intent.
        NothingToLearn: if no words are left.
    """
    candidate = await _get(desk, viewer, candidate_id)
    changed = _changed(candidate, intent, text)
    accepted = await accept_at(desk, changed, viewer.person.name)
    await audit(desk, viewer, "candidate-accepted", SUBJECT, candidate_id, _what(changed))
    return accepted


async def edit(
    desk: Desk, viewer: Viewer, candidate_id: int, *, intent: str | None, text: str | None
) -> Candidate:
    """Change intent or words of a candidate; an accepted one stays so, in his name.

    Raises:
        NoSuchLesson, NoSuchIntent, NothingToLearn: as for `accept`.
    """
    candidate = await _get(desk, viewer, candidate_id)
    changed = _changed(candidate, intent, text)
    if candidate.review is Review.ACCEPTED:
        changed = replace(changed, reviewed_by=viewer.person.name, reviewed_at=desk.now)
    await desk.unit.teaching.save(changed)
    await audit(desk, viewer, "candidate-edited", SUBJECT, candidate_id, _what(changed))
    return changed


async def refuse(desk: Desk, viewer: Viewer, candidate_id: int, reason: str) -> Candidate:
    """Do not let the model learn from a candidate.

    Raises:
        NoSuchLesson: if there is none, or it is not for him.
        ReasonMissing: without a reason.
    """
    candidate = await _get(desk, viewer, candidate_id)
    why = " ".join(mask_private_numbers(reason).split())[:LONGEST_REASON]
    if not why:
        raise ReasonMissing(str(candidate_id))
    refused = await refuse_at(desk, candidate, viewer.person.name, why)
    await audit(desk, viewer, "candidate-refused", SUBJECT, candidate_id, _what(candidate))
    return refused


async def _get(desk: Desk, viewer: Viewer, candidate_id: int) -> Candidate:
    found = await desk.unit.lessons.find(viewer.reads, candidate_id)
    if found is None:
        raise NoSuchLesson(str(candidate_id))
    return found.candidate


def _changed(candidate: Candidate, intent: str | None, text: str | None) -> Candidate:
    words = None if text is None else mask_private_numbers(text)[:LONGEST_WORDS]
    return edited(candidate, intent or None, words)


def _what(candidate: Candidate) -> Mapping[str, str]:
    return {"intent": candidate.intent, "thought": candidate.thought}
