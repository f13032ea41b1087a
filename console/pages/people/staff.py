"""/people: the staff as a list, each on a page of his own, and invitations with QR codes."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Annotated

import segno
from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.people import STAFF, Role
from community.permissions import Page
from console.errors import BadQuery
from console.exports import KINDS, export
from console.lists import among, listing, one_of, words
from console.people.desk import page
from console.people.fields import Options
from console.people.names import Names
from console.serving import Acts, Opens, audit, reading, redirect, writing
from console.state import console_of
from services.console.inviting import (
    MOST_AT_ONCE,
    VALID_FOR,
    invite_staff,
    withdraw_invitations,
)
from services.console.staff import (
    SORTS,
    Reach,
    StaffFilter,
    StaffLine,
    There,
    invitations_of,
    member_of,
    selected,
    staff_lines,
)
from services.console.viewer import Viewer

router = APIRouter(prefix="/people")
_TAB = "/people"
_ROLES = tuple(role for role in Role if role in STAFF)
_FILTERS = {
    "q": words,
    "role": one_of(Role),
    "area": words,
    "reach": one_of(Reach),
    "there": one_of(There),
    "export": among(KINDS),
}
_COLUMNS = ("id", "name", "roles", "unit", "areas", "reach", "there", "open", "late")


@router.get("")
async def staff_page(
    request: Request, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """List the staff."""
    chosen = listing(request, filters=_FILTERS, sorts=SORTS, default="key", size=50)
    async with reading(request) as desk:
        lines = await staff_lines(desk, viewer.scope)
    names = Names.of(request, desk.community)
    if chosen.get("area") and desk.community.find_area(chosen.get("area")) is None:
        raise BadQuery("area", chosen.get("area"))
    found = selected(
        lines,
        desk.community,
        StaffFilter(
            chosen.get("q"),
            chosen.get("role"),
            chosen.get("area"),
            chosen.get("reach"),
            chosen.get("there"),
        ),
        chosen.sort,
        descending=chosen.descending,
    )
    if kind := chosen.get("export"):
        async with writing(request) as writer:
            await audit(writer, viewer, "staff-exported", "community", kind, {"rows": len(found)})
        return await export(kind, "staff", _headings(names), [_row(line, names) for line in found])
    rows, more = chosen.split(found[chosen.offset :])
    values = {
        "chosen": chosen,
        "lines": rows,
        "more": more,
        "count": len(found),
        "names": names,
        "roles": _ROLES,
        "reaches": tuple(Reach),
        "theres": tuple(There),
        "uninvited": len(_uninvited(lines)),
    }
    return page(request, viewer, "staff.html", values, tab=_TAB)


def _uninvited(lines: Sequence[StaffLine]) -> list[str]:
    return [one.member.key for one in lines if one.reach is Reach.NOT_INVITED]


def _headings(names: Names) -> list[str]:
    return [names.text(f"people-column-{column}") for column in _COLUMNS]


def _row(line: StaffLine, names: Names) -> list[str | int]:
    member = line.member
    comma = names.text("people-comma")
    return [
        member.key,
        member.name,
        comma.join(names.word(Options.ROLES, role) for role in _ROLES if role in member.roles),
        member.unit or "",
        comma.join(names.area(area) for area in line.areas),
        names.text(f"people-reach-{line.reach.replace('_', '-')}"),
        names.text(f"people-there-{line.there.replace('_', '-')}"),
        line.open,
        line.late,
    ]


@router.get("/staff/{key}")
async def person_page(
    request: Request, key: str, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """Show one member of staff."""
    async with reading(request) as desk:
        member = member_of(desk.community, key)
        lines = await staff_lines(desk, viewer.scope)
        invitations = await invitations_of(desk, key)
    names = Names.of(request, desk.community)
    areas = [
        (area, role)
        for area in desk.community.areas
        for role, holder in (
            ("worker", area.worker),
            ("substitute", area.substitute),
            ("leader", area.leader),
        )
        if holder == key
    ]
    casework = desk.community.casework
    values = {
        "line": next(one for one in lines if one.member is member),
        "names": names,
        "areas": areas,
        "roles": [role for role in _ROLES if role in member.roles],
        "units": [unit for unit in casework.units if key in unit.liaisons],
        "pools": [pool for pool in casework.pools if key in pool.members],
        "invitations": invitations,
        "real_now": desk.office.timepiece.now(),
        "valid": [span.days for span in VALID_FOR],
    }
    return page(request, viewer, "person.html", values, tab=_TAB)


@router.post("/invitations")
async def invites(
    request: Request, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Make invitations, and show their links and QR codes this once."""
    form = await request.form()
    keys = [key for key in form.getlist("key") if isinstance(key, str)]
    if form.get("rest"):
        async with reading(request) as desk:
            keys = _uninvited(await staff_lines(desk, viewer.scope))
    valid_for = _valid_for(str(form.get("days", "7")))
    bot = console_of(request).bot_username()
    if not keys or len(keys) > MOST_AT_ONCE:
        return redirect("/people", "said-people-nobody-chosen")
    if bot is None:
        return redirect("/people", "said-people-no-bot")
    async with writing(request) as desk:
        codes, expires_at = await invite_staff(desk, viewer, keys, valid_for)
    values = {
        "names": Names.of(request, desk.community),
        "cards": _cards(codes, bot),
        "expires_at": expires_at,
        "bot": bot,
    }
    return page(request, viewer, "invitations.html", values, tab=_TAB)


@router.post("/staff/{key}/invitations/withdraw")
async def withdraws(
    request: Request, key: str, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Let somebody's unused invitations end."""
    async with writing(request) as desk:
        member_of(desk.community, key)
        await withdraw_invitations(desk, viewer, key)
    return redirect(f"/people/staff/{key}", "said-people-withdrawn")


def _valid_for(days: str) -> timedelta:
    for span in VALID_FOR:
        if str(span.days) == days:
            return span
    raise BadQuery("days", days)


def _cards(codes: Mapping[str, str], bot: str) -> Sequence[tuple[str, str, str]]:
    """Give for each person his key, his link, and its QR code as the address of a picture."""
    cards = []
    for key, code in codes.items():
        link = f"https://t.me/{bot}?start={code}"
        picture = segno.make(link, error="m", micro=False).svg_data_uri(scale=5, border=2)
        cards.append((key, link, picture))
    return cards
