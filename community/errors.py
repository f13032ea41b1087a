"""What can go wrong, by name; the docstring is the message, details are the argument."""


class LinliError(Exception):
    """Something the program expects to go wrong now and then."""

    def __str__(self) -> str:
        """Give the docstring's sentence and the details."""
        sentence = (self.__doc__ or type(self).__name__).strip().split("\n")[0].rstrip(".")
        details = super().__str__()
        return f"{sentence}: {details}" if details else sentence


class NoWorkerFound(LinliError):
    """The place leads to no grid worker."""


class NoLeaderFound(LinliError):
    """The community names no leader."""


class StatusChangeNotAllowed(LinliError):
    """The case cannot go from its status to that one."""


class NotAllowed(LinliError):
    """The person's role does not allow this."""


class CaseNotFound(LinliError):
    """There is no such case."""


class PersonNotFound(LinliError):
    """There is no such person."""


class InviteNotUsable(LinliError):
    """The invitation cannot be used; details are `unknown`, `used` or `expired`."""


class UnderstandingUnavailable(LinliError):
    """Rasa could not be asked."""


class LeaseLost(LinliError):
    """Somebody else has taken over this piece of work."""


class StorageUnavailable(LinliError):
    """The database cannot be reached."""


class ClockMayNotMove(LinliError):
    """The community's clock only moves in the sandbox."""
