"""The verdict of a chaos run finds what is lost, doubled and repeated in the sandbox's books."""

from dataclasses import dataclass

import pytest

from benchmarks.chaos.people import Resident, mark_of
from benchmarks.chaos.verdict import Struck, Verdict, judge
from sandbox.messages import StoredMessage
from sandbox.store import Store
from sandbox.world import make_world

RECEIPT, ASKED, RATED = "您反映的事记下了：{}", "{}：问题解决了吗", "谢谢您，{} 销号了"


@dataclass
class Books:
    """A sandbox that nobody calls: the test writes down what came."""

    def __post_init__(self) -> None:
        self.store = Store(None)
        self.world = make_world(self.store, None, flood_limits=False, webhook_delay=1.0)
        self.bot = self.world.bots.add("7000000001:SANDBOX-linli", "linli_bot", "邻里")
        self.worker = self.world.people.add("网格员", "zh", None)
        self.residents = [
            Resident(self.world.people.add("居民", "zh", None), number) for number in range(2)
        ]

    def came(self, chat_id: int, words: str, fault: str | None = None) -> None:
        message_id = self.world.messages.next_id(self.bot.id, chat_id)
        body = {"message_id": message_id, "from": self.bot.as_user, "text": words}
        self.world.messages.add(StoredMessage(self.bot.id, chat_id, message_id, True, body))
        self.world.ledger.called(
            self.bot, "sendMessage", chat_id=chat_id, message_id=message_id, fault=fault
        )

    def whole_life(self, resident: Resident, number: str) -> None:
        for words in (RECEIPT, ASKED, RATED):
            self.came(resident.user.id, words.format(number))
        self.came(self.worker.id, f"{number} {mark_of(resident.number)}")

    def judged(self, *struck: Struck) -> Verdict:
        return judge(self.store, self.residents, struck, 1)


@pytest.fixture
def books() -> Books:
    return Books()


def killed(books: Books, after: float) -> Struck:
    """Give a kill so many seconds after the last call."""
    (last,) = books.store.all("SELECT max(at) AS at FROM calls")
    return Struck(last["at"] + after, "kill", "bot-1", sends=True)


def test_whole_lives_are_whole(books: Books) -> None:
    for resident, number in zip(books.residents, ("LL2026-000001", "LL2026-000002"), strict=True):
        books.whole_life(resident, number)
    found = books.judged()
    assert (found.receipts, found.numbers, found.cards, found.callbacks, found.rated) == (2,) * 5
    assert [*found.lost, *found.doubled, *found.not_asked, *found.unexplained] == []


def test_a_resident_without_receipt_or_card_is_lost(books: Books) -> None:
    books.whole_life(books.residents[0], "LL2026-000001")
    books.came(books.residents[1].user.id, RECEIPT.format("LL2026-000002"))
    (lost,) = books.judged().lost
    assert lost.startswith(mark_of(1))
    assert len(books.judged().not_asked) == 1


def test_two_numbers_for_one_report_or_one_for_two_are_doubled(books: Books) -> None:
    books.whole_life(books.residents[0], "LL2026-000001")
    books.whole_life(books.residents[1], "LL2026-000001")
    assert len(books.judged().doubled) == 1
    books.came(books.worker.id, f"LL2026-000003 {mark_of(0)}")
    assert len(books.judged().doubled) == 2


def test_a_repetition_needs_a_cause(books: Books) -> None:
    chat = books.residents[0].user.id
    books.came(chat, "一")
    books.came(chat, "一")
    assert len(books.judged().unexplained) == 1
    assert books.judged(killed(books, 1.0)).after_kill.total() == 1
    assert len(books.judged(killed(books, 60.0)).unexplained) == 1
    books.came(chat, "二", fault="drop_after")
    books.came(chat, "二")
    assert books.judged(killed(books, 1.0)).after_fault == 1
    books.came(chat, "三")
    books.came(chat, "三", fault="timeout")
    assert books.judged(killed(books, 1.0)).after_fault == 2


def test_repetitions_are_shared_out_among_kills_that_were_close(books: Books) -> None:
    for words in ("一", "二", "三"):
        books.came(books.worker.id, words)
        books.came(books.worker.id, words)
    first, second = killed(books, 1.0), killed(books, 1.5)
    shared = books.judged(first, second).after_kill
    assert shared == {first.at: 2, second.at: 1}
