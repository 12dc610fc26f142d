"""What is seen of each printed line: by its own form, by what stands around it, and by the words it shares with that."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.character_classes import classes
from archive.language.headline_form import headline_form
from archive.reading.line_features import (
    LINE_ENDS,
    LINE_FEATURES,
    ObservedLines,
    end_characters,
    line_features,
    observe_lines,
)
from archive.reading.printed_lines import MeasuredLine, measured_lines
from archive.writing.models import models
from tests.cases import FIXTURES, read_cases
from tests.hardpages import READERS, Clean, make, read_articles
from tests.steps import READINGS, source

MODELS = models()

ARTICLES = read_articles(READINGS)
CASES = {case.title: case for case in read_cases(FIXTURES / "reflow/blocks.txt")}
NAMES = [name for name, _ in LINE_FEATURES]


def page(raw: str) -> ObservedLines:
    return observe_lines(measured_lines(source(raw).lines), MODELS.lines.continuation, MODELS.lines.phrasing)


def seen(given_page: ObservedLines, name: str) -> list[float]:
    """One kind of evidence, of each line."""
    return [float(value) for value in line_features(given_page)[:, NAMES.index(name)]]


def shown(raw: str, name: str) -> list[int]:
    """The lines, counted from 1, of which a kind of evidence says anything."""
    return [n for n, value in enumerate(seen(page(raw), name), 1) if value]


# Evidence.


def test_each_kind_of_evidence_has_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)


@settings(deadline=None, max_examples=15)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=2, unique=True),
    st.integers(),
)
def test_each_kind_of_evidence_gives_each_line_a_number(kind: str, articles: list[Clean], seed: int) -> None:
    given_page = page(make(articles, kind, str(seed)).raw)
    for name, see in LINE_FEATURES:
        found = see(given_page)
        assert found.shape == (len(given_page.rows),), name
        assert np.isfinite(found).all(), name
        assert np.abs(found).max() < 20, name
    assert line_features(given_page).shape == (len(given_page.rows), len(LINE_FEATURES))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_page_may_be_as_short_as_it_likes(count: int) -> None:
    given_page = page("会议指出，全市各学校。\n" * count)
    assert np.isfinite(line_features(given_page)).all()
    assert len(line_features(given_page)) == count


@pytest.mark.parametrize(
    ("title", "name", "lines"),
    [
        ("printed lines with indents", "indented", [1, 7, 12]),
        ("printed lines with indents", "deep indent", []),
        ("printed lines with indents", "indents tell paragraphs", list(range(1, 17))),
        ("printed lines with indents", "first of all", [1]),
        ("printed lines with indents", "last of all", [16]),
        ("printed lines with indents", "printed", list(range(1, 17))),
        ("printed lines with neither", "indents tell paragraphs", []),
        ("printed lines with neither", "empty lines tell paragraphs", []),
        ("printed lines with neither", "lead of a report", [1]),
        ("printed lines with neither", "opener of a paragraph", [1, 4, 7, 12]),
        ("printed lines with empty lines between paragraphs", "empty line before", [7, 12]),
        ("printed lines with empty lines between paragraphs", "empty line after", [6, 11]),
        ("printed lines with empty lines between paragraphs", "empty lines tell paragraphs", list(range(1, 17))),
        ("printed lines with an empty line after each", "empty line before", list(range(2, 17))),
        ("printed lines with an empty line after each", "empty lines tell paragraphs", []),
        ("a marked headline stands alone", "heading mark", [7]),
        ("a marked headline stands alone", "heading mark of the first level", []),
        ("a marked headline stands alone", "few cells", []),
        ("a column of another measure follows", "few cells", [18]),
        ("spaced: a raw line is a block, cut at its printed line ends", "inside a raw line", [2, 3, 4, 5, 6, 8, 9, 10, 11]),
        ("spaced: a raw line is a block, cut at its printed line ends", "ends a sentence", [3, 6, 11]),
        ("whole: a raw line is a block", "whole", [1, 2]),
    ],
)  # fmt: skip
def test_what_is_seen_of_lines(title: str, name: str, lines: list[int]) -> None:
    assert shown(CASES[title].input, name) == lines


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("会议指出，近年来，", "breaks off at a comma"),
        ("提出三项具体要求：", "ends as before a list"),
        ("，涌现出一批典型", "mark that no line begins with"),
        ("——枣园小学见闻", "begins with a dash"),
        ("（二）配齐教师", "begins with a bracket"),
        ("（二）配齐教师", "numbered"),
        ("1．配齐教师", "numbered"),
        ("第三条", "numbered"),
        ("会议指出，近年来", "opener of a paragraph"),
        ("5月6日，全市劳动", "lead of a report"),
        ("本报北京5月6日讯（记者张三）", "lead that names its sender"),
        ("图为活动现场", "caption"),
        ("第2版", "page number or running head"),
        ("本报记者 张三", "byline"),
        ("校。学生们", "full stop inside"),
        ("近年来，学生们", "comma inside"),
        ("学校、家庭、社会", "list inside"),
        ("书香校园 阅读成长", "space inside"),
        ("《义务教育语文课程", "brackets left open"),
        ("全市教育工作会议召开", "headline form"),
        ("全市教育工作会议召开", "headline looks"),
        ("2024年", "digits"),
        ("IEEE期刊", "latin"),
    ],
)
def test_what_is_seen_of_a_lines_own_form(text: str, name: str) -> None:
    other = "学生们在校园里认真读书的"
    first, second = seen(page(f"{text}\n\n{other}"), name)
    assert first > 0
    assert second <= 0


def test_brackets_closed_without_being_open_count_below_nothing() -> None:
    assert seen(page("标准》解读\n\n“好《少年”"), "brackets left open") == [-1, 1]


def test_how_short_a_line_is_of_its_measure_is_seen() -> None:
    raw = CASES["printed lines with indents"].input
    short = seen(page(raw), "short of the measure")
    assert {n: value for n, value in enumerate(short, 1) if value} == {1: 0.5, 6: 2, 7: 0.5, 11: 0.5, 12: 0.5, 16: 1.75}
    assert seen(page(raw), "beyond the measure") == pytest.approx([0] * 16, abs=0.1)
    assert [value > 0 for value in seen(page("会议\n\n会议指出，近年来"), "cells")] == [True, True]


def test_the_measure_changes_where_another_column_begins() -> None:
    changes = seen(page(CASES["a column of another measure follows"].input), "measure changes")
    assert max(range(1, len(changes)), key=lambda n: changes[n]) in (10, 11, 12)
    assert max(changes[1:10]) < 0.2


def test_wording_is_weighed_across_each_line_end() -> None:
    texts = ["谱写吕梁教", "青少年足球联赛", "育高质量发展"]
    given_page = page("\n\n".join(texts))

    def gain(before: str, after: str) -> float:
        (nats,) = MODELS.lines.continuation.goes_on(
            MODELS.lines.continuation.endings([before]), MODELS.lines.continuation.beginnings([after])
        )
        return float(nats) / 6

    across, over = seen(given_page, "wording across the line end"), seen(given_page, "wording across this line")
    assert across == pytest.approx([0, gain(*texts[:2]), gain(*texts[1:])], abs=1e-3)
    assert over == pytest.approx([0, gain(texts[0], texts[2]), 0], abs=1e-3)
    assert seen(given_page, "begins as sentences do") == pytest.approx([gain("。", t) for t in texts], abs=1e-3)
    assert seen(given_page, "ends as sentences do") == pytest.approx([gain(t, "。") for t in texts], abs=1e-3)
    assert over[1] > across[1]


LEAD = "近日，绍兴市青少年校园足球联赛在上虞区体育中心落下帷幕，三十二支代表队参加了比赛。"


def test_a_lead_takes_up_its_headlines_words() -> None:
    title = "青少年校园足球联赛落幕"
    before_it = page(f"{title}\n\n{LEAD}\n\n会议指出")
    assert seen(before_it, "words taken up after it") == pytest.approx([8 / 10, 0, 0])
    assert seen(before_it, "words taken up from before") == pytest.approx([0, 8 / 39, 0])
    behind_it = page(f"{LEAD}\n\n{title}")
    assert seen(behind_it, "words taken up after it") == pytest.approx([8 / 39, 0])
    assert seen(behind_it, "words taken up from before") == pytest.approx([0, 8 / 10])


def test_a_long_lines_words_are_not_looked_for() -> None:
    assert seen(page(f"{LEAD * 2}\n\n{LEAD}"), "words taken up after it") == [0, 0]


def test_words_hold_together_inside_an_article_more_than_between_two() -> None:
    labour = "劳动教育进校园，学生们在枣园小学的种植园里动手劳动。"
    same, other = (
        seen(page(f"{labour}\n\n{next_}"), "cohesion") for next_ in (labour.replace("里", "中"), "足球联赛。")
    )
    assert same[1] > 4 * other[1]
    assert same[0] == other[0] == 0


def test_a_line_that_stands_elsewhere_word_for_word_is_seen() -> None:
    assert shown("劳动教育\n\n足球联赛\n\n劳动教育\n", "stands elsewhere too") == [1, 3]


@settings(deadline=None)
@given(st.lists(st.text("会议指出推进教育现代化，。1", min_size=1, max_size=20), min_size=1, max_size=4))
def test_letters_are_the_first_and_last_characters(texts: list[str]) -> None:
    given_page = observe_lines(
        measured_lines(source("\n\n".join(texts)).lines), MODELS.lines.continuation, MODELS.lines.phrasing
    )
    found = end_characters(given_page)
    assert found.shape == (len(given_page.rows), 2 * LINE_ENDS)
    for row, mine in zip(given_page.rows, found.tolist(), strict=True):
        numbers = MODELS.lines.continuation.number(classes(row.text)).tolist()
        first, last = numbers[:LINE_ENDS], numbers[-LINE_ENDS:]
        assert mine == [*first, *[0] * (LINE_ENDS - len(first)), *[0] * (LINE_ENDS - len(last)), *last]


# Where evidence begins and ends.


def row(text: str = "会议指出", *, cells: float | None = None, **what: object) -> MeasuredLine:
    """A printed line, whatever stands around it."""
    (found,) = measured_lines(source(text).lines)
    return replace(found, **{"cells": found.cells if cells is None else cells, **what})  # type: ignore[arg-type]


def of_rows(rows: list[MeasuredLine], name: str) -> list[float]:
    return seen(observe_lines(rows, MODELS.lines.continuation, MODELS.lines.phrasing), name)


@pytest.mark.parametrize(
    ("name", "what", "value"),
    [
        ("short of the measure", {"measure": 20, "cells": 18}, 0.5),
        ("short of the measure", {"measure": 20, "cells": 11}, 2),
        ("short of the measure", {"measure": 10, "cells": 16}, -1),
        ("short of the measure", {"measure": 10, "cells": 13}, -0.75),
        ("beyond the measure", {"measure": 20, "cells": 24}, 0.5),
        ("beyond the measure", {"measure": 20, "cells": 29}, 1),
        ("beyond the measure", {"measure": 20, "cells": 19}, 0),
        ("cells", {"cells": 20}, np.log1p(20) / 4),
        ("few cells", {"cells": 6.5}, 1),
        ("few cells", {"cells": 7}, 0),
        ("empty line before", {"gap": 0}, 0),
        ("empty line before", {"gap": 1}, 1),
        ("empty lines before", {"gap": 1}, 0),
        ("empty lines before", {"gap": 2}, 1),
        ("indented", {"indent": 0.5}, 0),
        ("indented", {"indent": 0.75}, 1),
        ("deep indent", {"indent": 2.5}, 0),
        ("deep indent", {"indent": 3}, 1),
        ("heading mark", {"level": 0}, 0),
        ("heading mark", {"level": 2}, 1),
        ("heading mark of the first level", {"level": 1}, 1),
        ("heading mark of the first level", {"level": 2}, 0),
        ("headline form", {"cells": 60}, -1),
        ("headline form", {"cells": 59.5}, max(-3.0, headline_form("会议指出")) / 3),
    ],
)
def test_how_much_is_seen_of_a_lines_place(name: str, what: dict[str, float], value: float) -> None:
    assert of_rows([row(**what)], name) == pytest.approx([value], abs=1e-6)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("的", "headline form", -1),
        ("2024年度", "digits", 4 / 6),
        ("ABC期刊", "latin", 3 / 5),
        ("学校、家庭", "list inside", 0),
        ("学校、家庭、社会", "list inside", 1),
        ("学校。", "full stop inside", 0),
        ("学校。学", "full stop inside", 1),
        ("“《学校", "brackets left open", 2),
        ("“学》校》", "brackets left open", -1),
    ],
)
def test_how_much_is_seen_of_a_lines_own_form(text: str, name: str, value: float) -> None:
    assert of_rows([row(text)], name) == pytest.approx([value], abs=1e-6)


@pytest.mark.parametrize(
    ("marked", "of", "tells"), [(0, 9, 0), (1, 100, 0), (1, 99, 1), (4, 9, 1), (44, 100, 1), (9, 20, 0), (5, 9, 0)]
)
def test_a_sign_tells_paragraphs_where_it_is_neither_rare_nor_common(marked: int, of: int, tells: float) -> None:
    blank = [row(gap=int(n < marked)) for n in range(of)]
    drawn = [row(indent=0.75 * (n < marked)) for n in range(of)]
    assert set(of_rows(blank, "empty lines tell paragraphs")) == {tells}
    assert set(of_rows(drawn, "indents tell paragraphs")) == {tells}
    inside = [row(gap=1, indent=2, inner=True) for _ in range(of)]
    assert set(of_rows([*blank, *inside], "empty lines tell paragraphs")) == {tells}
    assert set(of_rows([*drawn, *inside], "indents tell paragraphs")) == {tells}


@pytest.mark.parametrize(
    ("short", "indent", "drawn", "full"),
    [
        (1, 0, False, True),
        (1.5, 0, True, False),
        (3.5, 0, True, False),
        (4, 0, False, False),
        (0, 0.5, False, True),
        (0, 0.75, False, False),
        (0, 1.5, True, False),
        (0, 1.4, False, False),
    ],
)
def test_first_lines_are_drawn_in_by_two_cells(short: float, indent: float, drawn: bool, full: bool) -> None:
    end, begin = row("读书。", cells=10, measure=20), row("会议", cells=20 - short, measure=20, indent=indent)
    habit = 2 / 3 if drawn else 1 / 3
    assert of_rows([end, begin], "first lines are drawn in") == pytest.approx([habit] * 2)
    assert of_rows([end, begin], "drawn in as first lines are")[1] == pytest.approx(habit * drawn)
    assert of_rows([end, begin], "full, unlike first lines")[1] == pytest.approx(habit * full)


@pytest.mark.parametrize(
    ("before", "missing", "cells", "told"),
    [
        ("读书。", 2.5, 18, True),
        ("读书。", 2.4, 18, False),
        ("读书", 2.5, 18, False),
        ("读书。", 2.5, 2.5, False),
        ("读书。", 2.5, 3, True),
    ],
)
def test_it_is_sure_that_a_paragraph_begins_behind_a_short_line_with_a_stop(
    before: str, missing: float, cells: float, told: bool
) -> None:
    rows = [row(before, cells=20 - missing, measure=20), row("会议", cells=cells, measure=cells)]
    assert of_rows(rows, "first lines are drawn in") == pytest.approx([1 / 3 if told else 0.5] * 2)


@pytest.mark.parametrize(("one", "other", "value"), [(16, 18, 0.25), (18, 16, -0.25), (16, 30, 1), (30, 16, -1)])
def test_a_change_of_measure_counts_up_to_eight_cells(one: float, other: float, value: float) -> None:
    assert of_rows([row(measure=one), row(measure=other)], "measure changes")[1] == pytest.approx(value)


@pytest.mark.parametrize(("cells", "value"), [(45, 8 / 10), (45.5, 0)])
def test_a_line_of_45_cells_is_the_longest_whose_words_are_looked_for(cells: float, value: float) -> None:
    rows = [row("青少年校园足球联赛落幕", cells=cells), row(LEAD)]
    assert of_rows(rows, "words taken up after it")[0] == pytest.approx(value)


def test_words_of_both_sides_count_fourfold() -> None:
    given_page = page("劳动教育进校园，学生们劳动。\n\n劳动教育进校园，学生们学习。")
    assert seen(given_page, "cohesion") == pytest.approx(list(4 * given_page.occurrences.cohesion()), abs=1e-5)
    assert seen(given_page, "cohesion")[1] > 0
