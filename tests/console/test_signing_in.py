from datetime import timedelta

import pyotp
import pytest

from community.console.accounts import IDLE_LASTS, SESSION_LASTS, TRIES, TRIES_WITHIN
from services.console.accounts import create_account, reset_password
from tests.console.visitors import PASSWORD, Consoled, Visitor


async def signs_in(visitor: Visitor, key: str, password: str, **more: str) -> int:
    answer = await visitor.post_form("/sign-in", {"name": key, "password": password, **more})
    return answer.status_code


async def test_who_is_not_signed_in_is_led_to_the_form_and_back(console: Consoled) -> None:
    await console.account("l1")
    guest = console.guest()
    answer = await guest.get("/me?x=1")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=/me%3Fx%3D1"
    answer = await guest.post_form(
        "/sign-in", {"name": "l1", "password": PASSWORD, "next": "/me?x=1"}
    )
    assert answer.headers["location"] == "/me?x=1"
    assert "周组长" in await guest.reads("/me")


@pytest.mark.parametrize("password", ["", "falsch", PASSWORD + " ", "x" * 5000])
async def test_a_wrong_password_opens_nothing(console: Consoled, password: str) -> None:
    await console.account("l1")
    guest = console.guest()
    assert await signs_in(guest, "l1", password) == 401
    assert (await guest.get("/me")).status_code == 303


async def test_an_unknown_name_reads_the_same_as_a_wrong_password(console: Consoled) -> None:
    await console.account("l1")
    guest = console.guest()
    answers = [
        await guest.post_form("/sign-in", {"name": name, "password": "falsch-falsch"})
        for name in ("l1", "nobody")
    ]
    assert answers[0].status_code == answers[1].status_code == 401
    assert answers[0].text == answers[1].text


async def test_the_token_is_another_after_signing_in(console: Consoled) -> None:
    await console.account("l1")
    guest = console.guest()
    guest.client.cookies.set(console.console.session_cookie, "planted", domain="testserver.local")
    assert await signs_in(guest, "l1", PASSWORD) == 303
    held = {one.value for one in guest.client.cookies.jar if "session" in one.name}
    planted = console.guest()
    planted.client.cookies.set(console.console.session_cookie, "planted", domain="testserver.local")
    assert "planted" not in {value for value in held if value and len(value) > 20}
    assert (await planted.get("/me")).status_code == 303


async def test_many_wrong_passwords_make_a_name_wait_and_then_it_may_try_again(
    console: Consoled,
) -> None:
    await console.account("l1")
    guest = console.guest()
    for _ in range(TRIES):
        assert await signs_in(guest, "l1", "falsch-falsch") == 401
    assert await signs_in(guest, "l1", PASSWORD) == 429
    console.town.watch.at += TRIES_WITHIN + timedelta(seconds=1)
    assert await signs_in(guest, "l1", PASSWORD) == 303


@pytest.mark.parametrize("span", [IDLE_LASTS, SESSION_LASTS])
async def test_a_session_ends_by_itself(console: Consoled, span: timedelta) -> None:
    leader = await console.login("l1")
    end = console.town.watch.at + span
    while console.town.watch.at < end - timedelta(hours=1):
        assert (await leader.get("/me")).status_code == 200
        step = timedelta(hours=1) if span == SESSION_LASTS else span
        console.town.watch.at = min(console.town.watch.at + step, end)
    console.town.watch.at = end
    assert (await leader.get("/me")).status_code == 303


async def test_who_signs_out_needs_to_sign_in_again_even_with_the_old_cookie(
    console: Consoled,
) -> None:
    leader = await console.login("l1")
    kept = dict(leader.client.cookies)
    assert (await leader.post_form("/sign-out")).status_code == 303
    thief = console.guest()
    for name, value in kept.items():
        thief.client.cookies.set(name, value, domain="testserver.local")
    assert (await thief.get("/me")).status_code == 303


async def test_a_password_made_by_others_has_to_be_changed_first(console: Consoled) -> None:
    password = await create_account(console.town.office, "s1", is_admin=True)
    guest = console.guest()
    assert await signs_in(guest, "s1", password) == 303
    guest.key = "s1"
    assert (await guest.get("/accounts")).headers["location"] == "/me"
    wanted = {"present": password, "wanted": PASSWORD, "again": PASSWORD}
    assert (await guest.post_form("/me", wanted)).status_code == 303
    assert "高书记" in await guest.reads("/accounts")
    assert await signs_in(console.guest(), "s1", PASSWORD) == 303


