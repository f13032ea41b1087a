"""The third step of understanding: from a bag of character runs to intents with confidences."""

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

from nlu.components.linear_model import LinearModel
from nlu.components.unit_grams import UnitGrams

FILE = "model.npz"


@DefaultV1Recipe.register([DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER], is_trainable=True)
class CharacterIntentClassifier(GraphComponent, IntentClassifier):
    """Classifies Chinese and English messages by runs of characters and words.

    Configuration: `longest_run` (units), `strength` (inverse regularisation), `folds`
    (of the cross-validation that sets the confidences' temperature), `ranking_length`,
    `seed`.
    """

    @classmethod
    def required_components(cls) -> list[type]:
        """Nothing has to come before it: it reads the text itself."""
        return []

    @staticmethod
    def required_packages() -> list[str]:
        """Scikit-learn trains it; numpy alone parses."""
        return ["sklearn", "numpy", "scipy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Give the values that were chosen by measurement (docs/nlu.md)."""
        return {
            "longest_run": 2,
            "strength": 30.0,
            "folds": 5,
            "ranking_length": 10,
            "seed": 20260101,
        }

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        grams: "UnitGrams | None" = None,
        model: "LinearModel | None" = None,
    ) -> None:
        """Take the configuration and, where it is loaded, what was learnt."""
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._grams = grams
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,  # noqa: ARG003 - Rasa's interface
    ) -> "CharacterIntentClassifier":
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
    ) -> "CharacterIntentClassifier":
        """Load what was learnt; the file holds numbers and names only, no pickled objects."""
        with (
            model_storage.read_from(resource) as folder,
            np.load(folder / FILE, allow_pickle=False) as stored,
        ):
            grams = UnitGrams(stored["runs"].tolist(), stored["rarity"], int(stored["longest_run"]))
            model = LinearModel(
                stored["intents"].tolist(),
                stored["slopes"],
                stored["offsets"],
                float(stored["temperature"]),
            )
        return cls(config, model_storage, resource, grams, model)

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all examples that have an intent and a text, and store the outcome."""
        examples = [
            (example.get(TEXT), example.get(INTENT))
            for example in training_data.intent_examples
            if example.get(TEXT) and example.get(INTENT)
        ]
        texts = [text for text, _ in examples]
        self._grams = UnitGrams.learn(texts, int(self._config["longest_run"]))
        self._model = LinearModel.learn(
            self._grams.matrix(texts),
            [intent for _, intent in examples],
            strength=float(self._config["strength"]),
            folds=int(self._config["folds"]),
            seed=int(self._config["seed"]),
        )
        self._persist(self._grams, self._model)
        return self._resource

    def _persist(self, grams: UnitGrams, model: LinearModel) -> None:
        with self._storage.write_to(self._resource) as folder:
            np.savez_compressed(
                folder / FILE,
                runs=np.array(grams.names, dtype=np.str_),
                rarity=grams.rarity,
                longest_run=np.array(grams.longest),
                intents=np.array(model.intents, dtype=np.str_),
                slopes=model.slopes,
                offsets=model.offsets,
                temperature=np.array(model.temperature),
            )

    def process(self, messages: list[Message]) -> list[Message]:
        """Write the best intent and the ranking into each message."""
        for message in messages:
            ranking = self.rank(message.get(TEXT) or "")
            message.set("intent", ranking[0], add_to_output=True)
            length = int(self._config["ranking_length"])
            message.set("intent_ranking", ranking[:length], add_to_output=True)
        return messages

    def rank(self, text: str) -> list[dict[str, Any]]:
        """Give all intents with their confidences, best first."""
        if self._grams is None or self._model is None:
            raise RuntimeError("The classifier has neither been trained nor loaded.")
        confidences = self._model.confidences(*self._grams.weigh(text))
        order = np.argsort(-confidences, kind="stable")
        return [
            {"name": self._model.intents[i], "confidence": float(confidences[i])} for i in order
        ]
