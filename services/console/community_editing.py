"""Changes the community in the console: checked like a file, loaded like one, and noted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from community.areas import Community
from community.console.changes import Change, changes_of
from community.console.documents import CommunityDocuments, Document
from community.console.revisions import (
    CommunityDraft,
    Hand,
    Revision,
    RevisionNotFound,
    Source,
)
from community.errors import LinliError
from community.people import Role
from services.community_loading import Loaded, bring_into
from services.console.audit import audit
from services.console.viewer import Viewer
from services.desk import Desk


class AdminsOnly(LinliError):
    """Who is an admin is changed by admins alone; nobody raises himself."""


Edit = Callable[[Document], dict[str, Any]]
_MOST_NAMED = 20
"""Entries that the audit log names of one change; the revision has them all."""


@dataclass(frozen=True, slots=True)
class Editor:
    """Who changes the community, where, and in which language he reads what is wrong."""

    desk: Desk
    viewer: Viewer
    documents: CommunityDocuments
    language: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change did."""

    revision: Revision
    changes: Sequence[Change]
    loaded: Loaded


async def holding(desk: Desk) -> tuple[Revision, Community]:
    """Give the revision that holds, with its own community.

    Raises:
        RevisionNotFound: before the first load.
    """
    newest = await desk.unit.revisions.newest()
    if newest is None:
        raise RevisionNotFound
    # Read together: another process may load one between two statements.
    return await desk.unit.revisions.get(newest.id)


async def change_community(
    editor: Editor, edit: Edit, action: str, *, hand_over_to: str | None = None
) -> Changed:
    """Change the community's document, check it, and make it the community.

    Args:
        editor: with a desk in a writing unit.
        edit: gives the changed document; what it raises ends all.
        action: how the audit log calls it.
        hand_over_to: the key of who gets the cases of people who are gone.

    Raises:
        DocumentRefused: with everything that is wrong; nothing is changed then.
        AdminsOnly: if it changes who is an admin, and the viewer is none.
        ChangedMeanwhile: if somebody else was faster.
        NobodyToHandOverTo: if that is nobody who may have cases.
    """
    revision, before = await holding(editor.desk)
    edited = edit(editor.documents.document(before))
    checked = await editor.documents.check(edited, editor.language)
    return await _load(editor, revision, before, checked.community, action, hand_over_to)


async def load_draft(
    editor: Editor, draft: CommunityDraft, onto: str, *, hand_over_to: str | None = None
) -> Changed:
    """Make a draft the community, if what holds is still what it was compared with.

    Args:
        editor: with a desk in a writing unit.
        draft: checked when it was handed in.
        onto: the digest of the revision that it was compared with.
        hand_over_to: the key of who gets the cases of people who are gone.

    Raises:
        ChangedMeanwhile: if another revision holds by now.
        NobodyToHandOverTo: if that is nobody who may have cases.
    """
    revision, before = await holding(editor.desk)
    from_file = draft.source is Source.FILE
    changed = await _load(
        editor,
        revision,
        before,
        draft.community,
        "community-imported",
        hand_over_to,
        onto=onto,
        source=Source.FILE if from_file else Source.CONSOLE,
    )
    await editor.desk.unit.revisions.drop_draft(draft.id)
    return changed


async def go_back_to(editor: Editor, revision_id: int, onto: str) -> Changed:
    """Make the community what it was in an older revision, by a new one.

    Args:
        editor: with a desk in a writing unit.
        revision_id: the older one.
        onto: the digest of the revision that it was compared with.

    Raises:
        RevisionNotFound: if there is none.
        DocumentRefused: if an older program let through what this one does not.
        ChangedMeanwhile: if another revision holds by now.
    """
    _, wanted = await editor.desk.unit.revisions.get(revision_id)
    document = editor.documents.document(wanted)
    checked = await editor.documents.check(document, editor.language)
    revision, before = await holding(editor.desk)
    return await _load(
        editor, revision, before, checked.community, "community-taken-back", None, onto=onto
    )


async def keep_draft(editor: Editor, community: Community, name: str) -> int:
    """Keep a checked community until somebody has looked at what it would change."""
    draft = CommunityDraft(
        id=0,
        community=community,
        name=name,
        source=Source.CONSOLE,
        person_id=editor.viewer.person.id,
        made_at=editor.desk.office.timepiece.now(),
    )
    draft_id = await editor.desk.unit.revisions.add_draft(draft)
    await audit(editor.desk, editor.viewer, "community-handed-in", "community", f"draft-{draft_id}")
    return draft_id


async def _load(
    editor: Editor,
    revision: Revision,
    before: Community,
    community: Community,
    action: str,
    hand_over_to: str | None,
    *,
    onto: str | None = None,
    source: Source = Source.CONSOLE,
) -> Changed:
    desk, viewer = editor.desk, editor.viewer
    if _admins(before) != _admins(community) and Role.ADMIN not in viewer.roles:
        raise AdminsOnly
    loaded = await bring_into(
        desk.office,
        desk.unit,
        community,
        hand=Hand(source, viewer.person.id),
        onto=onto or revision.digest,
        hand_over_to=hand_over_to,
    )
    documents = editor.documents
    changes = changes_of(documents.document(before), documents.document(community))
    held, _ = await holding(desk)
    if loaded.changed:
        details = {"revision": held.id, **_named(changes)}
        await audit(desk, viewer, action, "community", held.id, details)
    return Changed(held, changes, loaded)


def _admins(community: Community) -> frozenset[str]:
    return frozenset(one.key for one in community.staff if Role.ADMIN in one.roles)


def _named(changes: Sequence[Change]) -> dict[str, str]:
    """Name what was changed, for the audit log: entries and fields, not what stands in them."""
    named = [f"{one.kind.value} {one.section}{f' {one.key}' if one.key else ''}" for one in changes]
    fields = [name for one in changes for name in dict.fromkeys(x.name for x in one.fields)]
    told = {"entries": ", ".join(named[:_MOST_NAMED])}
    if len(named) > _MOST_NAMED:
        told["more"] = str(len(named) - _MOST_NAMED)
    if len(changes) == 1 and fields:
        told["fields"] = ", ".join(fields)
    return told
