"""Makes a draft a case: number, responsible person, promised times, receipt and card."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from community.case import Case, Channel, Status, case_number
from community.categories import CONFIDENTIAL, Category
from community.messages import Spoken
from community.people import Person
from community.private_numbers import cut_of
from community.purposes import Purpose
from community.round_walk import promised_details
from community.speech import Priority, Utterance
from community.tracks import level_of
from services.cards import CARD_TEXT, card_of
from services.desk import Desk
from services.drafts import Draft
from services.offers import offer_by_rule, wait_for_pool
from services.promises import start_clocks
from services.promising import promise
from services.receipts import receipt
from services.routing import route_draft, why_details
from services.stages import leave
from services.telling_above import tell_if_difficult


@dataclass(frozen=True, slots=True)
class Entered:
    """Who entered a report for somebody else, and how it came."""

    by: Person
    channel: Channel
    reporter: Person
    """Has no chat; news reaches him by phone, or once he has linked an account."""
    phone: str | None = None


async def file_case(
    desk: Desk,
    reporter: Person,
    draft: Draft,
    *,
    urgent: bool = False,
    entered: Entered | None = None,
) -> Case:
    """File a complete draft: the resident gets a receipt, the responsible person a card."""
    routing, accused = await route_draft(desk, draft, urgent=urgent)
    responsible = await desk.unit.people.by_key(routing.person_key)
    category = draft.category or Category.OTHER
    track = desk.community.casework.track_of(category)
    filed = await _add_promised(
        desk,
        responsible,
        Case(
            id=0,
            number=await _next_number(desk),
            reporter_id=reporter.id,
            responsible_id=responsible.id,
            category=category,
            status=Status.FILED,
            text=draft.text,
            place=draft.place,
            area_id=routing.area_id,
            urgent=urgent,
            round=1,
            filed_at=desk.now,
            respond_by=desk.now,
            answer_by=desk.now,
            solve_by=desk.now,
            track=track,
            level=level_of(track),
            accused=" ".join(sorted(accused)),
            confidential=draft.category in CONFIDENTIAL,
            channel=entered.channel if entered else Channel.CHAT,
            entered_by_id=entered.by.id if entered else None,
            phone=entered.phone if entered else None,
        ),
    )
    filed_by = entered.by if entered else reporter
    how = {"channel": filed.channel.value} if entered else {}
    how |= promised_details(filed)
    await desk.record(filed, "case_filed", filed_by, filed.status, how)
    await desk.unit.spoken.link(draft.spoken_ids, filed.id)
    why = why_details(routing)
    case = await desk.move(filed, filed.moved_to(Status.ASSIGNED), "case_assigned", None, why)
    await start_clocks(desk, case)
    case = await wait_for_pool(desk, case, routing.pool_id)
    await leave(desk, reporter, draft.spoken_ids)
    priority = Priority.DANGER if urgent else Priority.ANSWER
    await desk.say(reporter, receipt(desk, case, responsible), case=case, priority=priority)
    await hand_card(desk, case, responsible)
    case = await offer_by_rule(desk, case, routing.pool_id)
    if accused:
        kept = Utterance("complaint-noted", {"number": case.number, "worker": responsible.name})
        await desk.say(reporter, kept, case=case)
    if not urgent:  # Of a danger everybody above hears anyway.
        await tell_if_difficult(desk, case, responsible)
    return case


async def _add_promised(desk: Desk, responsible: Person, case: Case) -> Case:
    made = promise(desk, case, responsible)
    promised = replace(
        case, respond_by=made.respond_by, answer_by=made.answer_by, solve_by=made.solve_by
    )
    return await desk.unit.cases.add(promised)


async def hand_card(desk: Desk, case: Case, responsible: Person) -> None:
    """Give a case to a person: card, the rest of long words, the files that belong to it."""
    reporter = await desk.reporter(case)
    priority = Priority.DANGER if case.urgent else Priority.CARD
    shown = await card_of(desk, case, responsible)
    await desk.say(responsible, shown, case=case, priority=priority)
    rest = case.text[cut_of(case.text, CARD_TEXT) :] if len(case.text) > CARD_TEXT else ""
    if rest:
        more = Utterance("card-more", {"number": case.number, "text": rest}, purpose=Purpose.NEWS)
        await desk.say_all(responsible, more, case=case, priority=priority)
    for spoken in await desk.unit.spoken.of_case(case.id):
        media_id = spoken.media_id if spoken.taken_back_at is None else None
        if media_id is not None and _is_of_report(spoken, case):
            caption = Utterance(
                "file-from-resident",
                {"number": case.number, "reporter": reporter.name, "text": ""},
                purpose=Purpose.NEWS,
            )
            await desk.pass_on(responsible, media_id, spoken.kind, caption, case=case)


def _is_of_report(spoken: Spoken, case: Case) -> bool:
    """Say whether the resident showed it, or staff with his words; not what staff showed later."""
    by_staff = spoken.person_id == case.entered_by_id and spoken.at <= case.filed_at
    return by_staff or spoken.person_id == case.reporter_id


async def _next_number(desk: Desk) -> str:
    year = desk.now.astimezone(ZoneInfo(desk.community.timezone)).year
    return case_number(year, await desk.unit.register.next_case_number(year))
