"""/audit: what was opened and changed in the console."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.accounts import AuditEntry
from community.permissions import Page
from console.audit_details import DetailWords
from console.exports import KINDS, export
from console.lists import MOST_ROWS_OF_FILE, among, between, day, listing, number, words
from console.people.sections import PANELS, SECTIONS
from console.serving import Opens, audit, reading, render, writing
from console.state import shown_of
from console.texts import texts
from services.console.viewer import Viewer

router = APIRouter(prefix="/audit")
SUBJECTS = (
    *("case", "conversation", "message", "candidate", "training", "model", "person", "account"),
    *("community", "text", "due", "file", "ledger", "view", "bulk", "overview", "audit"),
)
"""What entries can be about; each has a text `audit-on-…`."""
_FILTERS = {
    "account": words,
    "action": words,
    "subject": among(SUBJECTS),
    "id": words,
    "from": day,
    "to": day,
    "past": number,
    "export": among(KINDS),
}
_DONE = ("changed", "moved", "removed")
"""What is done with an entry of the community; the part stands before it."""
_NO_ACTIONS = (
    {"under", "account", "action", "subject", "subject-id", "details", "details-join"}
    | {"detail", "done"}
    | {f"entry-{done}" for done in _DONE}
    | {f"on-{subject}" for subject in SUBJECTS}
)
"""Texts of the page itself."""
_COLUMNS = (
    *("at", "audit-account", "audit-action", "audit-subject", "audit-subject-id", "audit-details"),
    "session-address",
)


@router.get("")
async def audit_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.AUDIT))]
) -> Response:
    """List entries, newest first unless they are wanted the other way round."""
    chosen = listing(request, filters=_FILTERS, sorts=("at",), default="-at", size=50)
    kind = chosen.get("export")
    limit = MOST_ROWS_OF_FILE if kind else chosen.wanted
    zone = ZoneInfo(shown_of(request).timezone)
    since, until = between(chosen, zone)
    async with reading(request) as desk:
        accounts = await desk.unit.accounts.all()
        details = DetailWords(request, desk.community)
        people = {one.key: one.name for one in desk.community.staff}
        ids = {one.person_key: one.id for one in accounts}
        subject, subject_id = chosen.get("subject"), chosen.get("id")
        entries = await desk.unit.audit.page(
            past=chosen.get("past"),
            limit=limit,
            account_id=ids.get(chosen.get("account"), 0) if chosen.get("account") else None,
            action=chosen.get("action"),
            # An id is found by what it is the id of, whatever that may be.
            subjects=[subject] if subject else SUBJECTS if subject_id else (),
            subject_id=subject_id,
            since=since,
            until=until,
            newest_first=chosen.descending,
        )
    names = {one.id: _name_of(one.person_key, people) for one in accounts}
    say = texts(shown_of(request).language).say
    if kind:
        async with writing(request) as desk:
            await audit(desk, viewer, "audit-exported", "audit", kind, {"rows": len(entries)})
        rows = [_row(one, names, zone, say, details) for one in entries]
        return await export(kind, "audit", [say(heading) for heading in _COLUMNS], rows)
    shown, more = chosen.split(entries)
    values = {
        "entries": shown,
        "more": more,
        "names": names,
        "chosen": chosen,
        "action_words": lambda action: action_words(shown_of(request).language, action),
        "subject_words": lambda subject: subject_words(say, subject),
        "actions": actions(shown_of(request).language),
        "detail_words": details.of,
        "accounts": [(one.person_key, names[one.id]) for one in accounts],
        "subjects": [(one, say(f"audit-on-{one}")) for one in SUBJECTS],
    }
    return render(request, "audit.html", values)


def subject_words(say: Callable[[str], str], subject: str) -> str:
    """Say in words what an entry is about; what an older program noted stands as it is."""
    return say(f"audit-on-{subject}") if subject in SUBJECTS else subject


def _name_of(key: str, people: Mapping[str, str]) -> str:
    """Give the name of who has an account, with what he signs in with."""
    return f"{people[key]} {key}" if key in people else key


def _row(
    entry: AuditEntry,
    names: Mapping[int, str],
    zone: ZoneInfo,
    say: Callable[[str], str],
    details: DetailWords,
) -> tuple[str, ...]:
    who = names.get(entry.account_id or 0, "")
    at = f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
    subject = subject_words(say, entry.subject)
    action = action_words(details.language, entry.action)
    return (at, who, action, subject, entry.subject_id, details.of(entry), entry.address)


def action_words(language: str, action: str) -> str:
    """Say in words what somebody did; what an older program noted stands as it is."""
    say = texts(language)
    if say.has(f"audit-{action}"):
        return say.say(f"audit-{action}")
    part, _, done = action.rpartition("-")
    names = (f"people-section-{part}", f"people-panel-{part}")
    named = next((name for name in names if say.has(name)), None)
    if named is None or done not in _DONE:
        return action
    return say.say(f"audit-entry-{done}", {"part": say.say(named)})


def actions(language: str) -> Sequence[tuple[str, str]]:
    """Give every action with its words, to choose from."""
    say = texts(language)
    named = [name.removeprefix("audit-") for name in say.names("audit-")]
    changed = [f"{part}-{done}" for part in SECTIONS for done in _DONE]
    known = [*named, *changed, *(f"{panel}-changed" for panel in PANELS)]
    pairs = [(one, action_words(language, one)) for one in known if one not in _NO_ACTIONS]
    return sorted(pairs, key=lambda pair: pair[1])
