"""/people/texts/…: one text of the bot, put in other words, and how it was before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import Response

from community.console.bot_texts import TextNotFound, TextProblem, TextRefused
from community.console.revisions import ChangedMeanwhile
from community.languages import LANGUAGES
from community.permissions import Page
from console.errors import NotThere
from console.people.desk import page, texts_of
from console.serving import Acts, Opens, reading, redirect, writing
from console.state import console_of
from services.console.rewording import reword
from services.console.viewer import Viewer
from services.following_texts import follow_texts

router = APIRouter(prefix="/people")
_TAB = "/people/texts"


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
    problems: Sequence[TextProblem] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """What somebody wrote that does not hold."""

    language: str
    text: str
    problems: Sequence[TextProblem] = ()
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
    """Put a text in other words."""
    form = await request.form()
    language, seen = str(form.get("language", "")), str(form.get("seen", ""))
    if language not in LANGUAGES:
        raise NotThere
    texts = texts_of(request)
    try:
        text = texts.get(key).of(language) if form.get("back") else str(form.get("text", ""))
        async with writing(request) as desk:
            number = int(seen) if seen.isdecimal() else 0
            changed = await reword(desk, viewer, texts, key, language, text, number)
    except TextNotFound:
        raise NotThere from None
    except TextRefused as error:
        return await _page(request, viewer, key, Refused(language, text, error.problems))
    except ChangedMeanwhile:
        return await _page(request, viewer, key, Refused(language, text, meanwhile=True))
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
    holding: dict[str, str | None] = {}
    for one in past:
        holding.setdefault(one.language, one.text)
    forms = [
        _form(text.of(language), holding.get(language), language, texts.values(key, language))
        for language in LANGUAGES
    ]
    if refused is not None:
        forms = [_with(form, refused) for form in forms]
    values: Mapping[str, object] = {
        "text": text,
        "forms": forms,
        "seen": past[0].id if past else 0,
        "past": [(one, names.get(one.person_id, "")) for one in past],
        "meanwhile": refused is not None and refused.meanwhile,
    }
    status = 200 if refused is None else 409 if refused.meanwhile else 422
    return page(request, viewer, "text.html", dict(values), tab=_TAB, status=status)


def _form(own: str, said: str | None, language: str, values: Sequence[str]) -> TextForm:
    return TextForm(language, own, own if said is None else said, values, said is not None)


def _with(form: TextForm, refused: Refused) -> TextForm:
    if form.language != refused.language:
        return form
    return replace(form, said=refused.text, problems=refused.problems)
