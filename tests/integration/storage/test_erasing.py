"""Whatever names a person in a table is known to the forgetting."""

from storage.tables import Base

KNOWN = {
    "accounts.person_id",  # staff, who are not forgotten while they serve
    "audit.person_id",  # staff; entries hold nobody's words
    "blocks.person_id",  # the rows go
    "board_posts.cleared_by_id",  # staff, who are not forgotten while they serve
    "board_posts.withdrawn_by_id",  # likewise
    "callbacks.person_id",  # the comment is emptied, stars and times stay
    "calls.called_by_id",  # staff, who are not forgotten while they serve
    "calls.delivered_by_id",  # likewise
    "calls.reported_by_id",  # likewise
    "case_history.actor_id",  # words and salt go, the sealed entry stays
    "cases.entered_by_id",  # staff, who are not forgotten while they serve
    "cases.reporter_id",  # text, room and landmark go; finished ones lose their place too
    "cases.responsible_id",  # staff, who are not forgotten while they serve
    "community_drafts.person_id",  # staff; drafts are of the community file, and go in a week
    "community_revisions.person_id",  # staff; who loaded it
    "conversations.person_id",  # the row goes
    "cost_shares.paid_noted_by",  # staff; the names of who pays go with the case's words
    "costs.added_by",  # staff; what it was for goes with the case's words
    "due_rows.ended_by_id",  # staff; the reason's words are in the history
    "dialogues.noted_by_id",  # staff; the note is emptied
    "dialogues.person_id",  # talk goes; of cases' conversations note, tags and intent go
    "dialogues.reviewed_by_id",  # staff
    "deeds.person_id",  # staff; the row goes with the case's words, and after an hour
    "invites.person_id",  # staff; the account that used it is emptied
    "link_tries.person_id",  # a wrong code says nothing about anybody
    "offer_members.person_id",  # staff; when he was asked and said no
    "offers.offered_by_id",  # staff, who are not forgotten while they serve
    "offers.taken_by_id",  # staff, who are not forgotten while they serve
    "outbox.person_id",  # text, buttons, chat and file are emptied
    "people.merged_into",  # the merged row is emptied as well
    "presses.person_id",  # the rows go
    "progress_news.person_id",  # only when he was told; the words are in the outbox
    "person_roles.person_id",  # a role says nothing about anybody
    "rewordings.person_id",  # staff; words of the bot
    "second_looks.person_id",  # only times and a yes or no; the question is in the outbox
    "spoken.person_id",  # text, judgement, chat and file are emptied
    "supporters.person_id",  # text, place and the survey's sentence are emptied
}


def test_every_column_that_names_a_person_is_known_to_the_forgetting() -> None:
    """A new one belongs into `storage/books/erasing.py` first, and then on this list."""
    naming = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name == "people" for key in column.foreign_keys)
    }
    assert naming == KNOWN
