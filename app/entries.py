"""What all parts of the community file have in common."""

from pydantic import BaseModel, ConfigDict


class Entry(BaseModel):
    """A part of the file; unknown fields are errors, since they are mostly misspelt ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)
