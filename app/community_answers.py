"""The community's lists of questions and services, from the file's entries to what is matched."""

from app.community_schema import CommunityFile, QuestionEntry, ServiceEntry
from community.answers import Answer, AnswerKind


def answers_of(file: CommunityFile) -> tuple[Answer, ...]:
    """Give all answers, questions first, in the file's order."""
    return (
        *(_question(entry) for entry in file.questions),
        *(_service(entry) for entry in file.services),
    )


def _question(entry: QuestionEntry) -> Answer:
    return Answer(
        AnswerKind.QUESTION,
        entry.id,
        entry.question,
        entry.wordings,
        entry.answer,
        entry.papers,
        entry.hours,
        entry.where,
        entry.phone,
    )


def _service(entry: ServiceEntry) -> Answer:
    return Answer(
        AnswerKind.SERVICE,
        entry.id,
        entry.name,
        entry.wordings,
        entry.about,
        entry.papers,
        entry.hours,
        entry.where,
        entry.phone,
    )
