"""/people/texts/…: one text of the bot, put in other words, and how it was before."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.bot_texts import Rewording, TextNotFound, TextProblem, as_kept, still_fits
from community.console.revisions import ChangedMeanwhile
from community.languages import LANGUAGES
from community.permissions import Page
from console.errors import NotThere
from console.people.desk import page, texts_of
from console.serving import Acts, Opens, reading, redirect, writing
from console.state import console_of
from services.console.rewording import RewordingRefused, holding_at, reword
from services.console.viewer import Viewer
from services.following_texts import follow_texts

router = APIRouter(prefix="/people")
_TAB = "/people/texts"
_NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class TextForm:
    """A text of one language, to be written anew."""

    language: str
    own: str
    """What the program brings."""
    said: str
    """What holds, or what somebody just wrote."""
    values: Sequence[str]
    is_changed: bool
    left_out: bool
    """Whether the words that hold do not fit the program any more, so that it says its own."""
    problems: Sequence[TextProblem] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """What somebody wrote that does not hold."""

    written: Mapping[str, str]
    """By language."""
    seen: int
    """The id of the newest rewording when the form was made."""
    problems: Mapping[str, Sequence[TextProblem]] = field(default_factory=dict)
    """By language."""
    meanwhile: bool = False


@router.get("/texts/{key}")
async def text_page(
    request: Request, key: str, viewer: Annotated[Viewer, Depends(Opens(Page.PEOPLE))]
) -> Response:
    """Show a text with its form in each language."""
    return await _page(request, viewer, key)


@router.post("/texts/{key}")
async def rewords(
    request: Request, key: str, viewer: Annotated[Viewer, Depends(Acts(Page.EDITING))]
) -> Response:
    """Put a text in other words, in all languages at once; or take back those of one."""
    form = await request.form()
    back, given = str(form.get("back", "")), str(form.get("seen", ""))
    if back and back not in LANGUAGES:
        raise NotThere
    texts, seen = texts_of(request), int(given) if _NUMBER.fullmatch(given) else 0
    try:
        written = {one: str(form[one]) for one in LANGUAGES if one in form and not back}
        wanted = {back: texts.get(key).of(back)} if back else written
        async with writing(request) as desk:
            changed = await reword(desk, viewer, texts, key, wanted, seen)
    except TextNotFound:
        raise NotThere from None
    except RewordingRefused as error:
        return await _page(request, viewer, key, Refused(written, seen, error.problems))
    except ChangedMeanwhile:
        return await _page(request, viewer, key, Refused(written, seen, meanwhile=True))
    # The process that serves this page says it at once, the others in seconds.
    await follow_texts(console_of(request).office)
    said = "said-text-saved" if changed else "said-people-same"
    return redirect(f"/people/texts/{key}", said)


async def _page(
    request: Request, viewer: Viewer, key: str, refused: Refused | None = None
) -> Response:
    texts = texts_of(request)
    try:
        text = texts.get(key)
    except TextNotFound:
        raise NotThere from None
    async with reading(request) as desk:
        past = await desk.unit.rewordings.of(key)
        names = await desk.unit.staff_states.names(sorted({one.person_id for one in past}))
    seen = past[0].id if past else 0
    forms = []
    for language in LANGUAGES:
        own = text.of(language)
        said = holding_at(own, language, past, seen)
        forms.append(
            TextForm(
                language,
                own,
                said if refused is None else _typed(refused, own, language, past, said),
                texts.values(key, language),
                said != own,
                said != own and not still_fits(texts, key, language, said),
                () if refused is None else refused.problems.get(language, ()),
            )
        )
    values: Mapping[str, object] = {
        "text": text,
        "forms": forms,
        "seen": seen,
        "past": [(one, names.get(one.person_id, "")) for one in past],
        "meanwhile": refused is not None and refused.meanwhile,
    }
    status = 200 if refused is None else 409 if refused.meanwhile else 422
    return page(request, viewer, "text.html", dict(values), tab=_TAB, status=status)


def _typed(refused: Refused, own: str, language: str, past: Sequence[Rewording], said: str) -> str:
    """Give what stands in a language's field again: what holds where he wrote nothing new."""
    written = refused.written.get(language)
    shown = holding_at(own, language, past, refused.seen)
    return said if written is None or as_kept(written) == as_kept(shown) else written
