"""The pipeline's one component: from a text to intents with confidences, and to its parts."""

import logging
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.cascade import Cascade
from nlu.components.clauses import clauses
from nlu.components.encoder import Encoder
from nlu.components.encoder_file import PACKAGE, EncoderFile, find_encoder_file

FILE = "model.npz"
OFFERED = 3
"""Intents in the ranking of a part."""

logger = logging.getLogger(__name__)


class EncoderMissing(Exception):
    """The model was trained with an encoder that this machine lacks."""


def make_encoder(longest: int) -> "Encoder | None":
    """Give the encoder, reading so many pieces of a text; None where it is not installed."""
    path = find_encoder_file()
    return None if path is None else Encoder(EncoderFile(path), longest)


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class CascadeIntentClassifier(GraphComponent, IntentClassifier):
    """Classifies Chinese and English messages by runs of signs and, in doubt, by meaning.

    Besides `intent` and `intent_ranking` each message gets `parts`: its clauses where it has
    more than one, else an empty list. A part is
    `{"start": int, "end": int, "intent": str, "confidence": float, "ranking": [three of
    {"name", "confidence"}]}`; start and end count code points of the text as given to parse.
    `danger` is the confidence that the text tells of an emergency, judged against all else;
    None if no emergency was learnt.

    Configuration: `longest_run` (units), `strength` (inverse regularisation), `folds`
    (of the cross-validation that sets the confidences' temperature), `sure_from` (confidence
    of the quick model from which meaning is not asked), `longest_meaning` (pieces of a text up to
    which it is encoded), `use_encoder`, `ranking_length`, `seed`.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Nothing has to come before it: it reads the text itself."""
        return []

    @staticmethod
    def required_packages() -> list[str]:
        """Scikit-learn trains it; numpy alone parses. The encoder's package is optional."""
        return ["sklearn", "numpy", "scipy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the values that were chosen by measurement (docs/nlu.md)."""
        return {
            "longest_run": 2,
            "strength": 0.5,
            "folds": 2,
            "sure_from": 0.3,
            "longest_meaning": 22,
            "use_encoder": True,
            "ranking_length": 10,
            "seed": 20260101,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        cascade: "Cascade | None" = None,
    ) -> None:
        """Take the configuration and, where it is loaded, what was learnt."""
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._cascade = cascade

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's interface
    ) -> "CascadeIntentClassifier":
        """Create one that has learnt nothing yet."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's interface
        **kwargs: Any,  # noqa: ARG003 - Rasa's interface
    ) -> "CascadeIntentClassifier":
        """Load what was learnt; the file holds numbers and names only, no pickled objects.

        Raises:
            EncoderMissing: if it was learnt with an encoder that is not installed here.
        """
        with (
            model_storage.read_from(resource) as folder,
            np.load(folder / FILE, allow_pickle=False) as stored,
        ):
            encoder = None
            if bool(stored["with_encoder"]):
                encoder = make_encoder(int(config["longest_meaning"]))
                if encoder is None:
                    raise EncoderMissing(
                        f"The model was trained with the package {PACKAGE}, which is not installed"
                        " here: run `make setup`, or train a model on this machine (`make train`)."
                    )
            cascade = Cascade.restore(stored, encoder)
        return cls(config, model_storage, resource, cascade)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples that have an intent and a text, and store the outcome."""
        examples = [
            (example.get(TEXT), example.get(INTENT))
            for example in training_data.intent_examples
            if example.get(TEXT) and example.get(INTENT)
        ]
        encoder = self._encoder()
        self._cascade = Cascade.learn(
            [text for text, _ in examples],
            [intent for _, intent in examples],
            encoder,
            longest_run=int(self._config["longest_run"]),
            strength=float(self._config["strength"]),
            folds=int(self._config["folds"]),
            seed=int(self._config["seed"]),
        )
        with self._storage.write_to(self._resource) as folder:
            state = self._cascade.state()
            np.savez_compressed(folder / FILE, with_encoder=np.array(encoder is not None), **state)
        return self._resource

    def _encoder(self) -> "Encoder | None":
        if not self._config["use_encoder"]:
            return None
        encoder = make_encoder(int(self._config["longest_meaning"]))
        if encoder is None:
            logger.warning(
                "The package %s is not installed here: the model learns from runs of signs alone"
                " and will understand less.",
                PACKAGE,
            )
        return encoder

    def process(self, messages: list[Message]) -> list[Message]:
        """Write the best intent, the ranking and the parts into each message."""
        for message in messages:
            text = message.get(TEXT) or ""
            ranking, danger = self.rank(text, float(self._config["sure_from"]))
            message.set("intent", ranking[0], add_to_output=True)
            length = int(self._config["ranking_length"])
            message.set("intent_ranking", ranking[:length], add_to_output=True)
            message.set("danger", danger, add_to_output=True)
            message.set("parts", self.parts(text), add_to_output=True)
        return messages

    def rank(self, text: str, sure_from: float) -> "tuple[list[dict[str, Any]], float | None]":
        """Give all intents with their confidences, best first, and the share of danger."""
        if self._cascade is None:
            raise RuntimeError("The classifier has neither been trained nor loaded.")
        confidences, danger = self._cascade.judge(text, sure_from)
        order = np.argsort(-confidences, kind="stable")
        intents = self._cascade.intents
        ranking = [{"name": intents[i], "confidence": float(confidences[i])} for i in order]
        return ranking, danger

    def parts(self, text: str) -> list[dict[str, Any]]:
        """Judge each clause of a text that has several, by the quick model alone."""
        found = []
        for start, end in clauses(text):
            ranking = self.rank(text[start:end], 0.0)[0][:OFFERED]
            best = ranking[0]
            found.append(
                {
                    "start": start,
                    "end": end,
                    "intent": best["name"],
                    "confidence": best["confidence"],
                    "ranking": ranking,
                }
            )
        return found
