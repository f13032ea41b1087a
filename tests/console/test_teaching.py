"""The candidates as reviewers go through them, and messages that are corrected."""

from dataclasses import replace

from community.areas import StaffMember
from community.categories import Category
from community.messages import Spoken
from community.people import Person, Role
from community.teaching import Candidate, Review, Source
from services import teaching
from services.community_loading import load_community
from tests.console.learning import correct_two, with_trainer
from tests.console.visitors import Consoled
from tests.unit.community.conftest import make_community


async def candidates(console: Consoled, review: Review) -> list[Candidate]:
    return list(await teaching.candidates(console.town.office, review))


async def person(console: Consoled, key: str) -> Person:
    async with console.town.units.read() as unit:
        return await unit.people.by_key(key)


async def said(console: Consoled) -> list[Spoken]:
    """Give what 王女士 said."""
    account = console.town.account("王女士")
    async with console.town.units.read() as unit:
        resident = await unit.people.by_telegram(account.user_id)
        assert resident is not None
        return [one for one in await unit.spoken.of_person(resident.id) if one.text]


async def test_a_candidate_stands_beside_what_the_model_has_learnt(console: Consoled) -> None:
    with_trainer(console)
    await correct_two(console)
    page = await (await console.login("s1")).reads("/teaching")
    assert "138****5678" in page
    assert "13812345678" not in page
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "楼道灯不亮，看不见" in page
    assert page.index("电梯坏了，按了没反应&lt;") < page.index("138****5678"), "newest first"


