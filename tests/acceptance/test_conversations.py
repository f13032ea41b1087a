"""Whole conversations from `conversations/`: the answers, and the cases that come of them."""

import re
from pathlib import Path

import pytest

from nlu.model import ROOT
from tests.acceptance.playing import play
from tests.acceptance.results import as_told
from tests.acceptance.talk import NotATalk, Talk, read_talk, read_talks
from tests.acceptance.town import STAFF, Town

pytestmark = pytest.mark.asyncio(loop_scope="session")

TALKS = read_talks()
_TELLING = 8
"""Signs from which a resident's words may not even be a part of a line of training."""


@pytest.mark.parametrize("talk", TALKS, ids=lambda talk: talk.name)
async def test_conversation(town: Town, talk: Talk) -> None:
    played = await play(town, talk)
    came = [as_told(case, wanted) for case, wanted in zip(played.cases, talk.cases, strict=False)]
    assert len(played.cases) == len(talk.cases), (played.cases, played.transcript)
    assert came == list(talk.cases), played.transcript


async def test_no_words_of_a_resident_stand_in_the_training_files() -> None:
    lines = {
        _bare(line)
        for path in sorted((ROOT / "nlu" / "data").glob("**/*.yml"))
        for line in path.read_text("utf-8").splitlines()
    }
    assert len(lines) > len(TALKS)
    everything = "\n".join(sorted(lines))
    staff = tuple(STAFF.values())
    known = [
        (talk.name, words)
        for talk in TALKS
        for words in talk.typed(staff)
        if not words.startswith("/")
        if _bare(words) in lines or (len(_bare(words)) >= _TELLING and _bare(words) in everything)
    ]
    assert known == []


def _bare(text: str) -> str:
    """Keep the letters alone: punctuation and spaces make no other sentence."""
    return re.sub(r"\W", "", text).casefold()


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("王女士 唱: 一首歌", "who does what"),
        ("机器人 对王女士唱: [一首歌]", "what does the bot do"),
        ("机器人 对王女士说: 一首歌", "a list"),
        ("王女士: [一首, 歌]", "one thing"),
        ("{王女士: 灯坏了, 李大爷: 我家也是}", "one thing"),
    ],
)
async def test_a_line_that_means_nothing_is_refused_with_its_place(
    tmp_path: Path, line: str, complaint: str
) -> None:
    file = tmp_path / "wrong.yml"
    file.write_text(
        f"标题: 错的\n第一句: 没有地点\n对话:\n  - 王女士: 灯坏了\n  - {line}\n结果: 没有工单\n",
        encoding="utf-8",
    )
    with pytest.raises(NotATalk, match=rf"wrong\.yml:5.*{complaint}"):
        read_talk(file)
