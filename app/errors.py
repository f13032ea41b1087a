"""What ends the start of the program; the docstring is the message."""

from community.errors import LinliError


class CannotListen(LinliError):
    """The address cannot be listened at."""
