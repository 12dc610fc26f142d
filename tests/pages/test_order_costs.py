"""What it costs to read one block right after another."""

from __future__ import annotations

from dataclasses import replace

from archive.pages.columns import column_blocks, text_size
from archive.pages.order_costs import PageBlocks, drawn_in, ends_short, is_open
from archive.pages.page_parts import page_parts
from tests.pages.drawn_pages import drawn_page

FIRST = "20 40 140 50 10 全市中小学生运动会昨天\n0 54 140 64 10 在体育场开幕，三十所学校的学"
GOES_ON = "156 40 296 50 10 生参加了比赛，看台上坐满了家\n156 54 196 64 10 长。"
BEGINS = "176 40 296 50 10 合唱比赛昨天揭晓，实验\n156 54 236 64 10 小学得了第一。"


def costs(drawing: str) -> PageBlocks:
    page = drawn_page(drawing)
    blocks = column_blocks(page.lines)
    return PageBlocks(blocks, page_parts(blocks, text_size(blocks), page), page)


def cost(drawing: str, a: str, b: str) -> float:
    """What it costs to read the block that begins with b after the one that begins with a."""
    page = costs(drawing)
    at = {block.first.text[:2]: n for n, block in enumerate(page.blocks)}
    return page.cost(at[a], at[b])


def test_a_sentence_that_breaks_off_costs() -> None:
    assert cost(f"{FIRST}\n{GOES_ON}", "全市", "生参") < cost(f"{FIRST}\n{BEGINS}", "全市", "合唱")


def test_a_part_that_comes_from_another_page_begins_anew() -> None:
    jumped = GOES_ON.replace("生参加了比赛", "（上接第一版）")
    assert cost(f"{FIRST}\n{jumped}", "全市", "（上") > cost(f"{FIRST}\n{GOES_ON}", "全市", "生参")


def test_a_headline_costs_before_text_that_it_is_not_over() -> None:
    over, aside = "0 10 140 34 24 运动会开幕", "400 10 540 34 24 运动会开幕"
    low = "20 240 140 250 10 全市中小学生运动会昨天\n0 254 140 264 10 在体育场开幕，三十所学校的学"
    assert cost(f"{over}\n{FIRST}\n{GOES_ON}", "运动", "全市") == 0
    assert cost(f"{aside}\n{low}", "运动", "全市") > 0


def test_text_that_stands_above_the_headline_it_is_read_after_costs() -> None:
    page = costs(f"{FIRST}\n0 100 140 124 24 运动会开幕\n{GOES_ON}")
    headline = next(iter(page.headlines))
    text = [n for n in range(len(page.blocks)) if n != headline]
    assert page.above((headline,), text) == 2
    assert page.above((), text) == 0


def test_a_blocks_beginning_and_end() -> None:
    first, then = costs(f"{FIRST}\n{GOES_ON}").blocks
    assert (drawn_in(first), drawn_in(then)) == (True, False)
    assert (ends_short(first), ends_short(then)) == (False, True)
    assert (is_open(first, then), is_open(then, first)) == (True, False)


HEADING = "56 70 116 81.5 11.5 比赛的经过"
UNDER = "20 86 140 96 10 跳远比赛昨天先举行，实\n0 100 140 110 10 验小学得了第一名。"


def test_a_small_heading_costs_in_mid_sentence_and_before_text_that_is_not_below_it() -> None:
    page = f"{FIRST}\n{HEADING}\n{UNDER}\n{GOES_ON}\n{BEGINS}"
    ended = FIRST.replace("三十所学校的学", "比赛开始。")
    assert cost(f"{ended}\n{HEADING}\n{UNDER}", "全市", "比赛") == 0
    assert cost(page, "全市", "比赛") > 0
    assert cost(page, "比赛", "跳远") == 0
    assert cost(page, "比赛", "生参") > 0


def test_what_was_asked_once_is_the_same_when_asked_again() -> None:
    page = costs(f"{FIRST}\n{GOES_ON}\nrule 150 20 300 21")
    assert page.cost(0, 1) == page.cost(0, 1)


def test_behind_the_word_of_where_an_article_goes_on_no_paragraph_is_taken_up() -> None:
    jumps = FIRST.replace("在体育场开幕，三十所学校的学", "在体育场开幕（下转第三版）")
    assert cost(f"{jumps}\n{GOES_ON}", "全市", "生参") > cost(f"{jumps}\n{BEGINS}", "全市", "合唱")


def test_a_column_that_ends_with_a_sub_heading_goes_on() -> None:
    page = drawn_page(
        f"20 26 140 36 10 各校都派出了队员参加\n{FIRST.replace('20 40', '0 40', 1)}。\n0 68 60 78 10 三名学生破纪录"
    )
    lines = [replace(line, bold=n == 3) for n, line in enumerate(page.lines)]
    first, then = column_blocks(lines)[0], costs(BEGINS).blocks[0]
    assert is_open(first, then)
    assert not is_open(replace(first, lines=tuple(replace(line, bold=False) for line in first.lines)), then)


def test_the_sides_of_a_box_between_two_pieces_of_a_column_are_no_rule_between_them() -> None:
    box, below = "frame 0 80 140 200\n10 90 100 100 10 短讯一则", "0 220 140 230 10 生参加了比赛，看台上坐满了家"
    assert cost(f"{FIRST}\n{box}\n{below}", "全市", "生参") < cost(
        f"{FIRST}\nrule 0 140 140 140\n{below}", "全市", "生参"
    )


def test_a_line_ends_short_where_what_follows_it_cannot_be_parted() -> None:
    above = "20 40 140 50 10 全市中小学生运动会昨天\n0 54 140 64 10 在体育场开幕，学校都到了。\n20 68 110 78 10 看台上坐满了同学"
    first = costs(above).blocks[0]
    quoted, plain = (
        costs(f"156 40 296 50 10 {text}\n156 54 196 64 10 长。").blocks[0]
        for text in ("“啦啦队”，又是跳又是唱", "又是家长又是老师坐了满")
    )
    assert not ends_short(first, quoted)
    assert ends_short(first, plain)
