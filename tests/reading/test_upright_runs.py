"""Text told character by character is one text; headlines set upright, and columns of figures, stay lines."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from archive.model import Line
from archive.reading.printed_lines import measured_lines
from archive.reading.reflow import reflow
from archive.reading.upright_runs import LEAST_LINES, MOST_UPRIGHT, with_runs
from archive.writing.models import models
from tests.steps import NAME

TEXT = (
    "八月二十七日，青岭县教育局召开秋季学期开学工作会议。全县各中小学校长、乡镇中心校负责人参加，周启明主持会议并讲话。"
)
FULL = "今年夏天全县共维修校舍四十三处"


def read(*texts: str, cuts: Iterable[int] = ()) -> list[str]:
    lines = [Line(NAME, n, text) for n, text in enumerate(texts, 1)]
    return [row.text for row in with_runs(measured_lines(lines), frozenset((NAME, n) for n in cuts))]


@pytest.mark.parametrize("apart", ["", "\n", "\n\n"])
def test_text_told_character_by_character_is_one_text(apart: str) -> None:
    upright = ("\n" + apart).join(TEXT).split("\n")
    assert read(FULL, *upright, FULL) == [FULL, TEXT, FULL]


@pytest.mark.parametrize(
    "title", [FULL, TEXT.rstrip("。")[:LEAST_LINES], FULL + "！", TEXT.rstrip("。") + FULL], ids=len
)
def test_headlines_set_upright_stay_lines(title: str) -> None:
    assert read(FULL, *title, FULL) == [FULL, *title, FULL]


def test_an_empty_line_more_parts_two_texts() -> None:
    assert read(*TEXT, "", *TEXT) == [TEXT, TEXT]
    assert read(*"\n\n".join(TEXT).split("\n"), "", "", *"\n\n".join(TEXT).split("\n")) == [TEXT, TEXT]


@pytest.mark.parametrize("lines", [[str(n % 90 + 10) for n in range(200)], [f"# {c}" for c in TEXT], [*"，。" * 90]])
def test_columns_of_figures_marks_and_headings_stay_lines(lines: list[str]) -> None:
    assert len(read(*lines)) == len(lines)


def test_short_paragraphs_are_texts_where_most_of_an_issue_is_told_character_by_character() -> None:
    paragraph = FULL[:8]
    count = MOST_UPRIGHT // len(paragraph)
    many = [*paragraph, ""] * count
    assert read(*many) == [paragraph] * count
    assert read(*[*paragraph, ""] * (count - 1)) == [*paragraph] * (count - 1)
    assert read(*many, *[FULL * 4] * 20) == [*[*paragraph] * count, *[FULL * 4] * 20]
    figures = [row for n in range(MOST_UPRIGHT) for row in (str(n % 90 + 10), str(n % 70 + 20), str(n % 60 + 30), "")]
    assert len(read(*figures)) == 3 * MOST_UPRIGHT


def test_a_person_parts_it() -> None:
    assert read(*TEXT, *TEXT, cuts=[len(TEXT) + 1]) == [TEXT, TEXT]


def test_its_lines_are_one_block_and_keep_their_places() -> None:
    from archive.model import Source

    lines = tuple(Line(NAME, n, text) for n, text in enumerate([FULL * 3 + "。", "", *TEXT], 1))
    blocks = reflow([Source(NAME, "", "utf-8", lines)], models().lines)
    assert [line.line for line in blocks[-1].lines] == list(range(3, len(TEXT) + 3))
    assert set(blocks[-1].roles[1:]) == {"next"}
    assert len(blocks[-1].chances) == len(TEXT)
