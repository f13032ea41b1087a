"""What the pages about training begin with: what trains models on this machine, if anything."""

from starlette.requests import Request

from community.console.training import Models, Trainer
from console.state import console_of


def trainer_of(request: Request) -> Trainer | None:
    """Give what trains models; None where nothing can be trained."""
    trainer: Trainer | None = console_of(request).ports.get("trainer")
    return trainer


async def models_of(request: Request) -> Models:
    """Say which models there are, and which one serves."""
    trainer = trainer_of(request)
    return Models(obstacle="no-rasa") if trainer is None else await trainer.models()
