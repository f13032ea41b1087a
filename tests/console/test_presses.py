"""A transcript shows which buttons people pressed, as it shows everything else of them."""

import re

from storage.units import SqlUnits
from tests.console.talked import talked_console
from tests.console.test_conversations import one_of


def presses_on(page: str) -> list[str]:
    """Give the lines below messages that say what was pressed, without markup and times."""
    lists = re.findall(r'<ul class="presses small">(.*?)</ul>', page, re.DOTALL)
    items = [one for each in lists for one in re.findall(r"<li>(.*?)</li>", each, re.DOTALL)]
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", one)).strip() for one in items]


async def test_a_transcript_shows_what_was_pressed_masked_and_in_both_languages(
    units: SqlUnits,
) -> None:
    async with talked_console(units) as opened:
        leader = await opened.login("l1")
        number = await one_of(leader, "楼道灯")
        page = await leader.reads(f"/conversations/{number}?chat=all")
        found = [one.rpartition(" · ")[0] for one in presses_on(page)]
        assert "张师傅 点了「接单」" in found
        assert "王** 点了「2 星」" in found
        assert not [one for one in found if "王女士" in one]
        assert all(re.search(r" · \d\d-\d\d \d\d:\d\d$", one) for one in presses_on(page))
        assert 'class="is-pressed"' in page
        named = await leader.reads(f"/conversations/{number}?names=1")
        assert [one for one in presses_on(named) if one.startswith("王女士 点了「")]
        leader.client.cookies.set("linli_language", "en")
        english = await leader.reads(f"/conversations/{number}?chat=all")
        assert [one for one in presses_on(english) if one.startswith("王** pressed “")]
        town = opened.town
        async with town.units.write() as unit:
            person = await unit.people.by_telegram(town.account("王女士").user_id)
            assert person is not None
            await unit.privacy.erase(person, None, town.watch.at)
            await unit.commit()
        after = presses_on(await leader.reads(f"/conversations/{number}?chat=all"))
        assert not [one for one in after if not one.startswith("张师傅 ")]
