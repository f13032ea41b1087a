"""Words to the other side can be taken back for a minute; the transcript says so."""

import re
from datetime import timedelta

import pytest

from app.transcript_text import transcript_text
from community.followup import DueKind
from community.messages import Kind, LetterState, SendKind
from services.transcript import transcript_of
from tests.integration.services.town import Delivered, Town

LAMP = "丽景苑3号楼2单元楼道灯坏了"
NAME = "王女士"
BUTTON = "撤回这句"
WORDS = "晚上买点菜回来"


@pytest.fixture
async def talking(town: Town) -> Town:
    """The worker has just written to the resident of his case."""
    await town.say(NAME, LAMP)
    await town.say("w1", WORDS, reply_to=town.last("w1", "LL2026-000001"))
    return town


def hears(town: Town, name: str) -> bool:
    return any(WORDS in said.text for said in town.chat(name))


async def taken(town: Town, name: str, echo: Delivered) -> str:
    answer = await town.tap(name, BUTTON, echo)
    assert answer is not None
    return answer.text


async def test_the_echo_names_the_recipient_and_has_the_button(talking: Town) -> None:
    assert "王女士" in talking.last("w1").text
    assert talking.last("w1").labels() == [BUTTON]
    assert hears(talking, NAME)


async def test_the_copy_is_cleared_and_both_sides_and_the_transcript_say_so(
    talking: Town,
) -> None:
    echo = talking.last("w1", label=BUTTON)
    assert await taken(talking, "w1", echo) == "撤回了。"
    assert not hears(talking, NAME)
    assert "张师傅撤回了一句话" in talking.last(NAME).text
    assert talking.last("w1").message_id == echo.message_id
    assert "王女士看不到这句了" in talking.last("w1").text
    assert talking.last("w1").labels() == []
    written = transcript_text(await transcript_of(talking.office, "LL2026-000001"))
    assert re.search(rf"{WORDS}.*\[taken back\]", written)
    assert "words_taken_back" in written


async def test_a_second_tap_changes_nothing(talking: Town) -> None:
    echo = talking.last("w1", label=BUTTON)
    await taken(talking, "w1", echo)
    chats = {name: talking.chat(name) for name in ("w1", NAME)}
    assert await taken(talking, "w1", echo) == "撤回了。"
    assert {name: talking.chat(name) for name in ("w1", NAME)} == chats
    events = await talking.events(1)
    assert events.count("words_taken_back") == 1


async def test_after_a_minute_it_is_too_late_and_the_words_stay(talking: Town) -> None:
    echo = talking.last("w1", label=BUTTON)
    await talking.pass_time(timedelta(seconds=61))
    answer = await talking.tap("w1", BUTTON, echo)
    assert answer is not None
    assert (answer.alert, "撤不回来" in answer.text) == (True, True)
    assert hears(talking, NAME)


async def test_what_was_taken_back_was_no_answer(talking: Town) -> None:
    assert (await talking.the_case()).answered_at is not None
    await taken(talking, "w1", talking.last("w1", label=BUTTON))
    assert (await talking.the_case()).answered_at is None
    async with talking.units.read() as unit:
        kinds = [row.kind for row in await unit.due.of_case(1)]
    assert kinds.count(DueKind.ANSWER_OVERDUE) == 1


async def test_the_next_words_of_the_resident_answer_nothing_that_is_gone(talking: Town) -> None:
    await taken(talking, "w1", talking.last("w1", label=BUTTON))
    await talking.say(NAME, "随便说一句")
    assert "哪一类" in talking.last(NAME).text


async def test_a_resident_takes_back_what_he_wrote_to_the_worker(talking: Town) -> None:
    await talking.say(NAME, "我在家", reply_to=talking.last(NAME, WORDS))
    assert "您的话转给张师傅了" in talking.last(NAME).text
    echo = talking.last(NAME, label=BUTTON)
    await taken(talking, NAME, echo)
    assert not any("我在家" in said.text for said in talking.chat("w1"))
    assert "张师傅看不到这句了" in talking.last(NAME).text
    assert (await talking.the_case()).answered_at is not None


async def test_long_words_go_in_all_their_portions(talking: Town) -> None:
    await talking.say(NAME, "长" * 4000, reply_to=talking.last(NAME, WORDS))
    assert sum("长长" in said.text for said in talking.chat("w1")) == 2
    await taken(talking, NAME, talking.last(NAME, label=BUTTON))
    assert not any("长长" in said.text for said in talking.chat("w1"))


async def test_a_photo_that_still_waits_for_its_file_never_goes_out(talking: Town) -> None:
    await talking.say(NAME, "", kind=Kind.PHOTO, reply_to=talking.last(NAME, WORDS))
    await taken(talking, NAME, talking.last(NAME, label=BUTTON))
    async with talking.units.read() as unit:
        letters = await unit.outbox.of_case(1)
    photos = [one for one in letters if one.letter.kind is SendKind.PHOTO]
    assert [one.state for one in photos] == [LetterState.SUPERSEDED]


async def test_a_photo_that_went_out_is_taken_out_of_the_chat(talking: Town) -> None:
    await talking.say(NAME, "", kind=Kind.PHOTO, reply_to=talking.last(NAME, WORDS))
    async with talking.units.write() as unit:
        (wanted,) = await unit.media.claim("f", talking.watch.at, talking.watch.at, 9)
        await unit.media.kept(wanted.id, "f", "0" * 64, "image/jpeg", 10)
        await unit.commit()
    await talking.deliver()
    assert [one.kind for one in talking.chat("w1")].count(SendKind.PHOTO) == 1
    await taken(talking, NAME, talking.last(NAME, label=BUTTON))
    assert [one.kind for one in talking.chat("w1")].count(SendKind.PHOTO) == 0


async def test_nobody_takes_back_what_somebody_else_wrote(talking: Town) -> None:
    echo = talking.last("w1", label=BUTTON)
    for name in (NAME, "l1", "w2"):
        answer = await talking.press(name, echo.data(BUTTON), echo.message_id)
        assert answer is not None
        assert answer.alert
    assert hears(talking, NAME)
