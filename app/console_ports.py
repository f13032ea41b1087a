"""What `app` alone can give to the console: the community file's reader, and the bot's texts."""

from collections.abc import Mapping
from typing import Any

from app.console_documents import FileDocuments
from app.console_texts import FileTexts


def console_ports() -> Mapping[str, Any]:
    """Give the ports by the names under which the pages ask for them."""
    return {"community_documents": FileDocuments(), "bot_texts": FileTexts()}
