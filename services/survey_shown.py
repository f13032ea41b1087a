"""Shows a survey in its one message: stars, then tags and a sentence, then what was given."""

from collections.abc import Iterable, Mapping

from community.actions import Action
from community.case import Case, Channel, Status
from community.conversation import Stage
from community.people import Person
from community.private_numbers import shortened
from community.purposes import Purpose
from community.speech import Button, Rows, Utterance, Value
from community.survey import COMMENT_TEXT, STARS, TAGS, Tag, likes
from services.desk import Desk
from services.survey_sheets import Sheet

_PER_ROW = 2


def question(case: Case) -> Utterance:
    """Ask for stars."""
    rows = (_stars(case, Action.RATE, None), (_bound(Action.SURVEY_DECLINE, case),))
    return Utterance("survey", {"number": case.number}, rows, Purpose.SURVEY)


async def show(desk: Desk, sheet: Sheet) -> None:
    """Make the message of a survey say how far it is filled in; whoever called has it on a card."""
    if sheet.kept.survey_id is None:
        return
    reader = await _reader(desk, sheet)
    if reader.id != sheet.person.id:
        said = _for_caller(sheet)
    elif sheet.is_open:
        said = await _for_resident(desk, sheet)
    else:
        said = await _ended(desk, sheet)
    await desk.revise(reader, sheet.kept.survey_id, said, case=sheet.case)


async def strike(desk: Desk, sheet: Sheet) -> None:
    """Take the buttons off a survey about a round that is over."""
    if sheet.kept.survey_id is None:
        return
    idle = Utterance("callback-idle", {"number": sheet.case.number})
    reader = await _reader(desk, sheet)
    if reader.id == sheet.person.id:
        await desk.revise(reader, sheet.kept.survey_id, idle, case=sheet.case)


async def asks_for_words(desk: Desk, sheet: Sheet) -> bool:
    """Say whether the person's next words are taken as the sentence of this survey."""
    state = await desk.unit.conversations.get(sheet.person.id)
    return state.stage is Stage.AWAITING_SENTENCE and state.data.get("case_id") == sheet.case.id


def tag_lines(tags: Iterable[Tag]) -> tuple[Utterance, ...]:
    """Give a line for each tag that was chosen."""
    return tuple(Utterance("survey-tag-line", {"tag": tag}) for tag in tags)


async def _reader(desk: Desk, sheet: Sheet) -> Person:
    """Give who has the message: the resident, or whoever called him by phone."""
    if sheet.case.channel is Channel.CHAT or sheet.kept.survey_id is None:
        return sheet.person
    posted = await desk.unit.outbox.get(sheet.kept.survey_id)
    return await desk.unit.people.get(posted.letter.person_id)


async def _for_resident(desk: Desk, sheet: Sheet) -> Utterance:
    score = sheet.kept.score
    if score is None:
        return question(sheet.case)
    rows = (
        _stars(sheet.case, Action.RATE, score),
        *_tags(sheet, Action.SURVEY_TAG, score),
        (_bound(Action.SURVEY_DONE, sheet.case),),
    )
    values: Mapping[str, Value] = {
        "number": sheet.case.number,
        "stars": score,
        "closed": int(sheet.case.status is Status.CLOSED),
        "likes": likes(score),
        "asks": int(await asks_for_words(desk, sheet)),
    }
    return Utterance("survey-open", values, rows, Purpose.SURVEY)


async def _ended(desk: Desk, sheet: Sheet) -> Utterance:
    score = sheet.kept.score
    if score is None:
        closed = int(sheet.case.status is Status.CLOSED)
        declined: Mapping[str, Value] = {"number": sheet.case.number, "closed": closed}
        return Utterance("survey-declined", declined, purpose=Purpose.SURVEY)
    worker = await desk.responsible(sheet.case)
    values: Mapping[str, Value] = {
        "number": sheet.case.number,
        "stars": score,
        "tags": tag_lines(sheet.kept.tags),
        "text": shortened(sheet.kept.comment or "", COMMENT_TEXT),
        "worker": worker.name,
    }
    return Utterance("survey-finished", values, purpose=Purpose.SURVEY)


def _for_caller(sheet: Sheet) -> Utterance:
    score, case = sheet.kept.score, sheet.case
    if score is None:
        rows: Rows = (_stars(case, Action.CALLED_STARS, None),)
        return Utterance("call-stars", {"number": case.number}, rows)
    lines = tag_lines(sheet.kept.tags)
    if not sheet.is_open:
        return Utterance("call-rated", {"number": case.number, "stars": score, "tags": lines})
    rows = (
        _stars(case, Action.CALLED_STARS, score),
        *_tags(sheet, Action.CALLED_TAG, score),
        (_bound(Action.CALLED_DONE, case),),
    )
    values: Mapping[str, Value] = {"number": case.number, "stars": score, "likes": likes(score)}
    return Utterance("call-tags", values, rows)


def _stars(case: Case, action: Action, score: int | None) -> tuple[Button, ...]:
    return tuple(
        Button(
            action,
            case.id,
            f"{case.round}.{star}",
            label=(Utterance("survey-stars-chosen", {"stars": star}),) if star == score else None,
        )
        for star in STARS
    )


def _tags(sheet: Sheet, action: Action, score: int) -> Rows:
    """Each button says whether the tag is to be chosen or not, so that a double tap is one."""
    case, chosen = sheet.case, sheet.kept.tags
    buttons = [
        Button(
            action,
            case.id,
            f"{case.round}.{tag}.{int(tag not in chosen)}",
            label=(Utterance("survey-tag-chosen", {"tag": tag}),) if tag in chosen else tag,
        )
        for tag in TAGS[score]
    ]
    return tuple(tuple(buttons[at : at + _PER_ROW]) for at in range(0, len(buttons), _PER_ROW))


def _bound(action: Action, case: Case) -> Button:
    """Make a button bound to this round: pressed in a later one it means nothing."""
    return Button(action, case.id, str(case.round))
