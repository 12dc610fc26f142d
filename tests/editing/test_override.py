"""A person's word on an issue's fields: it wins, it loses no raw text, and it is refused where it fits nothing."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from archive.addresses import addresses
from archive.article_forms import Closing, Series
from archive.bad_input import BadInput
from archive.editing.override import override
from archive.editing.settings import Settings
from archive.model import Article, Author, Doubt, Finding, Headline, Issue, Part, Printed, RawFile, TitleFrom
from archive.reading.load import load
from tests.cases import Case, parameters
from tests.settings import read_settings

FILE = "raw/x/a.txt"


def given(case: Case) -> tuple[Issue, Settings]:
    """An issue as the case tells it, a role at each line's head (推 人 署 疑 are no raw text), and issue.yml."""
    story, _, settings = case.input.partition("\n===\n")
    rows = story.split("\n")
    raw = "\n".join("" if row[:1] in ("推", "人", "署", "疑") else row for row in rows)
    heads: dict[str, Headline] = {}
    articles: list[Article] = []
    for number, row in enumerate(rows, 1):
        role, text = row[:1], row[2:]
        printed = (Printed(FILE, number, 2, len(row), text),)
        if role in ("题", "引", "副", "推"):
            heads[role] = Headline(() if role == "推" else printed, text)
        elif role == "文" and heads:
            title, part = heads.get("题") or heads["推"], Part("paragraph", printed, text)
            title_from: TitleFrom = "headline" if "题" in heads else "inferred"
            articles.append(Article(FILE, number, title, title_from, (part,), heads.get("引"), heads.get("副")))
            heads = {}
        elif role == "文":
            part = Part("paragraph", printed, text)
            articles[-1] = replace(articles[-1], parts=(*articles[-1].parts, part))
        elif role == "人":
            articles[-1] = replace(articles[-1], people=(*articles[-1].people, Finding(text, ("原文",), (number,))))
        elif role == "署":
            name, _, signed_as = text.partition(" ")
            named = Author(name, signed_as, evidence=("原文",), lines=(number,))
            articles[-1] = replace(articles[-1], authors=(*articles[-1].authors, named))
        elif role == "落":
            by, _, day = text.partition(" ")
            closing = Closing((by,), datetime.date.fromisoformat(day), "原文", (number,))
            articles[-1] = replace(articles[-1], signed=closing)
        elif role == "连":
            name, _, nth = text.partition(" ")
            articles[-1] = replace(articles[-1], series=Series(name, nth, "原文", (number,)))
        elif role == "体":
            articles[-1] = replace(articles[-1], genre=Finding(text, ("原文",), (number,)))
        elif role == "疑":
            articles[-1] = replace(articles[-1], doubts=(Doubt(FILE, number, text),))
    source = load(RawFile(FILE, raw.encode()))
    issue = Issue("x", (source,), None, "", tuple(articles), ())
    return issue, read_settings(settings)


def shown(issue: Issue) -> str:
    out = []
    for address, article in zip(addresses(issue.articles, issue.sources), issue.articles, strict=True):
        title = f"题目 {article.title.text} {article.title_from}{_lines(article.title.lines)}"
        rows = [title]
        for name, head in (("引题", article.kicker), ("副题", article.subtitle)):
            rows += [f"{name} {head.text}{_lines(head.lines)}"] if head else []
        rows += [f"日期 {article.date}（{article.date_evidence}）"] if article.date else []
        named = (
            ("主题", article.topics),
            ("人物", article.people),
            ("地点", article.places),
            ("机构", article.organizations),
        )
        for name, found in named:
            rows += [f"{name} " + "、".join(f"{one.name}（{one.evidence[0]}）" for one in found)] if found else []
        rows += [f"电头 {'，'.join(filter(None, (d.text, d.agency, d.day)))}"] if (d := article.dateline) else []
        signed = (f"{one.name} {one.role} {one.kind}（{one.evidence[0]}）" for one in article.authors)
        rows += ["作者 " + "、".join(signed)] if article.authors else []
        rows += [f"落款 {'、'.join(s.by)} {s.date}（{s.words}）"] if (s := article.signed) else []
        rows += [f"连载 {'，'.join(filter(None, (r.name, r.part)))}（{r.words}）"] if (r := article.series) else []
        rows += [f"体裁 {article.genre.name}（{article.genre.evidence[0]}）"] if article.genre else []
        rows += [f"说明 {article.note}"] if article.note else []
        rows += ["已核对"] if article.checked else []
        rows += [f"存疑 {doubt.what}" for doubt in article.doubts]
        out += [f"{address} {row}" for row in rows]
    out += [f"未归{_lines(one.lines)} {one.why}" for one in issue.unplaced]
    out += [f"本期 {issue.date} {issue.date_from}"] if issue.date else []
    out += [f"期号 {issue.number}"] if issue.number else []
    return "\n".join(out)


def _lines(lines: tuple[Printed, ...]) -> str:
    return " 第" + "、".join(str(line.line) for line in lines) + "行" if lines else ""


@pytest.mark.parametrize("case", parameters("override", "applied"))
def test_a_persons_word_wins(case: Case) -> None:
    assert shown(override(*given(case))) == case.expected


@pytest.mark.parametrize("case", parameters("override", "refused"))
def test_a_word_on_no_article_is_refused(case: Case) -> None:
    with pytest.raises(BadInput) as caught:
        override(*given(case))
    assert str(caught.value) == case.expected


def test_a_masthead_dates_the_issue_whatever_day_an_article_is_given() -> None:
    case = Case("", '题 运动会\n文 正文\n===\narticles: {"0002": {date: 2024-03-05}}\n', "")
    issue, settings = given(case)
    printed = replace(issue, date=datetime.date(2024, 3, 4), date_from="报头")
    assert override(printed, settings).date == datetime.date(2024, 3, 4)
    assert override(issue, settings).date == datetime.date(2024, 3, 5)
    said = override(printed, replace(settings, date=datetime.date(2024, 3, 6)))
    assert (said.date, said.date_from) == (datetime.date(2024, 3, 6), "出版日期")


def test_without_settings_an_issue_stays_as_it_is() -> None:
    issue, _ = given(Case("", "题 甲\n文 甲文\n===\n", ""))
    assert override(issue, Settings()) == issue


def test_a_page_has_the_name_that_a_person_gives_and_one_that_it_has_is_refused() -> None:
    issue, settings = given(Case("", "题 甲\n文 甲文\n===\npages: {raw/x/a.txt: {page: 2, name: 要闻}}\n", ""))
    named = override(issue, settings)
    assert [(one.page, one.section, one.lines[0].line) for one in named.mastheads] == [("2", "要闻", 0)]
    with pytest.raises(BadInput, match=r"issue\.yml:1: .*版名现在就是第 2 版“要闻”"):
        override(named, settings)


@pytest.mark.parametrize(
    ("said", "expected"), [("86", "总第86期"), ("087", "087"), ("总第87期", "总第87期"), ("", "总第86期")]
)
def test_a_number_of_the_same_figures_stays_as_it_is_printed(said: str, expected: str) -> None:
    issue, _ = given(Case("", "题 甲\n文 甲文\n===\n", ""))
    assert override(replace(issue, number="总第86期"), Settings(number=said)).number == expected
