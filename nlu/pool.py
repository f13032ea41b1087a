"""Keeps several Rasa children alive, and changes to another model without a pause."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import aiohttp
import structlog

from community.errors import UnderstandingUnavailable
from community.understanding import INTENTS
from nlu.active import Signature, serving_model, signature
from nlu.child import RasaChild
from nlu.client import TIMEOUT, RasaAddress, RasaUnderstander
from nlu.errors import EnvironmentMissing, ModelMissing, ModelWrong, RasaNotReady

_log = structlog.get_logger("linli.nlu")

TRIALS = ("楼道灯坏了", "我上次反映的事怎么样了", "你好", "The street lamp is broken")
"""Sentences that a new model has to judge before anybody else asks it."""

LOOK_EVERY = 2.0
"""Seconds between two looks whether another model is to serve."""

WARM_UP_TIMEOUT = 30.0
"""Seconds for the first sentences: a new process is slow at them."""


class RasaPool:
    """So many children with one model; a changed model is started beside them and then asked."""

    def __init__(
        self,
        make_child: Callable[[Path], RasaChild],
        *,
        children: int = 1,
        model: Callable[[], Path] = serving_model,
        changed: Callable[[], Signature] = signature,
        look_every: float = LOOK_EVERY,
        intents: Sequence[str] = INTENTS,
    ) -> None:
        """Describe the pool; `run` starts it.

        Args:
            make_child: describes one child for a model.
            children: how many serve at once; each takes its own memory.
            model: says which model is to serve.
            changed: differs whenever `model` may say something else.
            look_every: seconds between two looks at `changed`.
            intents: what a model of ours may answer.
        """
        self._make_child = make_child
        self._size = children
        self._model = model
        self._changed = changed
        self._look_every = look_every
        self._intents = frozenset(intents)
        self._serving: tuple[RasaChild, ...] = ()
        self._path: Path | None = None

    @property
    def model(self) -> Path | None:
        """The model that serves now; None while none does."""
        return self._path

    def addresses(self) -> tuple[RasaAddress, ...]:
        """Give where children answer right now."""
        return tuple(child.address for child in self._serving if child.address is not None)

    def understander(
        self, *, timeout: float = TIMEOUT, session: aiohttp.ClientSession | None = None
    ) -> RasaUnderstander:
        """Give a client that follows the children over restarts and changes of model."""
        return RasaUnderstander.following(self.addresses, timeout=timeout, session=session)

    async def run(self) -> None:
        """Keep the children alive, and change the model when it is told to, until cancelled.

        Raises:
            EnvironmentMissing: if Rasa's Python is not there.
            ModelMissing: if no model is trained for the present data.
        """
        seen = self._changed()
        self._path = self._model()
        self._serving = await self._start(self._path)
        try:
            while True:
                await asyncio.sleep(self._look_every)
                if (now := self._changed()) != seen:
                    seen = now
                    await self._look_again()
        finally:
            serving, self._serving, self._path = self._serving, (), None
            await _stop(serving)

    async def _look_again(self) -> None:
        """Change to the model that is to serve now, if it is another and is of any use."""
        try:
            wanted = self._model()
            if wanted != self._path:
                await self._switch(wanted)
        except (EnvironmentMissing, ModelMissing, ModelWrong) as error:
            _log.error("model_not_switched", reason=str(error), serving=_name(self._path))

    async def _switch(self, wanted: Path) -> None:
        """Start children with another model, try them, ask them from now on, end the former."""
        _log.info("model_switching", to=wanted.name, serving=_name(self._path))
        fresh = await self._start(wanted)
        try:
            for child in fresh:
                await self._try(child, wanted)
        except BaseException:
            await _stop(fresh)
            raise
        former, self._serving, self._path = self._serving, fresh, wanted
        _log.info("model_switched", model=wanted.name)
        try:
            # Questions that are under way get their answers: none waits longer than this.
            await asyncio.sleep(TIMEOUT)
        finally:
            await _stop(former)

    async def _try(self, child: RasaChild, model: Path) -> None:
        """Ask a new child a few sentences, which also warms it.

        Raises:
            ModelWrong: if it does not start, or does not answer like a model of ours.
        """
        try:
            await child.wait_first_start()
            async with child.understander(timeout=WARM_UP_TIMEOUT) as rasa:
                for text in TRIALS:
                    thought = await rasa.understand(text)
                    if thought.intent not in self._intents:
                        raise ModelWrong(f"{model.name} answers {thought.intent!r}")
                    if thought.model != model.name.removesuffix(".tar.gz"):
                        raise ModelWrong(f"{thought.model} serves instead of {model.name}")
        except (RasaNotReady, UnderstandingUnavailable) as error:
            raise ModelWrong(f"{model.name}: {error}") from None

    async def _start(self, model: Path) -> tuple[RasaChild, ...]:
        started: list[RasaChild] = []
        try:
            for _ in range(self._size):
                child = self._make_child(model)
                await child.start()
                started.append(child)
        except BaseException:
            await _stop(started)
            raise
        return tuple(started)


async def _stop(children: Sequence[RasaChild]) -> None:
    await asyncio.gather(*(child.stop() for child in children))


def _name(path: Path | None) -> str | None:
    return path.name if path else None
