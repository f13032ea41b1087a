"""What stands around every page: headers, hosts, other sites, odd addresses."""

import pytest

from tests.console.visitors import Consoled


@pytest.mark.parametrize("address", ["/sign-in", "/nothing", "/static/css/base.css", "/healthz"])
async def test_every_answer_has_the_strict_headers(console: Consoled, address: str) -> None:
    headers = (await console.guest().get(address)).headers
    assert "script-src 'self';" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"


async def test_pages_are_not_kept_by_browsers_and_files_are(console: Consoled) -> None:
    leader = await console.login("l1")
    assert (await leader.get("/me")).headers["cache-control"] == "no-store"
    page = await leader.reads("/me")
    file = next(one for one in page.split('"') if one.startswith("/static/css/base.css?v="))
    assert "immutable" in (await leader.get(file)).headers["cache-control"]


async def test_another_host_name_is_refused(console: Consoled) -> None:
    answer = await console.guest().get("/sign-in", headers={"host": "evil.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
async def test_what_another_site_sends_is_refused_even_with_the_token(
    console: Consoled, headers: dict[str, str]
) -> None:
    leader = await console.login("l1")
    answer = await leader.post_form("/sign-out", headers=headers)
    assert answer.status_code == 403
    assert (await leader.get("/me")).status_code == 200


async def test_somebody_elses_token_is_refused(console: Consoled) -> None:
    leader, worker = await console.login("l1"), await console.login("w1")
    stolen = {"_csrf": await worker.token()}
    assert (await leader.client.post("/sign-out", data=stolen)).status_code == 403
    assert (await leader.get("/me")).status_code == 200


@pytest.mark.parametrize(
    "after",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "javascript:alert(1)",
        "\t//evil.example",
        "/\r\nSet-Cookie: x=1",
        "//[",
        "http://[::",
    ],
)
async def test_nobody_is_led_to_another_site(console: Consoled, after: str) -> None:
    answer = await console.guest().client.post(
        "/preferences", data={"theme": "dark", "next": after}
    )
    assert answer.headers["location"] == "/"
    assert "x=1" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(
    "address",
    [
        "/static/../application.py",
        "/static/%2e%2e/application.py",
        "/static/..%2f..%2fapp/settings.py",
        "/static//etc/passwd",
        "/%00",
        "/audit?from=2026-13-01",
        "/audit?size=7",
        "/audit?page=-1",
        "/audit?page=99999999999999999999",
        "/audit?past=x",
        "/audit?export=exe",
        "/audit?account=" + "x" * 300,
        "/audit?from=0001-01-01",
        "/audit?to=9999-12-31",
        "/coming-back/board/%00",
        "/coming-back/calls/%00",
    ],
)
async def test_odd_addresses_are_answered_with_a_clear_page(
    console: Consoled, address: str
) -> None:
    answer = await (await console.login("s1")).get(address)
    assert 400 <= answer.status_code < 500
    assert "import" not in answer.text


async def test_what_no_database_takes_is_refused_before_it_is_asked(lived: Consoled) -> None:
    visitor = await lived.login("s1", is_admin=True)
    forms: dict[str, dict[str, str]] = {
        "/ledger/views": {"name": "a\0b", "query": ""},
        "/ledger/views/99999999999999999999/remove": {},
        "/accounts/%00/password": {},
        "/coming-back/calls/LL2026-000001/answer": {"round": "9" * 5000, "chosen": "solved"},
        "/sign-in": {"name": "s1\0", "password": "x"},
    }
    for address, form in forms.items():
        answer = await visitor.post_form(address, form)
        assert answer.status_code in {400, 404}, address


async def test_a_page_that_breaks_has_the_strict_headers_too(console: Consoled) -> None:
    @console.app.get("/breaks")
    async def breaks() -> None:
        raise RuntimeError("oh")

    answer = await console.guest().get("/breaks")
    assert answer.status_code == 500
    assert "oh" not in answer.text
    assert "script-src 'self';" in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"


async def test_too_much_is_refused_before_it_is_read(console: Consoled) -> None:
    guest = console.guest()
    answer = await guest.client.post("/sign-in", content=b"x" * (8 * 1024 * 1024 + 1))
    assert answer.status_code == 413


@pytest.mark.parametrize("language", ["zh", "en"])
async def test_the_language_is_chosen_for_guests_too(console: Consoled, language: str) -> None:
    guest = console.guest()
    await guest.client.post("/preferences", data={"language": language, "theme": "dark"})
    page = await guest.reads("/sign-in")
    assert ("登录" in page) == (language == "zh")
    assert 'data-theme="dark"' in page
    assert ('value="light"' in page, 'value="dark"' in page) == (True, False)
    page = await console.guest().reads("/sign-in")
    assert ('value="light"' in page, 'value="dark"' in page) == (True, True)
    assert (await guest.client.post("/preferences", data={"language": "xx"})).status_code == 400


async def test_metrics_count_by_pattern_and_name_nobody(console: Consoled) -> None:
    leader = await console.login("l1")
    await leader.get("/me")
    await leader.get("/accounts/secret-name/x")
    told = await leader.reads("/metrics")
    assert 'path="/me"' in told
    assert "secret-name" not in told
    assert "linli_cases_open 0.0" in told
