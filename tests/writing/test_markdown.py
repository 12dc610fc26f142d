"""Markdown: whatever a page held stands on the page of the site as text, and comes back from the file as it was."""

from __future__ import annotations

import html.parser
import re

import markdown as python_markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from archive.language.table_text import rows_of, table_text
from archive.model import Part, Role
from archive.writing.markdown import clean, literal_markdown, markdown_body, plain_blocks, sentence
from tests.cases import Case, parameters

EXTENSIONS = ("attr_list", "md_in_html", "admonition", "def_list", "footnotes", "tables", "fenced_code", "abbr", "toc")
MARKS = (
    *"#*_`~=-+<>&{}[]()!|\\:^?/.1b \t\n\r\x00\x02\x03\x1b\x85\u2028\ufeff",
    *("lt;", "amp;", "#35;", "div", "script", "{: .x}", "](x)", "](javascript:x)", "http://a.b", "TOC"),
    *("    ", "\n\n", "——", "吕梁", "〔缺〕"),
)
text = st.one_of(
    st.lists(st.sampled_from(MARKS), max_size=12).map("".join), st.text(st.characters(exclude_categories=["Cs"]))
)
parts = st.lists(st.tuples(st.sampled_from(("paragraph", "heading", "caption")), text), max_size=4)


