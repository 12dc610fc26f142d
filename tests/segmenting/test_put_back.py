"""Tables and captions in the article that the text before them is in."""

from __future__ import annotations

from archive.model import Article, Draft, Headline, LineForm, Part, Passage, Printed, Unplaced
from archive.segmenting.put_back import NOWHERE, put_back

FILE, OTHER = "raw/x/p2.txt", "raw/x/p10.txt"


def at(line: int, text: str, file: str = FILE) -> Printed:
    return Printed(file, line, 0, len(text), text)


def article(line: int, *texts: str, title: int = 0) -> Article:
    head = Headline((at(title, "题"),) if title else (), "题")
    parts = tuple(Part("paragraph", (at(line + 2 * n, text),), text) for n, text in enumerate(texts))
    return Article(FILE, line, head, "headline", parts)


def apart(line: int, form: LineForm, text: str, file: str = FILE) -> Passage:
    return Passage((at(line, text, file),), "caption", form=form)


def told(draft: Draft) -> list[list[str]]:
    return [[f"{part.role[0]}:{part.text}" for part in one.parts] for one in draft.articles]


DRAFT = Draft((article(3, "甲", "乙", title=1), article(13, "丙", title=11)), (Unplaced((at(8, "残"),), "残片"),))


def test_each_stands_behind_the_part_that_it_follows() -> None:
    made = put_back(
        DRAFT,
        [apart(4, "table", "姓名\t学校\t\n张三\t一小\t\n"), apart(6, "image", "会场"), apart(20, "image", "校园")],
    )
    assert told(made) == [["p:甲", "t:姓名\t学校\n张三\t一小", "p:乙", "c:会场"], ["p:丙", "c:校园"]]
    assert made.unplaced == DRAFT.unplaced


def test_a_closing_is_a_part_a_line() -> None:
    closing = Passage((at(6, "教育局"), at(7, "2024年3月4日")), "caption", form="closing")
    (first, _) = put_back(DRAFT, [closing]).articles
    assert [(part.role, part.text) for part in first.parts[2:]] == [("closing", "教育局"), ("closing", "2024年3月4日")]


def test_what_follows_a_headline_stands_before_the_first_paragraph() -> None:
    made = put_back(DRAFT, [apart(2, "image", "会场"), apart(12, "image", "校园")])
    assert told(made) == [["c:会场", "p:甲", "p:乙"], ["c:校园", "p:丙"]]
    assert [one.line for one in made.articles] == [3, 13]


def test_several_in_one_place_keep_their_order() -> None:
    made = put_back(DRAFT, [apart(6, "image", "一"), apart(7, "table", "二\t\n"), apart(9, "image", "三")])
    assert told(made)[0] == ["p:甲", "p:乙", "c:一", "t:二", "c:三"]


def test_pages_are_in_the_order_of_their_numbers() -> None:
    made = put_back(DRAFT, [apart(1, "image", "会场", OTHER)])
    assert told(made)[1] == ["p:丙", "c:会场"]


def test_what_no_article_stands_before_is_the_first_ones_of_the_file_or_unplaced() -> None:
    before = Draft((article(3, "甲"),), ())
    assert told(put_back(before, [apart(1, "image", "会场")])) == [["c:会场", "p:甲"]]
    elsewhere = put_back(before, [apart(1, "table", "甲\t\n", "raw/x/p1.txt")])
    assert told(elsewhere) == [["p:甲"]]
    assert [one.why for one in elsewhere.unplaced] == [NOWHERE["table"]]
    assert [one.why for one in put_back(Draft((), ()), [apart(1, "image", "会场")]).unplaced] == [NOWHERE["image"]]
