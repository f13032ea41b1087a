"""The part of the Bot API's description that the sandbox checks calls against."""