class Elements(html.parser.HTMLParser):
    """Every element with its attributes, and the text of each element at the top."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, str]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, " ".join(f"{k}={v}" for k, v in attrs if k != "id")))
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        if self.texts:
            self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def rendered(source: str) -> Elements:
    page = Elements()
    page.feed(python_markdown.markdown(source, extensions=list(EXTENSIONS)))
    page.close()
    return page


def squeezed(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def test_a_body_reads_as_plain_markdown() -> None:
    made = markdown_body(
        [
            Part("paragraph", (), "吕梁市教育局召开会议〔缺〕"),
            Part("heading", (), "一、成绩"),
            Part("caption", (), "图为会场"),
        ]
    )
    assert made == "吕梁市教育局召开会议〔缺〕\n\n## 一、成绩\n\n图为会场\n{: .caption}\n"


@pytest.mark.parametrize("case", parameters("markdown"))
def test_literal(case: Case) -> None:
    assert literal_markdown(case.input) == case.expected


def test_what_no_fixture_can_hold() -> None:
    assert literal_markdown("甲\u2028乙\0\x7f") == "甲 乙\u2400\u2421"


@settings(deadline=None)
@given(parts)
@example([("heading", "a\\#"), ("paragraph", "[TOC]"), ("paragraph", "~~~"), ("paragraph", "~~~")])
@example(
    [("paragraph", "a"), ("paragraph", ": b"), ("paragraph", "[^1]: c"), ("paragraph", "[^1]"), ("caption", "*[a]: b")]
)
@example([("paragraph", "<div markdown=1>"), ("heading", "x {: #y onclick=z}"), ("paragraph", "</div>")])
@example([("paragraph", "<!-- "), ("paragraph", "!!! note"), ("paragraph", "    x"), ("paragraph", "| a |\n|---|")])
@example([("paragraph", "&#60;b>")])
def test_nothing_acts(found: list[tuple[Role, str]]) -> None:
    shown = [(role, words) for role, words in found if clean(words)]
    page = rendered(markdown_body([Part(role, (), words) for role, words in found]))
    expected = {"paragraph": ("p", ""), "heading": ("h2", ""), "caption": ("p", "class=caption")}
    assert page.tags == [expected[role] for role, _ in shown]
    assert [squeezed(t) for t in page.texts] == [squeezed(clean(words)) for _, words in shown]


@settings(deadline=None)
@given(parts)
def test_plain_gives_back_what_body_was_given(found: list[tuple[Role, str]]) -> None:
    shown = [(role, clean(words)) for role, words in found if clean(words)]
    assert list(plain_blocks(markdown_body([Part(role, (), words) for role, words in found]))) == shown


def test_a_stanza_keeps_its_lines_and_a_closing_its_place() -> None:
    made = markdown_body(
        [
            Part("verse", (), "甲，\n- 乙。"),
            Part("verse", (), "丙"),
            Part("closing", (), "教育局"),
            Part("paragraph", (), "丁"),
        ]
    )
    assert made == "甲，  \n\\- 乙。\n{: .verse}\n\n丙\n{: .verse}\n\n教育局\n{: .closing}\n\n丁\n"
    assert plain_blocks(made) == (
        ("verse", "甲，\n- 乙。"),
        ("verse", "丙"),
        ("closing", "教育局"),
        ("paragraph", "丁"),
    )
    page = rendered(made)
    assert page.tags == [("p", "class=verse"), ("br", ""), ("p", "class=verse"), ("p", "class=closing"), ("p", "")]


@settings(deadline=None)
@given(st.lists(text, max_size=4), st.sampled_from(("verse", "closing")))
@example(["a", "{: .verse}", "b"], "verse")
@example(["a", ":", "b"], "verse")
@example(["a", "="], "verse")
@example(["| a |", "|---|", "1. b", "\\"], "verse")
def test_nothing_acts_in_lines(lines: list[str], role: Role) -> None:
    shown = [clean(line) for line in lines if clean(line)]
    plain = "\n".join(shown) if role == "verse" else "".join(shown)
    made = markdown_body([Part(role, (), plain), Part("paragraph", (), "完")])
    assert plain_blocks(made) == (
        *(((role, clean(plain) if role == "closing" else plain),) if plain else ()),
        ("paragraph", "完"),
    )
    breaks = [("br", "")] * (len(shown) - 1 if role == "verse" else 0)
    assert rendered(made).tags == [*([("p", f"class={role}"), *breaks] if plain else []), ("p", "")]


TABLE = "姓名\t学校\n张三\t一小|东区\n\t- *甲*"


def test_a_table_is_markdowns_and_comes_back() -> None:
    made = markdown_body([Part("paragraph", (), "见下表："), Part("table", (), TABLE), Part("paragraph", (), "完。")])
    assert made == (
        "见下表：\n\n| 姓名 | 学校 |\n| --- | --- |\n| 张三 | 一小&#124;东区 |\n|  | \\- \\*甲\\* |\n\n完。\n"
    )
    assert plain_blocks(made) == (("paragraph", "见下表："), ("table", TABLE), ("paragraph", "完。"))
    page = rendered(made)
    assert [tag for tag, _ in page.tags] == [
        "p",
        "table",
        "thead",
        "tr",
        "th",
        "th",
        "tbody",
        *["tr", "td", "td"] * 2,
        "p",
    ]
    assert [page.texts[n].strip() for n in (4, 5, 8, 9, 11, 12)] == ["姓名", "学校", "张三", "一小|东区", "", "- *甲*"]


cells = st.lists(st.lists(text.map(lambda words: clean(words).replace("\t", " ")), min_size=1, max_size=3), max_size=3)


@settings(deadline=None)
@given(cells)
@example([["|"], ["\\|"], ["---"]])
@example([["a"]])
def test_nothing_acts_in_a_table(rows: list[list[str]]) -> None:
    plain = table_text(rows_of(table_text(rows)))
    made = markdown_body([Part("table", (), plain), Part("paragraph", (), "完")])
    shown = rows_of(plain)
    assert plain_blocks(made) == (
        (*((("table", table_text([clean(c) for c in row] for row in shown)),) if shown else ()), ("paragraph", "完"))
    )
    page = rendered(made)
    below = shown[1:] or tuple(
        ("",) * len(row) for row in shown
    )  # Python-Markdown sets an empty row below a head alone
    expected = [("th" if n == 0 else "td", clean(c)) for n, row in enumerate((*shown[:1], *below)) for c in row]
    cells_shown = [(tag, squeezed(t)) for (tag, _), t in zip(page.tags, page.texts, strict=True) if tag in ("th", "td")]
    assert cells_shown == [(tag, squeezed(words)) for tag, words in expected]
    assert {tag for tag, _ in page.tags} <= {"table", "thead", "tbody", "tr", "th", "td", "p"}


@settings(deadline=None)
@given(text)
def test_clean_loses_only_white_space(words: str) -> None:
    kept = [c for c in words if not c.isspace()]
    assert [c for c in clean(words) if not c.isspace()] == [
        chr(0x2400 + ord(c)) if ord(c) < 0x20 else "\u2421" if c == "\x7f" else c for c in kept
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([], ""),
        (["甲乙。丙丁。", "戊"], "甲乙。"),
        (["他说:“好！”随后", "戊"], "他说:“好！”"),
        (["没有句号"], "没有句号"),
        (["长" * 200 + "。"], "长" * 119 + "…"),
        (["〔缺〕作的前提和基础。", "各地要重视。会议"], "各地要重视。"),
        (["〔缺〕作的前提和基础。各地要重视。"], "各地要重视。"),
        (["会议参加了〔缺〕", "〔缺〕基础。", "第二天结束。"], "第二天结束。"),
        (["各地要重视。会议参加了〔缺〕"], "各地要重视。"),
        (["〔缺〕", "〔缺〕作的前提〔缺〕"], ""),
    ],
)
def test_sentence(texts: list[str], expected: str) -> None:
    assert sentence(texts) == expected


@pytest.mark.parametrize(
    ("length", "limit", "found"), [(5, 5, "会会会会会"), (6, 5, "会会会会…"), (121, 120, "会" * 119 + "…")]
)
def test_a_sentence_is_cut_at_its_limit(length: int, limit: int, found: str) -> None:
    assert sentence(["会" * length], limit) == found
    assert len(sentence(["会" * 121])) == 120
