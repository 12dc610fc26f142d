"""Lines to blocks: paragraphs as the column's geometry tells them, nothing left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.reading.reflow import reflow
from archive.writing.models import models
from tests.cases import FIXTURES, Case, parameters, read_cases
from tests.hardpages import READERS, make, read_articles
from tests.steps import NAME, blocks, blocks_told, source

MODELS = models()

ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))
CASES = {case.title: case for case in read_cases(FIXTURES / "reflow/blocks.txt")}


@pytest.mark.parametrize("case", parameters("reflow"))
def test_blocks_are_told_apart(case: Case) -> None:
    assert blocks_told(blocks(case.input)) == case.expected


lines = st.one_of(st.just(""), st.text('会议指出，学校。 \u3000#12aB《》"', min_size=1, max_size=60))


@settings(deadline=None, max_examples=100)
@given(st.lists(lines, min_size=1, max_size=20).filter(lambda texts: bool("".join(texts).strip())))
def test_each_character_stands_in_one_block_in_its_order(texts: list[str]) -> None:
    raw = source("\n".join(texts))
    printed = [line for block in reflow((raw,), MODELS.lines) for line in block.lines]
    assert printed == sorted(printed, key=lambda line: (line.line, line.start))
    for line in printed:
        assert raw.lines[line.line - 1].text[line.start : line.end] == line.text
        assert line.text.strip() == line.text != ""
    told = "".join("".join(line.text.split()) for line in printed)
    assert told.replace("#", "") == "".join("".join(texts).split()).replace("#", "")


@pytest.mark.parametrize("kind", sorted(READERS))
def test_a_block_knows_its_kind_and_the_empty_lines_before_it(kind: str) -> None:
    raw = source(make(ARTICLES[:3], kind, "blocks").raw)
    numbers = {line.number: line for line in raw.lines}
    for block in reflow((raw,), MODELS.lines):
        first = block.lines[0].line
        assert block.kind == numbers[first].kind
        before = [numbers[n].text.strip() for n in range(first - block.gap, first)]
        assert before == [""] * block.gap


def test_the_measure_is_a_full_lines_width() -> None:
    (one, two) = blocks(CASES["spaced: a raw line is a block, cut at its printed line ends"].input)
    assert one.measure == pytest.approx(17, abs=1)
    assert two.measure == pytest.approx(17, abs=1)
    assert [block.measure for block in blocks(CASES["whole: a raw line is a block"].input)] == [None, None]


def test_a_person_may_say_that_a_line_begins_a_paragraph() -> None:
    raw = source(CASES["printed lines with indents"].input)
    cut = reflow((raw,), MODELS.lines, cuts=frozenset({(NAME, 3)}))
    assert any(block.lines[0].line == 3 for block in cut)
    assert len(cut) == len(reflow((raw,), MODELS.lines)) + 1
    assert reflow((raw,), MODELS.lines, cuts=frozenset({("raw/other.txt", 3)})) == reflow((raw,), MODELS.lines)


def spaced(*widths: int) -> str:
    """A raw line of printed lines of so many cells."""
    return " ".join("会" * n for n in widths)


@pytest.mark.parametrize(
    ("raws", "measures"),
    [
        # Several lines show a measure: the middle of all but the last.
        ([spaced(15, 16, 15, 16, 15, 9)], [15]),
        # Too few take it from the nearest that their widest line fits.
        ([spaced(15, 15, 15, 15, 15, 9), spaced(15)], [15, 15]),
        ([spaced(15, 15, 15, 15, 15, 9), spaced(9), spaced(20, 20, 20, 20, 20, 9)], [15, 15, 20]),
        ([spaced(15, 15, 15, 15, 15, 9), spaced(18), spaced(20, 20, 20, 20, 20, 9)], [15, 20, 20]),
        ([spaced(15, 15, 15, 15, 15, 9), spaced(17)], [15, 15]),
        # Few lines that show one have it from many; not from as few.
        ([spaced(15, 15, 15, 15, 15, 9), spaced(16, 16, 9)], [15, 15]),
        ([spaced(16, 16, 9), spaced(18, 18, 9)], [16, 18]),
        ([spaced(16, 16, 9), spaced(9)], [16, 16]),
        # Whole paragraphs show none and take none.
        (["会" * 60, "会" * 60], [None, None]),
    ],
)
def test_blocks_of_few_lines_take_their_measure_from_the_nearest(raws: list[str], measures: list[float | None]) -> None:
    assert [block.measure for block in blocks("\n\n".join(raws))] == measures
