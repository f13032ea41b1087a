"""Reading the settings at the start: what is wrong or unknown is said in one sentence."""

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dotenv import dotenv_values
from pydantic import ValidationError

from app.settings import PREFIX, Settings, SettingsWrong

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

ENV_FILE = Path(".env")
_ADVICE = {
    "bool_parsing": "write on or off",
    "float_parsing": "write a number",
    "greater_than": "write a number greater than {gt:g}",
    "less_than_equal": "write a number up to {le:g}",
    "literal_error": "choose {expected}",
}


def setting_names() -> tuple[str, ...]:
    """Give the names of all settings as they stand in the environment."""
    return tuple(PREFIX + name.upper() for name in Settings.model_fields)


def read_settings(env_file: Path = ENV_FILE) -> Settings:
    """Read and check the settings; the environment wins over the file.

    Raises:
        SettingsWrong: one sentence that names all settings that are wrong or unknown; their
            values are not repeated, since they may be secret.
    """
    wrong = [*_unknown(os.environ, "the environment"), *_unknown(_in_file(env_file), str(env_file))]
    source: dict[str, Any] = {"_env_file": env_file, "_env_file_encoding": "utf-8-sig"}
    try:
        settings = Settings(**source)
    except ValidationError as error:
        wrong += [_sentence(detail) for detail in error.errors(include_url=False)]
        raise SettingsWrong("; ".join(wrong)) from None
    if wrong:
        raise SettingsWrong("; ".join(wrong))
    return settings


def _in_file(env_file: Path) -> list[str]:
    if not env_file.exists():
        return []
    try:
        return list(dotenv_values(env_file, encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"{env_file} cannot be read as UTF-8 text ({error})") from None


def _unknown(names: "os._Environ[str] | list[str]", where: str) -> list[str]:
    known = setting_names()
    sentences = []
    for name in sorted(names):
        if not name.upper().startswith(PREFIX) or name.upper() in known:
            continue
        short = name.upper().removeprefix(PREFIX)
        bare = [setting.removeprefix(PREFIX) for setting in known]
        near = difflib.get_close_matches(short, bare, n=1, cutoff=0.6)
        advice = (
            f"did you mean {PREFIX}{near[0]}?" if near else "docs/settings.md lists those there are"
        )
        sentences.append(f"{name} in {where} is no setting of Linli; {advice}")
    return sentences


def _sentence(detail: "ErrorDetails") -> str:
    context = detail.get("ctx") or {}
    cause = context.get("error")
    advice = str(cause) if isinstance(cause, ValueError) else _ADVICE.get(detail["type"])
    words = advice.format(**context) if advice and cause is None else advice or detail["msg"]
    if not detail["loc"]:
        return words
    return f"{PREFIX}{str(detail['loc'][0]).upper()} is wrong: {words}"
