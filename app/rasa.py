"""The program's own Rasa: found, kept alive, and asked wherever it happens to listen."""

from nlu.child import RasaChild
from nlu.client import RasaAddress, RasaUnderstander
from nlu.model import find_model, find_rasa_python


class OwnRasa:
    """A Rasa child that may be missing at first: the program lives without it meanwhile."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._child: RasaChild | None = None

    @property
    def address(self) -> RasaAddress | None:
        """Where it answers now; None while it does not."""
        return self._child.address if self._child is not None else None

    def understander(self) -> RasaUnderstander:
        """Give a client that follows the child over its restarts."""
        return RasaUnderstander.following(lambda: self.address)

    async def run(self) -> None:
        """Keep a child alive until cancelled.

        Raises:
            EnvironmentMissing: if Rasa's Python is not there.
            ModelMissing: if no model is trained for the present data.
        """
        self._child = RasaChild(find_model(), find_rasa_python())
        try:
            await self._child.run()
        finally:
            self._child = None
