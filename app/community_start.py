"""Loads the community file at a start of the program; what it does is written to the log."""

from pathlib import Path

import structlog

from app.community_file import check_community
from services.community_following import Followed, follow_file
from services.office import Office

_log = structlog.get_logger(__name__)


async def load_file(office: Office, path: Path) -> None:
    """Check a community file and make it the community, unless the console changed that since.

    Raises:
        CommunityFileWrong: if it has errors; nothing is loaded then.
    """
    checked = check_community(path)
    for warning in checked.warnings:
        _log.warning("community_file", warning=str(warning))
    followed, loaded = await follow_file(office, checked.community, path.name)
    if followed is Followed.CONSOLE_IS_NEWER:
        _log.info("community_from_console", file=str(path))
    elif followed is Followed.BOTH_CHANGED:
        _log.warning(
            "community_file_waits",
            file=str(path),
            why="the console changed the community since this file was loaded; choose there,"
            " or load the file by `linli community load`",
        )
    _log.info(
        "community_loaded",
        file=str(path),
        changed=loaded.changed,
        handed_over=len(loaded.handed_over),
    )
