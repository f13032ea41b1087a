"""Real time, as the machine tells it."""

from datetime import UTC, datetime


class SystemTimepiece:
    """The machine's clock."""

    def now(self) -> datetime:
        """Give the present in aware UTC."""
        return datetime.now(UTC)
