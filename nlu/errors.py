"""What is missing when understanding cannot start; the docstring is the message."""

from community.errors import LinliError


class EnvironmentMissing(LinliError):
    """Rasa's own Python environment is missing: run `make setup`."""


class ModelMissing(LinliError):
    """There is no trained model for the present data and pipeline: run `make train`."""


class ModelWrong(LinliError):
    """The model cannot be used; the running one stays."""


class TrainingDataWrong(LinliError):
    """The training data cannot be used."""


class TrainingFailed(LinliError):
    """Rasa could not train a model."""


class NothingLearnt(LinliError):
    """No accepted correction can be learnt from; `linli nlu candidates` lists the open ones."""


class LearningRuns(LinliError):
    """Somebody else is learning at this moment; try again when that has ended."""


class LabelledTextsWrong(LinliError):
    """The labelled texts cannot be used."""


class EvaluationFailed(LinliError):
    """The model could not judge the texts."""


class RasaNotReady(LinliError):
    """Rasa did not become ready in time."""
