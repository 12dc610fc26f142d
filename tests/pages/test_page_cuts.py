"""Where a page may be cut, and what each cut gains."""

from __future__ import annotations

from archive.pages.columns import column_blocks, drawn_on, rules_of, text_size
from archive.pages.order_costs import PageBlocks
from archive.pages.page_cuts import cuts_of
from archive.pages.page_parts import page_parts
from tests.pages.drawn_pages import drawn_page

LEFT = "20 40 40 50 10 全市\n0 54 140 64 10 运动会昨天在市体育场开幕，\n0 68 140 78 10 三十所学校的学生参加了比赛"
RIGHT = (
    "156 40 296 50 10 昨天的比赛有跳远、铅球和\n156 54 296 64 10 接力赛，看台上坐满了家长，\n156 68 196 78 10 都来了。"
)


def page(drawing: str) -> PageBlocks:
    drawn = drawn_page(drawing)
    blocks = column_blocks(drawn.lines, rules_of(drawn), drawn_on(drawn, "frame"))
    return PageBlocks(blocks, page_parts(blocks, text_size(blocks), drawn), drawn)


def gains(drawing: str) -> dict[str, float]:
    """What each cut gains, by the first words of what is read first and then."""
    blocks = page(drawing)
    named = {n: block.first.text[:2] for n, block in enumerate(blocks.blocks)}
    return {
        f"{''.join(named[n] for n in cut.before)}|{''.join(named[n] for n in cut.after)}": round(cut.gain, 2)
        for cut in cuts_of(range(len(blocks.blocks)), blocks)
    }


def test_a_page_is_cut_between_columns_and_more_where_a_rule_runs() -> None:
    (between,) = gains(f"{LEFT}\n{RIGHT}").values()
    (ruled,) = gains(f"{LEFT}\n{RIGHT}\nrule 147 40 148 78").values()
    assert 0 < between < ruled


def test_a_headline_over_the_middle_of_its_columns_gains() -> None:
    middle, side = "100 0 196 24 24 运动会开幕", "0 0 96 24 24 运动会开幕"
    over, aside = (gains(f"{title}\n{LEFT}\n{RIGHT}")["运动|全市昨天"] for title in (middle, side))
    assert over > aside


def test_a_box_that_is_read_apart_is_not_cut_through() -> None:
    title = "100 0 196 24 24 运动会开幕"
    free, boxed = (
        gains(f"{title}\n{LEFT}\n{RIGHT}{frame}")["运动|全市昨天"] for frame in ("", "\nframe 310 10 400 60")
    )
    assert free == boxed, "beside the page's text"
    assert gains(f"{title}\n{LEFT}\n{RIGHT}\nframe 200 10 400 50")["运动|全市昨天"] < free


def test_a_headline_beside_its_first_column_may_be_read_before_it() -> None:
    first = "20 0 140 10 10 春天来了，全市的中小学\n0 14 140 24 10 生都到操场上去跑步，有的学\n0 28 140 38 10 校还办了运动会，家长们也来"
    title = "156 0 296 24 24 运动会开幕"
    goes_on = "156 40 296 50 10 看热闹，老人和孩子都来加油\n156 54 296 64 10 ，场面很大，到中午才散。"
    assert any(cut.startswith("运动|") for cut in gains(f"{first}\n{title}\n{goes_on}"))
    anew = goes_on.replace("156 40", "176 40")
    assert not any(cut.startswith("运动|") for cut in gains(f"{first}\n{title}\n{anew}"))


CORNER = (
    "0 0 296 24 24 全市运动会在市体育场开幕\n"
    "0 40 140 50 10 运动会昨天在市体育场开幕，\n0 54 140 64 10 三十所学校的学生参加了比\n"
    "156 40 296 50 10 赛。昨天的比赛有跳远、铅\n156 54 296 64 10 球，看台上坐满了家长，都\n"
    "156 68 296 78 10 来了。参加的还有各校老师\n156 82 296 92 10 他们昨天一早就到了赛场。\n"
    "0 76 120 88 12 新书到学校\n"
    "20 92 140 102 10 书店昨天给学校送来新书\n0 106 140 116 10 一共有三百本，都是捐赠。\n"
)


def test_an_article_below_some_columns_may_be_read_after_what_reaches_down_beside_it() -> None:
    found = gains(CORNER)
    assert "全市运动赛。|新书书店" in found
    ruled = gains(f"{CORNER}rule 0 69 140 70")
    assert ruled["全市运动赛。|新书书店"] > found["全市运动赛。|新书书店"]


def test_it_is_no_corner_where_nothing_reaches_down_beside() -> None:
    low = "\n".join(line for line in CORNER.split("\n") if not line.startswith(("156 68", "156 82")))
    assert sum(name.endswith("|新书书店") for name in gains(low)) == 1, "the cut between the rows alone"
