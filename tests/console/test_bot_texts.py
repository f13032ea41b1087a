"""Putting the bot's texts in other words: what residents hear then, and what is refused."""

from dataclasses import replace

import pytest

from app.console_texts import FileTexts
from bot.phrases import FluentPhrases
from community.console.bot_texts import Rewording
from community.speech import Utterance
from console.texts import texts
from services.following_texts import follow_texts
from tests.console.visitors import Consoled, Visitor

AGREED = "/people/texts/agreed"
THANKS = "谢谢您，<b>以后有事就跟我说</b>。"


async def seen_at(visitor: Visitor, address: str) -> str:
    page = await visitor.reads(address)
    return page.partition('name="seen" value="')[2].partition('"')[0]


async def put(visitor: Visitor, text: str, language: str = "zh", address: str = AGREED) -> int:
    form = {language: text, "seen": await seen_at(visitor, address)}
    return (await visitor.post_form(address, form)).status_code


async def test_residents_hear_the_new_words_at_once_and_the_old_ones_again(
    console: Consoled,
) -> None:
    town = console.town
    secretary = await console.login("s1")
    assert await put(secretary, THANKS.replace("，", "，\r\n")) == 303
    await town.resident("王阿姨")
    assert town.last("王阿姨", "以后有事就跟我说").text.startswith("谢谢您，\n<b>以后")

    page = await secretary.reads(AGREED)
    assert "高书记" in page
    assert "改写过" in page
    form = {"back": "zh", "seen": await seen_at(secretary, AGREED)}
    assert (await secretary.post_form(AGREED, form)).status_code == 303
    await town.resident("孙大爷")
    assert "以后有事就跟我说" not in town.chat("孙大爷")[-1].text
    assert "恢复了原话" in await secretary.reads(AGREED)
    async with town.office.units.read() as unit:
        entries = [
            one for one in await unit.audit.page(past=None, limit=9) if one.subject == "text"
        ]
    assert {(one.action, one.subject_id, one.details["language"]) for one in entries} == {
        ("text-reworded", "agreed", "zh")
    }
    assert len(entries) == 2


async def test_other_processes_follow_when_they_look(console: Consoled) -> None:
    secretary = await console.login("s1")
    elsewhere = replace(console.town.office, phrases=FluentPhrases(strict=True))
    known = await follow_texts(elsewhere)
    assert await put(secretary, "Fine then.", "en") == 303

    def said() -> str:
        return elsewhere.phrases.plain(Utterance("agreed"), "en", "UTC")

    assert said() != "Fine then."
    seen = await follow_texts(elsewhere, known)
    assert said() == "Fine then."
    assert seen != known
    assert await follow_texts(elsewhere, seen) == seen


async def test_what_cannot_be_said_is_shown_again_with_what_is_wrong(console: Consoled) -> None:
    secretary = await console.login("s1")
    form = {"zh": "<u>好</u> { $nobody }", "en": "Fine then.", "seen": "0"}
    answer = await secretary.post_form(AGREED, form)
    assert answer.status_code == 422
    assert "&lt;u&gt;好&lt;/u&gt; { $nobody }</textarea>" in answer.text
    assert "这里的标记不对：&lt;u&gt;" in answer.text
    assert "没有 $nobody 这项内容" in answer.text
    assert "Fine then.</textarea>" in answer.text
    both = await secretary.post_form(AGREED, {**form, "en": "<u>Fine</u>"})
    assert both.text.count("没有保存，请先改正") == 2
    assert "&lt;u&gt;Fine&lt;/u&gt;</textarea>" in both.text
    async with console.town.office.units.read() as unit:
        assert await unit.rewordings.newest() == 0


async def test_who_was_slower_sees_what_the_other_wrote(console: Consoled) -> None:
    secretary, admin = await console.login("s1"), await console.login("a1", is_admin=True)
    assert await put(secretary, "好的。") == 303
    answer = await admin.post_form(AGREED, {"zh": "行。", "seen": "0"})
    assert answer.status_code == 409
    assert "别人也改了" in answer.text
    assert "行。</textarea>" in answer.text
    assert "好的。" in answer.text
    assert await put(admin, "行。") == 303
    assert await put(admin, "行。") == 303
    async with console.town.office.units.read() as unit:
        assert [one.text for one in await unit.rewordings.of("agreed")] == ["行。", "好的。"]


