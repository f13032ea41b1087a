"""What a resident answers to 「是同一件事吗？」: he joins the case, or gets one of his own."""

from typing import cast

from community.case import Case
from community.complaints import find_complaint
from community.conversation import Conversation, Stage
from community.messages import Kind
from community.people import Person
from community.purposes import Purpose
from community.speech import Priority, Utterance
from community.supporters import Supporter
from community.understanding import IsReport, IsTalk, Talk
from services.asking import file_own, go_on_with_rest
from services.cards import refresh_card
from services.clock_lines import until_of
from services.desk import Desk
from services.drafts import Draft
from services.hearing import Heard
from services.neighbours import ALIKE
from services.receipts import joined, refresh_receipt
from services.stages import enter
from services.supporters import count_behind, supporter_of


async def join_offered(desk: Desk, person: Person, case_id: int | None = None) -> bool:
    """Join the case that was offered; False if the question is not open any more.

    Args:
        desk: the desk.
        person: who joins.
        case_id: the case that his button names; None for an answer in words.
    """
    state = await desk.unit.conversations.get(person.id)
    if state.stage is not Stage.AWAITING_JOIN or case_id not in {None, state.data[ALIKE]}:
        return False
    draft = Draft.from_data(state.data)
    case = await desk.unit.cases.get(cast("int", state.data[ALIKE]))
    if case.is_open:
        await _join(desk, person, draft, case)
        await go_on_with_rest(desk, person, draft)
    else:
        await desk.say(person, Utterance("joined-too-late", {"status": case.status}))
        await file_own(desk, person, draft)
    return True


async def keep_own(desk: Desk, person: Person) -> bool:
    """File the draft as a case of its own; False if the question is not open any more."""
    state = await desk.unit.conversations.get(person.id)
    if state.stage is not Stage.AWAITING_JOIN:
        return False
    await file_own(desk, person, Draft.from_data(state.data))
    return True


async def go_on_joining(desk: Desk, heard: Heard, state: Conversation) -> bool:
    """Take words or a file while the question is open; False if they are a report of their own."""
    draft, judgement = Draft.from_data(state.data), heard.judgement
    if not heard.text.strip() or heard.spoken.kind is Kind.LOCATION:
        kept = {**draft.with_heard(heard).to_data(), ALIKE: state.data[ALIKE]}
        await enter(desk, heard.person, Stage.AWAITING_JOIN, kept)
        return True
    if isinstance(judgement, IsTalk) and judgement.talk is Talk.AFFIRM:
        return await join_offered(desk, heard.person)
    if isinstance(judgement, IsReport) and judgement.category is not draft.category:
        await file_own(desk, heard.person, draft)
        return False
    # Whatever else is written keeps the two apart: a case too many is better than a lost one.
    complains = find_complaint(heard.text, desk.community.staff) is not None
    denies = isinstance(judgement, IsTalk) and not complains
    grown = draft.answered_by(heard) if denies else draft.with_heard(heard)
    await file_own(desk, heard.person, grown)
    return True


async def _join(desk: Desk, person: Person, draft: Draft, case: Case) -> None:
    before = await supporter_of(desk, person, case)
    known = await desk.unit.supporters.find(case.id, person.id)
    text = f"{before.text}\n{draft.text}" if before else draft.text
    supporter = await desk.unit.supporters.save(
        Supporter(known.id if known else 0, case.id, person.id, text, draft.place, desk.now)
    )
    await desk.unit.spoken.link(draft.spoken_ids, case.id)
    await enter(desk, person, Stage.IDLE)
    count = await count_behind(desk, case)
    await desk.record(case, "case_supported", person, details={"supporters": str(count)})
    responsible = await desk.responsible(case)
    until = await until_of(desk, case)
    await desk.say(person, joined(case, supporter, responsible, count, until), case=case)
    await refresh_card(desk, case)
    await refresh_receipt(desk, case)
    if before is None:
        news = Utterance(
            "supporter-news", {"number": case.number, "count": count}, purpose=Purpose.NEWS
        )
        await desk.say(responsible, news, case=case, priority=Priority.NEWS)
