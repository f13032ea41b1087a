"""Files of labelled texts: what is wrong with one is said with its name and line."""

from pathlib import Path

import pytest

from nlu.errors import LabelledTextsWrong
from nlu.evaluation.pipelines import STOCK, STOCK_PIPELINES, trained
from nlu.evaluation.texts import LabelledText, read_danger_texts, read_held_out, read_tsv


def make_file(folder: Path, content: str, name: str = "texts.tsv") -> Path:
    path = folder / name
    path.write_bytes(content.encode())
    return path


@pytest.mark.parametrize(
    "content",
    [
        "a\t灯坏了\nb\t停水了\n",
        "label\ttext\na\t灯坏了\nb\t停水了\n",
        "\ufefflabel\ttext\tsource\r\na\t灯坏了\tx\r\n\r\nb\t停水了\ty\r\n",
    ],
)
def test_rows_are_read_with_or_without_a_heading(tmp_path: Path, content: str) -> None:
    rows = read_tsv(make_file(tmp_path, content))
    assert rows == (LabelledText("a", "灯坏了"), LabelledText("b", "停水了"))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "no row"),
        ("label\ttext\n", "no row"),
        ("a\t灯坏了\nnothing here\n", "line 2"),
        ("a\t\n", "line 1"),
        ("\t灯坏了\n", "line 1"),
    ],
)
def test_a_wrong_file_is_named_with_its_line(tmp_path: Path, content: str, complaint: str) -> None:
    with pytest.raises(LabelledTextsWrong, match=complaint) as raised:
        read_tsv(make_file(tmp_path, content))
    assert "texts.tsv" in str(raised.value)


def test_a_missing_file_and_one_that_is_no_text_are_named(tmp_path: Path) -> None:
    binary = tmp_path / "texts.tsv"
    binary.write_bytes(b"\xff\xfe\x00\x80")
    for path in (tmp_path / "none.tsv", binary):
        with pytest.raises(LabelledTextsWrong, match=path.name):
            read_tsv(path)


def test_held_out_sentences_are_labelled_by_their_file(tmp_path: Path) -> None:
    make_file(tmp_path, "# held out\n- 灯坏了\n- '3号楼黑'\n", "report_lighting.yml")
    make_file(tmp_path, "- {text: 着火了, kind: fire}\n", "dangers.yml")
    assert read_held_out(tmp_path) == (
        LabelledText("report_lighting", "灯坏了"),
        LabelledText("report_lighting", "3号楼黑"),
    )
    assert read_danger_texts(tmp_path / "dangers.yml") == (LabelledText("fire", "着火了"),)


@pytest.mark.parametrize("content", ["灯坏了", "- 7\n", "a: b\n", "- [\n"])
def test_held_out_files_of_another_form_are_named(tmp_path: Path, content: str) -> None:
    make_file(tmp_path, content, "greet.yml")
    with pytest.raises(LabelledTextsWrong, match=r"greet\.yml"):
        read_held_out(tmp_path)
    with pytest.raises(LabelledTextsWrong, match=r"greet\.yml"):
        read_danger_texts(tmp_path / "greet.yml")


def test_without_held_out_sentences_nothing_can_be_measured(tmp_path: Path) -> None:
    with pytest.raises(LabelledTextsWrong, match="no held-out"):
        read_held_out(tmp_path)


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([("a", "灯坏了"), ("a", "停水了")], "two labels"),
        ([("a", "灯坏了"), ("a", "停水了"), ("路灯", "黑")], "'路灯'"),
    ],
)
def test_too_little_to_learn_from_is_said_before_rasa_starts(
    rows: list[tuple[str, str]], complaint: str
) -> None:
    labelled = [LabelledText(*row) for row in rows]
    with (
        pytest.raises(LabelledTextsWrong, match=complaint),
        trained(labelled, STOCK_PIPELINES[STOCK]),
    ):
        raise AssertionError(rows)
