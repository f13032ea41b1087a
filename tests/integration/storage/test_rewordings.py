from dataclasses import replace
from datetime import UTC, datetime

from community.console.bot_texts import Rewording
from community.console.revisions import Hand
from storage.units import SqlUnits
from tests.unit.community.conftest import make_community

NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


async def test_of_each_text_and_language_the_newest_words_hold(units: SqlUnits) -> None:
    async with units.write() as unit:
        await unit.register.load(make_community(), NOW, Hand(), None)
        person = await unit.people.by_key("w1")
        assert (await unit.rewordings.newest(), await unit.rewordings.holding()) == (0, {})
        one = Rewording(0, "agreed", "zh", "好。", person.id, NOW)
        for added in (
            one,
            replace(one, text="好的。"),
            replace(one, language="en", text="Fine."),
            replace(one, key="welcome", text="您好。"),
        ):
            await unit.rewordings.add(added)
        await unit.commit()
    async with units.read() as unit:
        first = await unit.rewordings.newest()
        assert await unit.rewordings.holding() == {
            "zh": {"agreed": "好的。", "welcome": "您好。"},
            "en": {"agreed": "Fine."},
        }
        past = await unit.rewordings.of("agreed")
        assert [one.text for one in past] == ["Fine.", "好的。", "好。"]
        assert (past[0].person_id, past[0].at) == (person.id, NOW)
    async with units.write() as unit:
        await unit.rewordings.add(replace(one, text=None))
        await unit.commit()
    async with units.read() as unit:
        assert await unit.rewordings.newest() > first
        assert await unit.rewordings.holding() == {
            "zh": {"welcome": "您好。"},
            "en": {"agreed": "Fine."},
        }
