"""/healthz, /readyz and /metrics: for whoever watches the program, without names and words."""

from fastapi import APIRouter
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from community.errors import StorageUnavailable
from community.workload import Scope
from console.measuring import INBOX_WAITING, LATE_CASES, OPEN_CASES, OUTBOX_WAITING, REGISTRY
from console.serving import reading
from services.office import CommunityNotLoaded

router = APIRouter()


@router.get("/healthz")
async def healthz() -> Response:
    """Say that the process answers."""
    return PlainTextResponse("ok\n")


@router.get("/readyz")
async def readyz(request: Request) -> Response:
    """Say whether pages can be made: the database is there, and a community is loaded."""
    try:
        async with reading(request):
            return JSONResponse({"ready": True})
    except StorageUnavailable:
        return JSONResponse({"ready": False, "why": "database"}, 503)
    except CommunityNotLoaded:
        return JSONResponse({"ready": False, "why": "community"}, 503)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Give figures for Prometheus."""
    async with reading(request) as desk:
        INBOX_WAITING.set(await desk.unit.inbox.waiting())
        OUTBOX_WAITING.set(await desk.unit.outbox.waiting())
        counts = await desk.unit.workload.count(Scope(""), desk.now)
    OPEN_CASES.set(counts.open)
    LATE_CASES.set(counts.late)
    return Response(generate_latest(REGISTRY), media_type=CONTENT_TYPE_LATEST)
