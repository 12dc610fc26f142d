"""Kicker, title and subtitle from headline lines."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.bigrams import bigrams, shared_bigrams
from archive.line_place import LinePlace
from archive.model import LineRole, Passage, Printed, end_to_end
from archive.segmenting.titles import compose_headline, is_shattered, is_subtitle
from archive.writing.models import models
from tests.cases import Case, parameters
from tests.steps import NAME, passage

MODELS = models()


@pytest.mark.parametrize("case", parameters("titles", "composed"))
def test_headline_lines_are_kicker_title_and_subtitle(case: Case) -> None:
    group = tuple(_told(n, line) for n, line in enumerate(case.input.split("\n"), 1))
    made = compose_headline(group, MODELS.openings.continuation)
    heads = (("引题：", made.kicker), ("主题：", made.title), ("副题：", made.subtitle))
    assert "\n".join(f"{mark}{head.text}" for mark, head in heads if head) == case.expected
    assert [line for _, head in heads if head for line in head.lines] == [p.lines[0] for p in group]


def _told(number: int, text: str) -> Passage:
    """A line of a case: `引`, `主`, `副`, `小` and a bar before it are what the reader takes it for; without, a title."""
    mark, _, bare = text.rpartition("|")
    roles: dict[str, LineRole] = {"引": "kicker", "主": "title", "副": "subtitle", "小": "heading", "续": "on"}
    level = len(bare) - len(bare.lstrip("#"))
    return passage(bare.lstrip("#").strip(), number, roles.get(mark, "title"), level)


ROLES: tuple[LineRole, ...] = ("title", "kicker", "subtitle", "heading", "aside", "on")
groups = st.lists(
    st.builds(
        passage,
        st.sampled_from(["劳动教育现场会召开", "——见闻", "宝塔区：", "在希望的田野上", "12"]),
        st.integers(1, 9),
        st.sampled_from(ROLES),
    ),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(groups)
def test_each_headline_line_is_in_one_part_in_its_order(group: list[Passage]) -> None:
    made = compose_headline(group, MODELS.openings.continuation)
    heads = [head for head in (made.kicker, made.title, made.subtitle) if head]
    assert [line for head in heads for line in head.lines] == [line for one in group for line in one.lines]
    assert all(head.lines for head in heads)
    wanted = "".join(one.text for one in group)
    found = "".join(head.text for head in heads)
    assert found.replace("\u3000", "").replace("—", "") == wanted.replace("—", "")


@settings(deadline=None)
@given(groups)
def test_the_title_is_what_the_reader_takes_for_one_where_it_has_a_titles_form(group: list[Passage]) -> None:
    made = compose_headline(group, MODELS.openings.continuation)
    formed = [one for one in group if one.role == "title" and not is_subtitle(one.text) and one.text[-1] != "："]
    if formed:
        assert made.title.lines[0] == formed[0].lines[0]


@pytest.mark.parametrize(
    ("title", "text", "least", "most"),
    [
        ("劳动教育现场会召开", "5月6日，全市劳动教育现场会在枣园小学召开。", 0.7, 1),
        ("劳动教育现场会召开", "足球联赛在体育中心落下帷幕。", 0, 0),
        ("12", "12", 0, 0),
        ("", "会议", 0, 0),
    ],
)
def test_how_much_of_a_title_a_text_holds(title: str, text: str, least: float, most: float) -> None:
    assert least <= shared_bigrams(title, text) <= most


def test_pairs_are_of_chinese_characters_that_stand_side_by_side() -> None:
    assert bigrams("劳动，教育2") == {"劳动", "教育"}


@pytest.mark.parametrize(("text", "is_one"), [("——见闻", True), ("-见闻", True), ("—2024年", False), ("见闻", False)])
def test_a_subtitle_begins_with_a_dash(text: str, is_one: bool) -> None:
    assert is_subtitle(text) == is_one


def test_text_of_lines_is_theirs_end_to_end() -> None:
    assert end_to_end((Printed(NAME, 1, 0, 2, "劳动"), Printed(NAME, 2, 0, 2, "教育"))) == "劳动教育"


@pytest.mark.parametrize(
    ("pieces", "shattered"),
    [
        (["消防知", "小学"], True),
        (["全", "通高", "会议召开"], True),
        # of like parts, marked, long enough, or alone: a headline
        (["书香校园", "悦读人生"], False),
        (["## 消防知", "小学"], False),
        (["在希望的田野上", "见闻"], False),
        (["创新"], False),
    ],
)
def test_a_few_short_pieces_are_what_is_left_of_a_headline(pieces: list[str], shattered: bool) -> None:
    assert is_shattered([_told(n, text) for n, text in enumerate(pieces, 1)]) == shattered


@pytest.mark.parametrize(("size", "title"), [(2.0, "实验小学：把田地搬进课堂"), (1.4, "把田地搬进课堂")])
def test_what_speaks_before_a_colon_is_of_the_title_where_it_is_set_as_large(size: float, title: str) -> None:
    sizes = {"实验小学：": size, "把田地搬进课堂": 2.0}
    group = [
        Passage((replace(passage(text, n).lines[0], place=LinePlace(9, 9, 0, of, 0)),), "title", level=1)
        for n, (text, of) in enumerate(sizes.items(), 1)
    ]
    made = compose_headline(group, MODELS.openings.continuation)
    assert made.title.text == title
    assert (made.kicker is None) == (size == 2.0)