async def test_both_languages_are_saved_at_once_and_only_what_differs(console: Consoled) -> None:
    secretary = await console.login("s1")
    page = await secretary.reads(AGREED)
    (shown,) = [one for one in page.split("<form") if "<textarea" in one]
    assert shown.count("<textarea") == 2
    own = FluentPhrases().plain(Utterance("agreed"), "en", "UTC")
    form = {"zh": "好的。", "en": "Good.", "seen": await seen_at(secretary, AGREED)}
    assert (await secretary.post_form(AGREED, form)).status_code == 303
    form = {"zh": "好的。", "en": "Fine.", "seen": await seen_at(secretary, AGREED)}
    assert (await secretary.post_form(AGREED, form)).status_code == 303
    async with console.town.office.units.read() as unit:
        kept = [(one.language, one.text) for one in await unit.rewordings.of("agreed")]
    assert kept == [("en", "Fine."), ("en", "Good."), ("zh", "好的。")]
    back = {"back": "en", "seen": await seen_at(secretary, AGREED)}
    assert (await secretary.post_form(AGREED, back)).status_code == 303
    say = console.town.office.phrases.plain
    assert (say(Utterance("agreed"), "zh", "UTC"), say(Utterance("agreed"), "en", "UTC")) == (
        "好的。",
        own,
    )


async def test_what_somebody_left_as_it_was_does_not_undo_what_the_other_wrote(
    console: Consoled,
) -> None:
    secretary, admin = await console.login("s1"), await console.login("a1", is_admin=True)
    own = FluentPhrases().plain(Utterance("agreed"), "zh", "UTC")
    assert await put(secretary, "好的。") == 303
    answer = await admin.post_form(AGREED, {"zh": own, "en": "Fine.", "seen": "0"})
    assert answer.status_code == 409
    assert "好的。</textarea>" in answer.text
    assert "Fine.</textarea>" in answer.text


async def test_words_as_they_were_are_no_change(console: Consoled) -> None:
    secretary = await console.login("s1")
    own = FluentPhrases().plain(Utterance("disagreed"), "zh", "UTC")
    page = await secretary.reads("/people/texts/disagreed")
    assert own[:10] in page
    form = {"back": "zh", "seen": "0"}
    answer = await secretary.post_form("/people/texts/disagreed", form)
    assert answer.status_code == 303
    async with console.town.office.units.read() as unit:
        assert await unit.rewordings.newest() == 0


async def test_the_list_shows_what_holds_and_finds_what_was_changed(console: Consoled) -> None:
    secretary = await console.login("s1")
    await put(secretary, "好得很，谢谢。")
    page = await secretary.reads("/people/texts?changed=1")
    assert page.count("好得很，谢谢。") == 1
    assert page.count("<code>") == 1
    assert "好得很" in await secretary.reads("/people/texts?q=好得很")
    assert "好得很" in await secretary.reads("/people/texts?export=csv&changed=1")


async def test_only_who_may_change_the_community_changes_its_words(console: Consoled) -> None:
    leader = await console.login("l1")
    assert "<textarea" not in await leader.reads(AGREED)
    answer = await leader.post_form(AGREED, {"zh": "好。", "seen": "0"})
    assert answer.status_code == 403


async def test_addresses_and_forms_that_do_not_fit_are_refused(console: Consoled) -> None:
    secretary = await console.login("s1")
    assert (await secretary.get("/people/texts/no-such-text")).status_code == 404
    assert (await secretary.post_form(AGREED, {"back": "fr", "seen": "0"})).status_code == 404
    for form in ({"fr": "Bien."}, {"zh": "", "seen": "0"}, {"zh": "好", "seen": "9" * 5000}):
        assert (await secretary.post_form(AGREED, form)).status_code in {303, 422}
    answer = await secretary.post_form("/people/texts/no-such-text", {"zh": "好"})
    assert answer.status_code == 404


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_topic_has_a_name(language: str) -> None:
    say = texts(language).say
    topics = {one.topic for one in FileTexts().all()}
    assert len(topics) > 20
    assert [one for one in topics if say("text-topic", {"topic": one}) == one] == []


async def test_words_that_do_not_fit_any_more_are_marked_and_not_said(console: Consoled) -> None:
    secretary = await console.login("s1")
    async with console.town.office.units.write() as unit:
        person = await unit.people.by_key("s1")
        now = console.town.office.timepiece.now()
        await unit.rewordings.add(Rewording(0, "agreed", "zh", "{ $old }好。", person.id, now))
        await unit.commit()
    listed = await secretary.reads("/people/texts?changed=1")
    assert "没有采用" in listed
    assert "{ $old }" not in listed
    assert "不再合适" in await secretary.reads(AGREED)
    assert "不再合适" not in await secretary.reads("/people/texts/disagreed")
    assert "谢谢您！" in listed


async def test_names_in_lists_follow_the_bots_words(lived: Consoled) -> None:
    secretary = await lived.login("s1")
    assert "路灯照明" in await secretary.reads("/ledger")
    address = "/people/texts/category-lighting"
    assert await put(secretary, "路灯和楼道灯", address=address) == 303
    page = await secretary.reads("/ledger")
    assert "路灯和楼道灯" in page
    assert "路灯照明" not in page
