"""Items of a list, and sub-headings that are numbered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import Part, Role
from archive.segmenting.list_items import with_items


def roles(*texts: str) -> str:
    """`h` for a heading and `p` for a paragraph; a text after `=` is a paragraph, any other goes in as a heading."""
    parts = [Part("paragraph" if text.startswith("=") else "heading", (), text.removeprefix("=")) for text in texts]
    return "".join(part.role[0] for part in with_items(parts))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1.清扫校园", "2.发放教材", "3.登记新生"), "ppp"),
        (("一、加强领导", "二、落实责任", "=各校要落实。"), "ppp"),
        (("（一）加强领导", "（二）落实责任"), "pp"),
        (("①加强领导", "②落实责任"), "pp"),
        (("=如下：", "九、加强领导", "十、落实责任", "十一、务求实效"), "pppp"),
        (("一、加强领导", "=各校要重视。", "二、落实责任", "=各校要落实。"), "hphp"),
        (("一、加强领导", "（一）重视党建", "=各校要重视。"), "hhp"),
        (("一、加强领导", "三、落实责任"), "hh"),
        (("一、加强领导", "2.落实责任"), "hh"),
        (("加强领导", "落实责任"), "hh"),
        (("一、加强领导",), "h"),
        ((), ""),
    ],
)
def test_enumerated_lines_one_after_the_other_are_a_list(texts: tuple[str, ...], expected: str) -> None:
    assert roles(*texts) == expected


LINES = ("一、甲", "二、乙", "三、丙", "1.甲", "2.乙", "甲", "①甲", "②乙")


@given(st.lists(st.tuples(st.sampled_from(("heading", "paragraph", "caption")), st.sampled_from(LINES)), max_size=8))
def test_text_and_order_stay(rows: list[tuple[Role, str]]) -> None:
    made = with_items([Part(role, (), text) for role, text in rows])
    assert [part.text for part in made] == [text for _, text in rows]
    assert all(
        part.role == role or (role, part.role) == ("heading", "paragraph")
        for part, (role, _) in zip(made, rows, strict=True)
    )
