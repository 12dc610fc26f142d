"""Measures against values computed by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.measures import Names, Page, Reading, Wanted, f1, fold, likeness, measure, short
from benchmarks.segmentation import boundaries, segmentation_errors

FIRST = Wanted(("全市教育工作会议召开",), ("三月一日全市教育工作会议召开。", "会议强调要抓好落实。"), date="2024-03-01")
SECOND = Wanted(
    ("开学第一课", "上好开学第一课"),
    ("各校上好开学安全第一课。", "学生听得很认真。"),
    subtitle="全市学校开学",
    topics=Names(frozenset({"校园安全"}), frozenset({"思政德育"})),
    people=Names(frozenset({"张三丰", "李四光"})),
    places=Names(frozenset()),
)
READING = Reading("a.txt", (FIRST, SECOND), ("图为会场",))
PAGES = (
    Page("0001.md", FIRST.titles[0], FIRST.paragraphs, date="2024-03-01"),
    Page(
        "0009.md",
        SECOND.titles[1],
        SECOND.paragraphs,
        subtitle="——全市学校开学",
        topics=frozenset({"校园安全", "思政德育"}),
        people=frozenset({"张三丰", "李四光"}),
    ),
)


def joined(*articles: Wanted) -> str:
    return "\n".join(paragraph for article in articles for paragraph in article.paragraphs)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("3 月 25 日，", "3月25日,"),
        ("“国之大者”‘好’", "\"国之大者\"'好'"),
        ("——全市", "--全市"),
        ("育强国〔缺〕", "育强国"),
        (r"\*\#1\. &lt;b&gt; &amp;", "*#1.<b>&"),
        ("ＡＩ２．５倍", "AI2.5倍"),
        ("等…", "等..."),
    ],
)
def test_fold_leaves_the_characters_that_count(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_likeness_is_one_less_edits_over_the_longer_text() -> None:
    assert likeness("吕梁教育", "吕梁教育") == 1
    assert likeness("吕梁教", "吕梁教育") == 0.75
    assert likeness("吕梁教育", "甲乙丙丁") == 0
    assert likeness("", "") == 1


def test_f1_is_the_harmonic_mean_and_what_is_allowed_counts_neither_way() -> None:
    assert f1({"a", "b"}, {"a", "c"}) == 0.5  # precision 1/2, recall 1/2
    assert f1({"a", "b", "c"}, {"a"}) == 0.5  # precision 1/3, recall 1
    assert f1({"a", "b", "c"}, {"a"}, {"b", "c"}) == 1
    assert f1(set(), set()) == 1
    assert f1({"a"}, set()) == 0
    assert f1(set(), {"a"}) == 0


def test_a_boundary_is_told_by_five_characters_on_both_sides() -> None:
    assert boundaries(["一二三四五六", "七八", "九"]) == {("二三四五六", "七八"), ("七八", "九")}
    assert boundaries(["一段"]) == set()


@pytest.mark.parametrize(
    ("found", "windowdiff", "pk"),
    [
        (["甲乙丙丁", "戊己庚辛"], 0, 0),
        (["甲乙丙丁戊己庚辛"], 2 / 7, 2 / 7),  # the windows of two that cover the end: 2 of 7
        (["甲乙丙丁戊己", "庚辛"], 4 / 7, 4 / 7),  # those that cover the true end and those that cover the false one
        (["甲乙丙", "丁", "戊己庚辛"], 2 / 7, 1 / 7),  # a false end beside a true one: Pk sees it half
        (["甲乙丙丁多", "戊己庚辛"], 0, 0),  # a letter too many moves no end
        (["甲乙丙", "戊己庚辛"], 0, 0),  # nor does one that is lost at an end
    ],
)
def test_windowdiff_and_pk_of_two_paragraphs_of_four(found: list[str], windowdiff: float, pk: float) -> None:
    got = segmentation_errors(found, ["甲乙丙丁", "戊己庚辛"])
    assert got == pytest.approx((windowdiff, pk))


def test_windowdiff_of_very_short_texts() -> None:
    assert segmentation_errors([], []) == (0, 0)
    assert segmentation_errors(["多"], []) == (1, 1)
    assert segmentation_errors([], ["甲乙", "丙丁"]) == (1 / 4, 1 / 4)  # windows of one: four, one with the end


@given(
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=6), max_size=6),
    st.lists(st.text("甲乙丙丁", min_size=1, max_size=6), max_size=6),
)
def test_segmentation_errors_are_shares_and_nothing_for_the_same_paragraphs(one: list[str], other: list[str]) -> None:
    assert segmentation_errors(one, one) == (0, 0)
    assert all(0 <= error <= 1 for error in segmentation_errors(one, other))


def test_a_perfect_archive_has_perfect_figures() -> None:
    score = measure(READING, PAGES, "", joined(FIRST, SECOND))
    assert score.extra == ()
    assert {name: value for name, value in score.figures.items() if value != 1} == {
        "article_error": 0,
        "windowdiff": 0,
        "pk": 0,
    }


def test_an_article_too_many_and_one_that_is_missing_both_cost() -> None:
    other = Page("0020.md", "多出", ("另一篇完全不同的文字。",))
    assert measure(READING, (*PAGES, other)).figures["articles"] == pytest.approx(2 / 3)
    assert measure(READING, (*PAGES, other)).extra == ("0020.md",)
    alone = measure(READING, PAGES[:1]).figures
    assert (alone["articles"], alone["text"], alone["worst"], alone["windowdiff"]) == (0.5, 0.5, 0, 0.5)
    assert (alone["titles"], alone["subtitles"], alone["dates"], alone["topics"]) == (0.5, 0, 1, None)
    assert alone["article_error"] == 0.5


def test_two_articles_run_together_leave_one_without_a_page() -> None:
    both = replace(PAGES[0], blocks=(*FIRST.paragraphs, *SECOND.paragraphs))
    score = measure(READING, (both,))
    # 25 characters of 45 are the first article's: that one has the page, and its text is 25/45 alike
    assert [match.page for match in score.matches] == [both, None]
    assert score.matches[0].text == pytest.approx(25 / 45)
    assert score.figures["articles"] == 0


def test_a_caption_counts_only_where_it_is_no_block_of_its_own() -> None:
    block = replace(PAGES[0], blocks=(FIRST.paragraphs[0], "图为会场", FIRST.paragraphs[1]))
    inside = replace(PAGES[0], blocks=(FIRST.paragraphs[0] + "图为会场", FIRST.paragraphs[1]))
    assert measure(READING, (block, PAGES[1])).figures["worst"] == 1
    assert measure(READING, (inside, PAGES[1])).figures["worst"] == pytest.approx(1 - 4 / 29)


def test_wrong_fields_cost_their_measure_only() -> None:
    wrong = replace(PAGES[1], title="开学", subtitle="", people=frozenset({"张三丰"}), places=frozenset({"岚县"}))
    figures = measure(READING, (replace(PAGES[0], date=""), wrong)).figures
    assert (figures["titles"], figures["subtitles"], figures["dates"], figures["places"]) == (0.5, 0, 0, 0)
    assert figures["people"] == pytest.approx(2 / 3)  # precision 1, recall 1/2
    assert (figures["articles"], figures["topics"]) == (1, 1)


def test_kept_and_invented_count_characters_of_the_raw_text() -> None:
    raw = "## 标题\n" + joined(FIRST, SECOND)
    figures = measure(READING, PAGES, "", raw).figures
    assert figures["kept"] == pytest.approx(1 - 2 / 47)
    assert measure(READING, PAGES, "标题", raw).figures["kept"] == 1
    assert measure(READING, (PAGES[0], replace(PAGES[1], rest="标 题")), "", raw).figures["kept"] == 1
    made_up = replace(PAGES[0], blocks=(*FIRST.paragraphs, "凭空〔缺〕"))
    assert measure(READING, (made_up, PAGES[1]), "", raw).figures["invented"] == pytest.approx(1 - 2 / 47)
    assert measure(READING, PAGES).figures["kept"] is None


def test_short_names_what_falls_below_its_floor() -> None:
    figures = {"articles": 0.75, "text": 0.9, "people": None}
    assert short(figures, {"articles": 0.75, "text": 0.9}) == []
    assert short(figures, {"articles": 0.76, "people": 0.5}) == ["articles 0.7500 < 0.76", "people not measured < 0.5"]
