"""A table as text: rows and cells, and nothing lost but what is empty."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.language.table_text import rows_of, table_text


def test_rows_are_as_long_as_the_longest() -> None:
    assert rows_of(" 甲 \t乙\t\t\n\n\t \n丙\t\t\n") == (("甲", "乙"), ("丙", ""))
    assert rows_of("\t甲\n") == (("", "甲"),)
    assert rows_of(" \n\t\n") == ()
    assert rows_of("甲  乙\u3000丙") == (("甲 乙 丙",),)


@given(st.text("甲乙 \t\n", max_size=40))
def test_the_text_of_its_rows_is_the_tables(text: str) -> None:
    rows = rows_of(text)
    assert rows_of(table_text(rows)) == rows
    assert len({len(row) for row in rows}) <= 1
    assert "".join("".join(row) for row in rows).replace(" ", "") == "".join(text.split())
