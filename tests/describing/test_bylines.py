"""Authors and datelines of articles, with the words and lines they rest on."""

from __future__ import annotations

import pytest

from archive.describing.bylines import RULES, authors, dateline
from archive.model import Article
from tests.cases import Case, parameters
from tests.described import article


def shown(signed: Article) -> str:
    rows = []
    if (sent := dateline(signed)) is not None:
        words = "，".join(filter(None, (sent.text, sent.agency, sent.place, sent.day)))
        rows.append(f"电头 {words} 第{'、'.join(map(str, sent.lines))}行")
    for one in authors(signed):
        named = f"{one.name} {one.role}".strip() + ("（单位）" if one.kind == "office" else "")
        rows.append(f"{named} 第{'、'.join(map(str, one.lines))}行 {'；'.join(one.evidence)}")
    return "\n".join(rows)


@pytest.mark.parametrize("case", parameters("signed"))
def test_who_signed_an_article(case: Case) -> None:
    assert shown(article(case.input)) == case.expected


def test_an_article_without_text_is_not_signed() -> None:
    assert (dateline(article("title: 题")), authors(article("title: 题"))) == (None, ())


def test_bylines_alone_are_no_article_that_somebody_signed() -> None:
    assert authors(article("本报记者 张三")) == ()


def test_each_rule_finds_what_it_is_for() -> None:
    signed = article("本报记者 张三\n本报讯（通讯员 李四）开学了。\n完了。（王五）\ncaption: 学生在比赛 何建国 摄")
    found = {name: [author.name for author, _ in rule(signed)] for name, rule in RULES}
    assert found == {
        "below the headline": ["张三"],
        "in the lead": ["李四"],
        "at the end": ["王五"],
        "on captions": ["何建国"],
    }
