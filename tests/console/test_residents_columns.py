"""Every column that may hold words is known: residents' are attacked, the others are somebody's."""

from sqlalchemy import JSON, String, Text, cast, select

from storage.tables import Base
from tests.console.hostile import FIELDS, attack, attacked
from tests.console.visitors import Consoled

ATTACKED = {
    "callbacks.comment",
    "cases.landmark",
    "cases.room",
    "cases.text",
    "cases.unit",
    "history_words.words",
    "outbox.text",
    "people.name",
    "spoken.text",
    "supporters.comment",
    "supporters.text",
    "training_candidates.text",
}
"""What residents write, and pages show."""

NOT_SHOWN = {
    "case_history.details": "words in it are digests; what they were is in history_words",
    "conversations.data": "drafts; pages show what was said, from spoken",
    "group_notes.attachment": "becomes a message, or is gone in a day",
    "group_notes.text": "likewise",
    "group_notes.understanding": "likewise",
    "inbox.payload": "raw updates",
    "media.file_name": "only the name under which a file is saved",
    "supporters.place": "pages show the place of the case alone",
}
"""What residents write, and no page shows."""

OF_OTHERS = {
    "staff": """blocks.reason board_posts.sentence board_posts.title bulk_items.said
        bulks.argument calls.asked calls.delivery calls.promise calls.refusal cases.measure
        cases.resolution community_drafts.name cost_shares.who costs.what dialogue_tags.tag
        dialogues.note rewordings.text saved_views.name saved_views.query training_candidates.reason
        training_candidates.reviewed_by training_runs.started_by""",
    "the community file": """calls.unit_id calls.unit_name cases.accused cases.area_id
        cases.building cases.estate cases.estate_id community_drafts.document
        community_revisions.document dialogues.accused dialogues.area_id offers.pool_id
        overview_sums.accused overview_sums.area people.key people.unit rated_rounds.accused
        rated_rounds.area rated_rounds.person recurring_matters.area_id""",
    "the program": """audit.action audit.details audit.subject audit.subject_id
        bulk_items.changes calls.cards calls.ended_why calls.prompts case_history.event
        case_history.seal cases.number due_rows.ended_why overview_state.reached
        overview_sums.period rated_rounds.day rated_rounds.hour rated_rounds.respond
        rated_rounds.solve deeds.before deeds.letters deeds.pending dialogues.intent
        due_rows.error due_rows.holder history_words.name inbox.error inbox.holder media.error
        media.holder media.mime_type outbox.error outbox.holder outbox.key outbox.markup
        overview_sums.key people.language presses.data rewordings.key
        rewordings.language settings.name settings.value spoken.understanding
        stale_sums.key training_candidates.intent training_candidates.model
        training_candidates.thought training_runs.result""",
    "nobody: digits, keys, digests": """accounts.password_hash accounts.totp_secret cases.phone
        community_revisions.digest console_sessions.digest forgettings.digest forgettings.salt
        group_notes.code_digest history_words.salt invites.code_digest link_codes.code_digest
        media.digest media.file_id media.file_unique_id media.sent_file_id people.digest_at
        sign_in_tries.address_digest sign_in_tries.name_digest""",
    "whoever signs in": "audit.address console_sessions.address console_sessions.browser",
}
"""Whose words all other columns hold."""

WORDS = {
    f"{table.name}.{column.name}": column
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if type(column.type) in {JSON, String, Text} and not column.foreign_keys
}


def test_nobody_adds_words_of_residents_that_no_attack_was_tried_with() -> None:
    of_others = {name for names in OF_OTHERS.values() for name in names.split()}
    assert set(WORDS) == ATTACKED | set(NOT_SHOWN) | of_others


async def test_attacks_come_into_just_the_columns_that_pages_show(console: Consoled) -> None:
    await attacked(console)
    found: dict[str, set[str]] = {}
    async with console.town.units.engine.connect() as connection:  # type: ignore[attr-defined]
        for name, column in WORDS.items():
            words = "\n".join(map(str, await connection.scalars(select(cast(column, Text)))))
            said = {mark for mark in FIELDS if f"={mark} " in words}
            found |= {name: said} if said else {}
    assert set(found) == ATTACKED
    assert set().union(*found.values()) == set(FIELDS), attack("…")
