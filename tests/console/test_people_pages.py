"""People and areas, as a manager opens and changes them."""

import pytest

from tests.console.visitors import Consoled

PAGES = (
    "/people",
    "/people?q=张&role=worker&sort=-open&reach=bound&there=there&area=g1a",
    "/people/staff/w1",
    "/people/leave?past=1",
    "/people/areas?q=丽景",
    "/people/units",
    "/people/rules",
    "/people/clocks",
    "/people/answers?ask=居住证怎么办&list=questions",
    "/people/texts?topic=names",
    "/people/texts/ask-estate",
    "/people/file",
    "/people/file/revisions/1",
)
FORMS = (
    "/people/add/people?role=worker",
    "/people/edit/people/w1",
    "/people/edit/areas/g1a",
    "/people/edit/estates/lijing",
    "/people/add/units",
    "/people/add/pools",
    "/people/add/routing",
    "/people/add/tracks",
    "/people/add/clocks",
    "/people/add/questions",
    "/people/add/services",
    "/people/panel/community",
    "/people/panel/durations",
    "/people/panel/hours",
    "/people/panel/escalation",
    "/people/panel/handling",
    "/people/panel/coming-back",
    "/people/panel/retention",
    "/people/remove/people/w1",
)


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_all_pages_open_in_both_languages(lived: Consoled, language: str) -> None:
    secretary = await lived.login("s1")
    secretary.client.cookies.set("linli_language", language)
    for address in (*PAGES, *FORMS):
        page = await secretary.reads(address)
        assert f'lang="{"zh-CN" if language == "zh" else "en"}"' in page
