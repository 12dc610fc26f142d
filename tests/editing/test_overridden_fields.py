"""A person's word on a field: what changes nothing is known, and a name that no text has is a doubt."""

from __future__ import annotations

import datetime

import pytest

from archive.editing.overridden_fields import idle_fields, with_fields
from archive.editing.settings import ArticleFields, AuthorFields, PersonFields
from archive.model import Finding
from tests.issues import issue

ARTICLE = issue().articles[0]


def said(**fields: object) -> ArticleFields:
    return ArticleFields(at=3, given=frozenset(fields), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fields", "now"),
    [
        (said(kicker=""), ["引题本来就没有"]),
        (said(date=datetime.date(2024, 3, 4)), ["日期现在就是 2024-03-04"]),
        (said(tags=("作风建设",)), ["主题现在就是 [作风建设]"]),
        (said(people=(PersonFields("赵雪宏"),)), ["人物现在就是 [赵雪宏（局长）]"]),
        (
            said(subtitle="作风建设提升年", note="", checked=False),
            ["副题现在就是 作风建设提升年", "说明本来就没有", "校对本来就没有"],
        ),
        (said(title=ARTICLE.title.text), []),
        (said(people=(PersonFields("赵雪宏", "书记"),), checked=True), []),
    ],
)
def test_what_changes_nothing(fields: ArticleFields, now: list[str]) -> None:
    assert [words for _, words in idle_fields(ARTICLE, fields)] == now


def test_an_office_that_is_given_counts_and_the_evidence_stays() -> None:
    made = with_fields(ARTICLE, said(people=(PersonFields("赵雪宏", "书记"), PersonFields("近日"))))
    assert made.people == (Finding("赵雪宏", ("赵雪宏",), (6,), ("书记",)), Finding("近日", ("issue.yml",), ()))


@pytest.mark.parametrize(
    ("fields", "doubted"),
    [
        (said(people=(PersonFields("赵雪宏"), PersonFields("赵 雪 宏"))), False),
        (said(people=(PersonFields("王凌"),)), True),
        (said(people=(PersonFields("趙雪宏"),)), False),
        (said(authors=(AuthorFields("王凌"),)), True),
        (said(authors=(AuthorFields("宣传部", "供稿", "office"),)), False),
        (said(people=(PersonFields("王凌"),), checked=True), False),
    ],
)
def test_a_name_that_the_text_has_not_is_a_doubt(fields: ArticleFields, doubted: bool) -> None:
    told = [one.what for one in with_fields(ARTICLE, fields).doubts if "找不到" in one.what]
    assert bool(told) is doubted