async def test_accepting_editing_and_refusing_are_kept_with_name_and_noted(
    console: Consoled,
) -> None:
    await correct_two(console)
    secretary = await console.login("s1")
    form = {
        "intent": "report_lighting",
        "text": " 楼道灯\n坏了，打13812345678 ",
        "next": "/teaching?page=1",
    }
    answer = await secretary.post_form("/teaching/candidates/1/accept", form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/teaching?page=1")
    (accepted,) = await candidates(console, Review.ACCEPTED)
    assert (accepted.text, accepted.intent) == ("楼道灯 坏了，打138****5678", "report_lighting")
    assert accepted.reviewed_by == "高书记"
    await secretary.post_form("/teaching/candidates/2/edit", {"intent": "report_elevator"})
    (left,) = await candidates(console, Review.OPEN)
    assert left.intent == "report_elevator"
    await secretary.post_form("/teaching/candidates/2/refuse", {"reason": "两件事"})
    (refused,) = await candidates(console, Review.REFUSED)
    assert (refused.reason, refused.reviewed_by) == ("两件事", "高书记")
    log = await secretary.reads("/audit?subject=candidate")
    for action in ("candidate-accepted", "candidate-edited", "candidate-refused"):
        assert action in log
    assert "楼道灯" not in log


WRONG: tuple[tuple[str, dict[str, str], int], ...] = (
    ("/teaching/candidates/1/accept", {"intent": "report_moon"}, 400),
    ("/teaching/candidates/1/accept", {"text": "  "}, 400),
    ("/teaching/candidates/1/refuse", {"reason": " "}, 400),
    ("/teaching/candidates/7/accept", {}, 404),
    ("/teaching/candidates/7/refuse", {"reason": "x"}, 404),
    ("/teaching/candidates/0/accept", {}, 400),
    ("/teaching/candidates/x/accept", {}, 400),
    ("/teaching/messages/1/correct", {"intent": "report_moon"}, 400),
    ("/teaching/messages/1/correct", {"place": "nirgends/3"}, 400),
    ("/teaching/messages/999/correct", {"intent": "greet"}, 404),
)


async def test_what_makes_no_sense_is_said_and_changes_nothing(console: Consoled) -> None:
    await correct_two(console)
    secretary = await console.login("s1")
    for address, form, status in WRONG:
        answer = await secretary.post_form(address, form)
        assert answer.status_code == status, (address, form)
    assert len(await candidates(console, Review.OPEN)) == 2


ODD = (
    *("page=-1", "page=500", "sort=text", "review=lost", "intent=x", "from=2026-13-01"),
    *("from=2026-11-22&to=2026-11-21", "to=9999-12-31", "size=7", "source=tv", "export=exe"),
)


async def test_odd_addresses_of_the_list_are_answered_clearly(console: Consoled) -> None:
    secretary = await console.login("s1")
    for query in ODD:
        assert (await secretary.get(f"/teaching?{query}")).status_code == 400, query


async def test_filters_sorting_and_export_give_the_same_rows(console: Consoled) -> None:
    await correct_two(console)
    secretary = await console.login("s1")
    page = await secretary.reads("/teaching?thought=report_elevator&sort=confidence")
    assert "电梯坏了" in page
    assert "138****5678" not in page
    assert "电梯坏了" not in await secretary.reads("/teaching?words=找我")
    file = await secretary.get("/teaching?words=找我&export=csv")
    rows = file.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "138****5678" in rows[1]
    assert "candidates-exported" in await secretary.reads("/audit?action=candidates-exported")


async def test_a_leader_finds_the_messages_of_his_areas_alone(console: Consoled) -> None:
    town = console.town
    community = make_community()
    areas = [replace(one, leader="l2") if one.id == "g2" else one for one in community.areas]
    staff = (*community.staff, StaffMember("l2", "吴组长", frozenset({Role.LEADER})))
    await load_community(town.office, replace(community, areas=tuple(areas), staff=staff))
    await town.say("王女士", "幸福家园5号楼楼道灯坏了")
    await town.tap("王女士", "改类别")
    await town.tap("王女士", "物业服务")
    await town.say("李先生", "丽景苑3号楼电梯坏了")
    await town.tap("李先生", "改类别")
    await town.tap("李先生", "物业服务")
    theirs, his = await candidates(console, Review.OPEN)
    leader = await console.login("l1")
    page = await leader.reads("/teaching")
    assert his.text in page
    assert theirs.text not in page
    forms = (
        f"/teaching/candidates/{theirs.id}/accept",
        f"/teaching/candidates/{theirs.id}/edit",
        f"/teaching/messages/{theirs.spoken_id}/correct",
    )
    for address in forms:
        assert (await leader.post_form(address, {"intent": "greet"})).status_code == 404
    assert (await leader.get(forms[-1])).status_code == 404
    assert (await leader.get(f"/teaching/messages/{his.spoken_id}/correct")).status_code == 200
    assert theirs.text not in (await leader.get("/teaching?export=csv")).text


async def test_whom_a_complaint_is_about_never_finds_it(console: Consoled) -> None:
    town = console.town
    await town.say("王女士", "投诉高书记，态度差，报修了理都不理")
    case = await town.the_case()
    assert "s1" in case.accused_keys
    async with town.units.write() as unit:
        (spoken,) = await unit.spoken.of_case(case.id)
        await unit.teaching.propose(
            Candidate(
                0,
                spoken.id,
                spoken.text,
                "greet",
                0.5,
                "m",
                "report_other",
                Source.STAFF,
                town.watch.at,
            )
        )
        await unit.commit()
    assert "理都不理" not in await (await console.login("s1")).reads("/teaching")
    assert "理都不理" in await (await console.login("l1")).reads("/teaching")
    assert "理都不理" not in await (await console.login("a1")).reads("/teaching")
    address = f"/teaching/messages/{spoken.id}/correct"
    assert (await (await console.login("s1")).get(address)).status_code == 404


async def test_a_message_is_corrected_with_two_clicks(console: Consoled) -> None:
    town = console.town
    await town.say("王女士", "丽景苑3号楼那个东西又不行了")
    await town.tap("王女士", "都不是")
    await town.tap("王女士", "电梯")
    (spoken, *_) = await said(console)
    secretary = await console.login("s1")
    here = "/conversations/1?chat=2#said-1"
    address = f"/teaching/messages/{spoken.id}/correct"
    page = await secretary.reads(f"{address}?next=/conversations/1")
    assert '<button name="intent" value="report_elevator">' in page
    part = await secretary.get(address, headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert "_csrf" in part.text
    form = {"intent": "report_facility", "next": here}
    answer = await secretary.post_form(address, form)
    assert answer.headers["location"] == here
    (found,) = await candidates(console, Review.OPEN)
    assert (found.intent, found.source) == ("report_facility", Source.READER)
    assert (await town.the_case()).category is Category.ELEVATOR, "the case stays as it is"
    assert "message-corrected" in await secretary.reads("/audit?subject=message")


async def test_the_case_is_corrected_by_the_same_verbs_as_in_the_chat(console: Consoled) -> None:
    town = console.town
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    (spoken, *_) = await said(console)
    secretary = await console.login("s1")
    address = f"/teaching/messages/{spoken.id}/correct"
    form = {"intent": "report_property", "category_too": "1", "place": "lijing/12"}
    await secretary.post_form(address, form)
    case = await town.the_case()
    assert (case.category, case.place.building, case.area_id) == (Category.PROPERTY, "12", "g1b")
    assert case.responsible_id == (await person(console, "w2")).id
    assert {"category_corrected", "place_corrected"} <= set(await town.events(case.id))
    await town.deliver()
    assert "高书记把类别改成了「物业服务」" in town.last("王女士", "类别").text
    assert "高书记把地点改成了" in town.last("王女士", "地点").text
    (found,) = await candidates(console, Review.OPEN)
    assert found.source is Source.READER
    again = await secretary.post_form(address, {"place": "lijing/12"})
    assert "said-teaching-nothing" in again.headers["set-cookie"]


async def test_who_does_not_handle_a_case_corrects_the_model_but_not_the_case(
    console: Consoled,
) -> None:
    town = console.town
    await town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    (spoken, *_) = await said(console)
    admin = await console.login("a1")
    address = f"/teaching/messages/{spoken.id}/correct"
    assert 'name="category_too"' not in await admin.reads(address)
    form = {"intent": "report_property", "category_too": "1"}
    answer = await admin.post_form(address, form)
    assert "said-teaching-case-not-yours" in answer.headers["set-cookie"]
    assert (await town.the_case()).category is Category.LIGHTING
    assert await candidates(console, Review.OPEN) == [], "half of it would be a surprise"
    await admin.post_form(address, {"intent": "report_property"})
    assert len(await candidates(console, Review.OPEN)) == 1


async def test_what_nobody_judged_cannot_be_corrected(console: Consoled) -> None:
    console.town.understander.available = False
    await console.town.say("王女士", "丽景苑3号楼2单元楼道灯坏了")
    (spoken, *_) = await said(console)
    secretary = await console.login("s1")
    assert (await secretary.get(f"/teaching/messages/{spoken.id}/correct")).status_code == 404
