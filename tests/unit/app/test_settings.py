"""Settings: what is taken, and the sentence for what is not."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.settings import Settings, SettingsWrong
from app.settings_reading import read_settings, setting_names

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "123456789:AAE-a_token_that_nobody_has_0123456789"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in setting_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(monkeypatch: pytest.MonkeyPatch, **chosen: str) -> str:
    for name, value in chosen.items():
        monkeypatch.setenv(f"LINLI_{name}", value)
    with pytest.raises(SettingsWrong) as refused:
        read_settings()
    return str(refused.value)


def taken(monkeypatch: pytest.MonkeyPatch, **chosen: str) -> Settings:
    for name, value in chosen.items():
        monkeypatch.setenv(f"LINLI_{name}", value)
    return read_settings()


def test_nothing_chosen_means_sqlite_polling_and_chinese() -> None:
    settings = read_settings()
    assert settings.database_url.get_secret_value() == "sqlite+aiosqlite:///var/linli.db"
    assert settings.telegram_webhook_url is None
    assert settings.nlu_server is None
    assert settings.language == "zh"
    assert settings.telegram_limits
    assert settings.clock_tick == 5
    assert settings.raw_retention == timedelta(days=7)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, nowhere: Path) -> None:
    (nowhere / ".env").write_text("LINLI_LANGUAGE=en\nLINLI_CLOCK_TICK=2\n", "utf-8-sig")
    settings = taken(monkeypatch, CLOCK_TICK="3")
    assert (settings.language, settings.clock_tick) == ("en", 3)


def test_an_empty_setting_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert taken(monkeypatch, TELEGRAM_TOKEN="").telegram_token is None


def test_an_unknown_setting_is_named_with_the_nearest_known_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = refusal(monkeypatch, TELEGRAM_TOKN=TOKEN)
    assert "LINLI_TELEGRAM_TOKN in the environment is no setting of Linli" in words
    assert "did you mean LINLI_TELEGRAM_TOKEN?" in words
    assert TOKEN not in words


def test_an_unknown_setting_in_the_file_is_found_too(nowhere: Path) -> None:
    (nowhere / ".env").write_text("LINLI_COLOUR=red\nOTHER=1\n", "utf-8")
    with pytest.raises(SettingsWrong) as refused:
        read_settings()
    assert str(refused.value) == (
        "The program did not start because of its settings: LINLI_COLOUR in .env is no setting"
        " of Linli; docs/settings.md lists those there are"
    )


def test_a_file_that_is_no_text_is_refused(nowhere: Path) -> None:
    (nowhere / ".env").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(SettingsWrong, match=r"\.env cannot be read as UTF-8"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TELEGRAM_TOKEN", "geheim", "a bot token looks like 123456789:AAE…"),
        ("TELEGRAM_API_URL", "telegram", "write a whole address such as https://example.org"),
        ("TELEGRAM_WEBHOOK_SECRET", "a b", "use 1 to 256 letters, digits, _ or -"),
        ("LISTEN", "8080", "write host:port, for example 127.0.0.1:8080"),
        ("LISTEN", "localhost:99999", "write host:port"),
        ("TELEGRAM_PROXY", "ftp://proxy:21", "write http://host:port or socks5://"),
        ("TELEGRAM_LIMITS", "perhaps", "write on or off"),
        ("DATABASE_URL", "postgresql://u:geheim@h/d", "write sqlite+aiosqlite:///var/linli.db or"),
        ("NLU_URL", "localhost:5005", "write a whole address"),
        ("COMMUNITY", "nowhere.yml", "there is no file nowhere.yml"),
        ("NLU_PROJECT", "nowhere", "there is no config.yml in nowhere"),
        ("CLOCK_TICK", "0", "write a number greater than 0"),
        ("CLOCK_TICK", "often", "write a number"),
        ("LANGUAGE", "fr", "choose 'zh' or 'en'"),
        ("RAW_RETENTION", "7", "7 has no unit; write 7s, 7min, 7h or 7d"),
        ("LOG_LEVEL", "loud", "choose 'debug', 'info', 'warning' or 'error'"),
        ("FAULT_POINT", "nowhere", "choose one of answer.after_commit"),
        ("FAULT_POINT", "sender.after_send:no", "after the colon comes a count"),
    ],
)
def test_a_wrong_value_is_answered_with_what_would_be_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str
) -> None:
    words = refusal(monkeypatch, **{name: value})
    assert f"LINLI_{name} is wrong: {sentence}" in words
    assert "geheim" not in words
    assert "\n" not in words


def test_everything_wrong_is_said_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    words = refusal(monkeypatch, LANGUAGE="fr", LISTEN="x", TELEGRAM_LIMIT="on")
    assert words.count("LINLI_LANGUAGE") == 1
    assert "LINLI_LISTEN" in words
    assert "did you mean LINLI_TELEGRAM_LIMITS?" in words


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    words = refusal(monkeypatch, TELEGRAM_WEBHOOK_URL="https://bot.example.org/x")
    assert "LINLI_TELEGRAM_WEBHOOK_URL needs LINLI_TELEGRAM_WEBHOOK_SECRET" in words


def test_telegram_itself_gets_no_webhook_without_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {"TELEGRAM_WEBHOOK_URL": "http://bot.example.org", "TELEGRAM_WEBHOOK_SECRET": "s"}
    assert "must start with https://" in refusal(monkeypatch, **chosen)
    local = taken(monkeypatch, **chosen, TELEGRAM_API_URL="http://127.0.0.1:8081")
    assert local.telegram_webhook_url == "http://bot.example.org"


@pytest.mark.parametrize("api_url", ["http://127.0.0.1:1", "http://localhost:1", "http://[::1]:1"])
def test_loopback_with_a_sandbox_token_is_the_sandbox(
    monkeypatch: pytest.MonkeyPatch, api_url: str
) -> None:
    token = "7000000001:SANDBOX-linli"
    assert taken(monkeypatch, TELEGRAM_API_URL=api_url, TELEGRAM_TOKEN=token).is_sandbox


@pytest.mark.parametrize(
    ("api_url", "token"),
    [
        ("http://127.0.0.1:8081", TOKEN),
        ("https://api.telegram.org", "7000000001:SANDBOX-linli"),
        ("http://127.0.0.1.example.org", "7000000001:SANDBOX-linli"),
        ("http://127.0.0.1@example.org", "7000000001:SANDBOX-linli"),
    ],
)
def test_anything_less_is_not_the_sandbox(
    monkeypatch: pytest.MonkeyPatch, api_url: str, token: str
) -> None:
    assert not taken(monkeypatch, TELEGRAM_API_URL=api_url, TELEGRAM_TOKEN=token).is_sandbox


def test_rasas_token_may_stand_in_its_url_or_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = taken(monkeypatch, NLU_URL="http://127.0.0.1:5005/?token=abcdef")
    assert settings.nlu_server == ("http://127.0.0.1:5005", "abcdef")
    settings = taken(monkeypatch, NLU_TOKEN="ghijkl")
    assert settings.nlu_server == ("http://127.0.0.1:5005", "ghijkl")


def test_a_missing_token_is_a_sentence() -> None:
    with pytest.raises(SettingsWrong, match="LINLI_TELEGRAM_TOKEN is missing; @BotFather"):
        read_settings().required_token()


def test_no_secret_shows_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = taken(
        monkeypatch,
        TELEGRAM_TOKEN=TOKEN,
        DATABASE_URL="postgresql+asyncpg://u:geheim@h/d",
        TELEGRAM_PROXY="socks5://u:geheim@h:1080",
        NLU_URL="http://127.0.0.1:5005?token=geheim",
        TELEGRAM_WEBHOOK_SECRET="geheim",
    )
    assert "geheim" not in repr(settings)
    assert TOKEN not in f"{settings!r}{settings}"


def test_every_setting_is_documented_and_no_other() -> None:
    documented = (ROOT / "docs" / "settings.md").read_text("utf-8")
    rows = {line.split("`")[1] for line in documented.splitlines() if line.startswith("| `LINLI_")}
    assert rows == set(setting_names())


def test_the_example_file_names_only_settings_that_there_are() -> None:
    lines = (ROOT / ".env.example").read_text("utf-8").splitlines()
    named = {line.removeprefix("# ").split("=")[0] for line in lines if "=" in line}
    assert named <= set(setting_names())
    assert "LINLI_TELEGRAM_TOKEN" in named
