"""Loads the community file at a start of the program; what it does is written to the log."""

from pathlib import Path

import structlog

from app.community_file import check_community
from services.community_loading import bring_in
from services.office import Office

_log = structlog.get_logger(__name__)


async def load_file(office: Office, path: Path) -> None:
    """Check a community file and make it the community.

    Raises:
        CommunityFileWrong: if it has errors; nothing is loaded then.
    """
    checked = check_community(path)
    for warning in checked.warnings:
        _log.warning("community_file", warning=str(warning))
    loaded = await bring_in(office, checked.community)
    _log.info(
        "community_loaded",
        file=str(path),
        changed=loaded.changed,
        handed_over=len(loaded.handed_over),
    )
