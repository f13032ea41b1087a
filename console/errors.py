"""What can be wrong with a request, as pages that say what to do."""

from community.errors import LinliError


class BadQuery(LinliError):
    """Something in the address does not fit; the page says what."""

    def __init__(self, field: str, value: str, why: str = "") -> None:
        super().__init__(f"{field}: {value[:100]}")
        self.field = field
        self.value = value[:100]
        self.why = why
        """`backwards` or `too_long`, of days."""


class NotForYou(LinliError):
    """Somebody opened what is not his to open."""


class NotThere(LinliError):
    """There is no such page or thing, or none that he may know of."""


class FormOutOfDate(LinliError):
    """A form without the right token: too old, or from another page."""


class SignInFirst(LinliError):
    """Nobody is signed in."""


class ChangePasswordFirst(LinliError):
    """The password is not of his own making yet."""
