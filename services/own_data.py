"""Answers /mydata: sends a person a file with everything that is held about him."""

import json

from community.calls import CallState
from community.case import Case
from community.groups import GroupNote
from community.messages import Letter, SendKind
from community.people import Person
from community.purposes import Purpose
from community.speech import CAPTION_UNITS, Priority, Utterance
from services.desk import Desk
from services.hearing import person_behind
from services.incoming import IncomingCommand
from services.office import Office
from services.own_data_document import Dossier, OwnCase, own_data_document
from services.own_data_history import told_of

FILE_NAME = "my-data.json"
KEY = "my-data"


async def send_own_data(office: Office, command: IncomingCommand) -> None:
    """Write down everything that is held about the person, and send it as a file."""
    async with office.answering(command.origin) as unit:
        desk = await Desk.at(office, unit)
        person = await person_behind(desk, command.sender)
        dossier = await _collect(desk, person)
        document = own_data_document(desk, dossier)
        content = json.dumps(document, ensure_ascii=False, indent=2).encode()
        digest = await office.media_store.keep(content)
        media_id = await unit.retention.add_file(
            command.sender.bot_id, FILE_NAME, digest, len(content), office.timepiece.now()
        )
        await _send(desk, person, media_id, dossier)


async def _collect(desk: Desk, person: Person) -> Dossier:
    unit = desk.unit
    supports = await unit.supporters.ever_of_person(person.id)
    return Dossier(
        person=person,
        conversation=await unit.conversations.get(person.id),
        held=await unit.privacy.held(person),
        cases=[await _own_case(desk, case) for case in await unit.cases.of_reporter(person.id)],
        blocks=await unit.blocks.of_person(person.id),
        supports=[(one, (await unit.cases.get(one.case_id)).number) for one in supports],
        waiting=await _waiting(desk, person),
        looks=[
            (one, (await unit.cases.get(one.case_id)).number)
            for one in await unit.coming_back.looks_of_person(person.id)
        ],
    )


async def _waiting(desk: Desk, person: Person) -> list[GroupNote]:
    account = person.telegram_user_id
    return [] if account is None else await desk.unit.groups.notes_of(account)


async def _shown_name(desk: Desk, case: Case, actor_id: int | None) -> str:
    """Give who did something, but no neighbour's name."""
    if actor_id is None:
        return ""
    actor = await desk.unit.people.get(actor_id)
    return actor.name if actor.is_staff or actor.id == case.reporter_id else ""


async def _own_case(desk: Desk, case: Case) -> OwnCase:
    history = [
        (entry, await _shown_name(desk, case, entry.actor_id))
        for entry in told_of(await desk.unit.cases.history(case.id))
    ]
    entered_by = case.entered_by_id and await desk.unit.people.get(case.entered_by_id)
    return OwnCase(
        case=case,
        entered_by=entered_by.name if entered_by else "",
        responsible=(await desk.responsible(case)).name,
        callbacks=await desk.unit.callbacks.of_case(case.id),
        history=history,
        calls=[
            call
            for call in await desk.unit.calls.of_case(case.id)
            if call.state is not CallState.PREPARED
        ],
    )


async def _send(desk: Desk, person: Person, media_id: int, dossier: Dossier) -> None:
    if person.chat_id is None or not person.can_be_told:
        return
    caption = Utterance(
        "my-data",
        {
            "name": person.name,
            "filed": len(dossier.cases),
            "messages": len(dossier.held.spoken),
            "files": len(dossier.held.media),
        },
    )
    rendered = desk.words(caption, person, CAPTION_UNITS)
    letter = Letter(
        person_id=person.id,
        chat_id=person.chat_id,
        kind=SendKind.DOCUMENT,
        text=rendered.text,
        markup=rendered.markup,
        purpose=Purpose.ANSWER,
        priority=Priority.ANSWER,
        media_id=media_id,
        key=KEY,
    )
    await desk.unit.outbox.add(letter, desk.now)
