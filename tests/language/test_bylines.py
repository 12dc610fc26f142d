"""By-lines taken apart into names and roles; of one that is not understood nothing is taken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.bylines import is_editors, is_photographers, is_writers, parse_byline
from archive.model import Author
from tests.cases import Case, parameters


def shown(authors: tuple[Author, ...]) -> str:
    named = (f"{one.name} {one.role}".strip() + ("（单位）" if one.kind == "office" else "") for one in authors)
    return "；".join(named) or "无"


@pytest.mark.parametrize("case", parameters("bylines"))
def test_a_byline_is_taken_apart(case: Case) -> None:
    assert [shown(parse_byline(line)) for line in case.input.split("\n")] == case.expected.split("\n")


def test_the_cases_hold_forms_enough() -> None:
    forms = [line for one in parameters("bylines") for line in one.values[0].input.split("\n")]  # type: ignore[attr-defined]
    assert len(set(forms)) >= 40


_WORDS = st.sampled_from(
    [
        *"（）()【】：/／、， 　□○",
        *("本报记者", "记者", "通讯员", "文", "图", "摄", "文/图", "摄影报道", "供稿", "责任编辑"),
        *("张三", "李四", "王小明", "欧阳小明", "宣传部", "滨江小学", "晓风", "高一", "张", "三"),
    ]
)


@given(st.lists(_WORDS, max_size=9).map("".join) | st.text(max_size=30))
def test_no_name_and_no_role_is_invented(text: str) -> None:
    bare = "".join(text.split()).replace("／", "/")
    for author in parse_byline(text):
        assert author.name in bare
        assert all(role in bare for role in author.role.split())
        assert len(author.name) > 1


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("本报记者", "写"),
        ("本报记者 摄", "拍"),
        ("本报记者 摄影报道", "写拍"),
        ("文/图", "写拍"),
        ("供稿", "写"),
        ("供图", "拍"),
        ("责任编辑", "编"),
        ("校对", "编"),
        ("指导老师", ""),
    ],
)
def test_what_a_role_is_for(role: str, kinds: str) -> None:
    rules = (("写", is_writers), ("拍", is_photographers), ("编", is_editors))
    assert "".join(name for name, rule in rules if rule(role)) == kinds