@pytest.mark.parametrize("wanted", ["kurz", "s1s1s1s1s1", "x" * 201])
async def test_a_weak_password_is_refused(console: Consoled, wanted: str) -> None:
    secretary = await console.login("s1")
    form = {"present": PASSWORD, "wanted": wanted, "again": wanted}
    answer = await secretary.post_form("/me", form)
    assert answer.status_code == 400
    assert "10 到 200 个字符" in answer.text


async def test_with_a_second_factor_the_password_alone_opens_nothing(console: Consoled) -> None:
    leader = await console.login("l1")
    secret = pyotp.random_base32()
    code = pyotp.TOTP(secret).at(console.town.watch.at)
    form = {"secret": secret, "code": "000000", "present": PASSWORD}
    assert "viewBox=" in await leader.reads("/me/second-factor"), "else the QR code is cut off"
    assert (await leader.post_form("/me/second-factor", form)).status_code == 400
    form["code"] = code
    assert (await leader.post_form("/me/second-factor", form)).status_code == 303
    assert await signs_in(console.guest(), "l1", PASSWORD) == 401
    assert await signs_in(console.guest(), "l1", PASSWORD, code=code) == 401, "used before"
    console.town.watch.at += timedelta(seconds=30)
    fresh = pyotp.TOTP(secret).at(console.town.watch.at)
    assert await signs_in(console.guest(), "l1", PASSWORD, code=fresh) == 303
    password = await reset_password(console.town.office, "l1")
    assert await signs_in(console.guest(), "l1", password) == 303


async def test_a_stolen_session_neither_changes_the_second_factor_nor_guesses_the_password(
    console: Consoled,
) -> None:
    thief = await console.login("l1")
    secret = pyotp.random_base32()
    code = pyotp.TOTP(secret).at(console.town.watch.at)
    form = {"secret": secret, "code": code, "present": "geraten-1"}
    assert (await thief.post_form("/me/second-factor", form)).status_code == 400
    wanted = {"wanted": "ganz-was-neues", "again": "ganz-was-neues"}
    for number in range(4):
        guess = {"present": f"geraten-{number}", **wanted}
        assert (await thief.post_form("/me", guess)).status_code == 400
    for address in ("/me", "/me/second-factor", "/me/second-factor/drop"):
        right = await thief.post_form(address, {**form, **wanted, "present": PASSWORD})
        assert right.status_code == 429, address
    console.town.watch.at += timedelta(minutes=16)
    assert await signs_in(console.guest(), "l1", PASSWORD) == 303


async def test_who_has_to_choose_a_password_may_leave_instead(console: Consoled) -> None:
    password = await create_account(console.town.office, "s1")
    guest = console.guest()
    assert await signs_in(guest, "s1", password) == 303
    guest.key = "s1"
    assert (await guest.post_form("/sign-out")).headers["location"] == "/sign-in"
    assert (await guest.get("/me")).headers["location"].startswith("/sign-in")


async def test_ending_other_sessions_is_noted(console: Consoled) -> None:
    here, elsewhere = await console.login("l1"), await console.login("l1")
    await here.post_form("/me/sessions/end")
    assert (await elsewhere.get("/me")).status_code == 303
    async with console.town.units.read() as unit:
        (noted,) = await unit.audit.page(past=None, limit=2, action="sessions-ended")
    assert noted.details == {"sessions": "1"}


async def test_disabled_accounts_are_out_at_once_and_nobody_disables_himself(
    console: Consoled,
) -> None:
    admin = await console.login("a1")
    worker = await console.login("w1")
    assert (await admin.post_form("/accounts/w1/disable")).status_code == 303
    assert (await worker.get("/me")).status_code == 303
    assert await signs_in(console.guest(), "w1", PASSWORD) == 401
    await admin.post_form("/accounts/a1/disable")
    assert "何管理" in await admin.reads("/accounts")
    given = await admin.post_form("/accounts/w1/password")
    assert "w1 的密码" in given.text
    assert "password-given" in await admin.reads("/audit?action=password-given")
