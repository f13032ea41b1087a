"""The list of forgotten people knows an account again, and tells nobody which one it was."""

from datetime import UTC, datetime

from community.privacy import Forgetting

ACCOUNT = 6_000_000_123
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


def test_a_forgetting_knows_its_account_and_no_other() -> None:
    noted = Forgetting.of(7, ACCOUNT, AT)
    assert noted.is_of(ACCOUNT)
    assert not noted.is_of(ACCOUNT + 1)


def test_the_account_cannot_be_read_off_it_nor_compared_between_lists() -> None:
    noted, again = Forgetting.of(7, ACCOUNT, AT), Forgetting.of(7, ACCOUNT, AT)
    assert str(ACCOUNT) not in str(noted)
    assert noted.digest != again.digest
