"""Where articles stand on a page: rectangles that hold their own lines and no other's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.pages.printed_page import NO_PLACE, Box
from archive.rendering.page_regions import PlacedLine, article_regions


def column(keys: str, left: float = 0, top: float = 0, number: int = 0) -> list[PlacedLine]:
    """A column of lines, 100 wide and 10 high, a key for each; a dash is a line of no article."""
    return [
        PlacedLine(Box(left, top + 12 * n, left + 100, top + 12 * n + 10), number, (key,) if key != "-" else ())
        for n, key in enumerate(keys)
    ]


def middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def holds(box: Box, point: tuple[float, float]) -> bool:
    return box.left < point[0] < box.right and box.top < point[1] < box.bottom


def test_the_lines_of_a_column_are_in_one_rectangle() -> None:
    assert article_regions(column("aaab")) == {"a": (Box(0, 0, 100, 34),), "b": (Box(0, 36, 100, 46),)}


def test_an_article_round_another_is_in_two() -> None:
    found = article_regions(column("aabba"))
    assert found["a"] == (Box(0, 0, 100, 22), Box(0, 48, 100, 58))
    assert found["b"] == (Box(0, 24, 100, 46),)


def test_columns_side_by_side_are_one_rectangle_where_nobody_stands_between() -> None:
    found = article_regions([*column("aaaa"), *column("aaa", left=110, number=1)])
    assert found == {"a": (Box(0, 0, 210, 46),)}


def test_columns_beside_which_another_article_ends_stay_apart() -> None:
    found = article_regions([*column("aaaa"), *column("aabb", left=110, number=1)])
    assert found["a"] == (Box(0, 0, 100, 46), Box(110, 0, 210, 22))
    assert found["b"] == (Box(110, 24, 210, 46),)


def test_what_stands_far_below_is_apart() -> None:
    found = article_regions([*column("aa"), *column("aa", top=200)])
    assert found["a"] == (Box(0, 0, 100, 22), Box(0, 200, 100, 222))


def test_lines_of_no_article_have_no_outline_and_part_none() -> None:
    assert article_regions(column("a-a")) == {"a": (Box(0, 0, 100, 34),)}


def test_a_line_of_two_articles_is_in_both() -> None:
    shared = PlacedLine(Box(0, 0, 100, 10), 0, ("a", "b"))
    assert article_regions([shared]) == {"a": (shared.box,), "b": (shared.box,)}


def test_a_line_without_a_place_is_passed_over() -> None:
    assert article_regions([PlacedLine(NO_PLACE, 0, ("a",))]) == {}


def test_a_picture_is_of_the_article_whose_line_stands_below_it() -> None:
    picture = Box(0, 20, 100, 80)
    lines = [*column("b"), *column("aa", top=84)]
    found = article_regions(lines, [picture])
    assert found["a"] == (Box(0, 20, 100, 106),)
    assert found["b"] == (Box(0, 0, 100, 10),)
    assert article_regions(column("aa", top=300), [picture])["a"] == (Box(0, 300, 100, 322),)


def test_lines_that_run_down_follow_each_other_from_right_to_left() -> None:
    lines = [PlacedLine(Box(left, 0, left + 10, 90), 0, ("a",), "down") for left in (24, 12, 0)]
    assert article_regions(lines) == {"a": (Box(0, 0, 34, 90),)}


LINES = st.lists(
    st.builds(
        lambda left, top, width, key: PlacedLine(
            Box(left * 40, top * 12, left * 40 + width, top * 12 + 10), left, (key,) if key else ()
        ),
        st.integers(0, 4),
        st.integers(0, 20),
        st.integers(5, 38),
        st.sampled_from(["", "a", "b", "c"]),
    ),
    max_size=60,
    unique_by=lambda line: (line.box.left, line.box.top),
)


@given(LINES)
def test_outlines_hold_their_own_lines_and_take_in_no_others(lines: list[PlacedLine]) -> None:
    found = article_regions(lines)
    assert found.keys() == {key for line in lines for key in line.keys}
    for key, boxes in found.items():
        for line in lines:
            at = middle(line.box)
            if key in line.keys:
                assert any(holds(box, at) for box in boxes)
            elif line.keys:
                assert not any(holds(box, at) for box in boxes)


def test_a_page_of_shreds_is_done_in_time() -> None:
    keys = "".join("ab"[n % 2] for n in range(3000))
    found = article_regions(column(keys))
    assert [len(boxes) for boxes in found.values()] == [1500, 1500]
