"""/media/…: files that people sent, to who may see the case they belong to."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from console.errors import NotThere
from console.serving import OpensSignedIn, writing
from services.console.files import NoSuchFile, ServedFile, open_file
from services.console.viewer import Viewer

router = APIRouter()
Looking = Annotated[Viewer, Depends(OpensSignedIn())]

_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; img-src 'self'"
"""Nothing in a file may run or ask for anything, should a browser take it for a page after all."""


@router.get("/media/{media_id}")
async def media(
    request: Request, viewer: Looking, media_id: Annotated[int, Path(ge=1, le=10**12)]
) -> Response:
    """Give a file; only pictures, sound and films are shown in their place."""
    try:
        async with writing(request) as desk:
            file = await open_file(desk, viewer, media_id)
    except NoSuchFile:
        raise NotThere from None
    return Response(file.content, media_type=file.kind.mime_type, headers=_headers(file))


def _headers(file: ServedFile) -> dict[str, str]:
    manner = "inline" if file.kind.shown else "attachment"
    return {
        "Content-Disposition": f'{manner}; filename="{file.name}"',
        "Content-Security-Policy": _POLICY,
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
