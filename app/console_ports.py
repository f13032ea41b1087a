"""What `app` alone can give to the console: reading community files, texts, cleaning photos."""

from collections.abc import Mapping
from typing import Any

from app.console_documents import FileDocuments
from app.console_texts import FileTexts
from bot.photo_cleaning import clean_photo


def console_ports() -> Mapping[str, Any]:
    """Give the ports by the names under which the pages ask for them."""
    return {
        "community_documents": FileDocuments(),
        "bot_texts": FileTexts(),
        "clean_photo": clean_photo,
    }
