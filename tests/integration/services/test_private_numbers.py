"""Numbers in people's words: masked for staff, shown by a button that leaves a trace."""

from app.ledger_export import ledger_table
from app.transcript_text import transcript_text
from bot.callback_data import encode
from community.actions import Action
from community.speech import Button
from services.cards import CARD_TEXT
from services.ledger import ledger
from services.transcript import transcript_of
from tests.integration.services.town import Town

PHONE = "13812345678"
IDENTITY = "11010519491231002X"
LAMP = f"丽景苑3号楼2单元楼道灯坏了，打{PHONE}找我，身份证{IDENTITY}"


def heard_by(town: Town, name: str) -> str:
    return "\n".join(said.text for said in town.chat(name))


async def test_the_card_masks_numbers_and_its_button_shows_them_with_a_trace(town: Town) -> None:
    await town.say("王女士", LAMP)
    card = town.last("w1", label="看完整号码")
    assert "138****5678" in card.text
    assert "接单" in card.labels()
    assert PHONE not in heard_by(town, "w1")
    await town.tap("w1", "看完整号码")
    shown = town.last("w1", "居民留的号码")
    assert PHONE in shown.text
    assert IDENTITY in shown.text
    case = await town.the_case()
    async with town.units.read() as unit:
        entry = (await unit.cases.history(case.id))[-1]
        worker = await unit.people.by_key("w1")
    assert (entry.event, entry.actor_id) == ("numbers_shown", worker.id)


async def test_what_is_told_later_is_masked_too(town: Town) -> None:
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    await town.tap("w1", "接单")
    await town.say("王女士", f"我电话{PHONE}", reply_to=town.last("王女士", "接单"))
    relayed = town.last("w1", "的话")
    assert "138****5678" in relayed.text
    assert relayed.labels() == ["看完整号码"]
    await town.tap("w1", "看完整号码", relayed)
    assert PHONE in town.last("w1", "居民留的号码").text


async def test_nobody_but_the_responsible_worker_is_shown_them(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "吹哨")
    case = await town.the_case()
    assert "138****5678" in town.last("l1", "吹哨").text
    assert "看完整号码" not in town.last("l1", "吹哨").labels()
    forged = encode(Button(Action.SHOW_NUMBERS, case.id))
    for name in ("w2", "l1", "李大爷", "王女士"):
        answer = await town.press(name, forged)
        assert answer is not None
        assert answer.alert
    assert "numbers_shown" not in await town.events(case.id)


async def test_in_danger_the_leader_may_call_too(town: Town) -> None:
    await town.say("王女士", f"丽景苑3号楼2单元着火了，我电话{PHONE}")
    alarm = town.last("l1", "紧急")
    assert PHONE not in alarm.text
    await town.tap("l1", "看完整号码", alarm)
    assert PHONE in town.last("l1", "居民留的号码").text


async def test_a_number_at_the_edge_of_the_card_is_not_cut_in_two(town: Town) -> None:
    for before in range(CARD_TEXT - 12, CARD_TEXT + 1):
        words = f"丽景苑3号楼2单元楼道灯坏了{'啊' * before}"[:before] + PHONE + "等您来"
        await town.say("王女士", words)
    said = heard_by(town, "w1")
    assert said.count("138****5678") == 13
    assert "13812" not in said
    assert "5678" not in said.replace("138****5678", "")


async def test_the_resident_reads_his_own_words_and_the_worker_s(town: Town) -> None:
    await town.say("王女士", LAMP)
    await town.tap("w1", "回复居民")
    await town.say("w1", f"打我电话{PHONE}", reply_to=town.last("w1", "请回复这条消息"))
    assert PHONE in town.last("王女士", "给您的话").text


async def test_ledger_and_transcript_are_masked(town: Town) -> None:
    await town.say("王女士", LAMP)
    case = await town.the_case()
    (row,) = ledger_table(await ledger(town.office), "Asia/Shanghai", lambda key: key)
    assert "138****5678" in str(row["text"])
    transcript = transcript_text(await transcript_of(town.office, case.number))
    assert "138****5678" in transcript
    assert PHONE not in f"{row}{transcript}"
    assert IDENTITY not in f"{row}{transcript}"


async def test_numbers_of_a_closed_case_are_not_shown_any_more(town: Town) -> None:
    await town.say("王女士", LAMP)
    case = await town.the_case()
    await town.tap("王女士", "撤回")
    answer = await town.press("w1", encode(Button(Action.SHOW_NUMBERS, case.id)))
    assert answer is not None
    assert "已撤回" in answer.text
    assert "看完整号码" not in town.last("w1", "已撤回").labels()
