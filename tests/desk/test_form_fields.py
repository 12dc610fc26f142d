"""Authors, closings and series are typed as they are shown, and come back as issue.yml has them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from archive.article_forms import Closing, Series
from archive.bad_input import BadInput
from archive.desk.form_fields import (
    shown_authors,
    shown_closing,
    shown_series,
    typed_authors,
    typed_closing,
    typed_series,
)
from archive.model import Author
from tests.desk.on_the_desk import done, opened, settings_of, written

TEXTS = {
    "authors": ("张三", "张三（本报记者）、李四（文，摄）、宣传部（供稿，单位）、教研室（单位）"),
    "signed": ("海州市教育局", "海州市教育局、海州市财政局 2024-03-04", "2024-03-04"),
    "series": ("走进乡村学校", "走进乡村学校（三）"),
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_what_is_typed_is_what_is_shown_of_the_converted_article(name: str, text: str, tmp_path: Path) -> None:
    archive = opened(tmp_path)
    view = done(archive, "fields", address="0009", **{name: text})
    assert view["articles"][1]["fields"][name] == text
    assert written(archive).startswith(f'articles:\n  "0009":\n    {name}: ')


def test_what_issue_yml_says() -> None:
    plain, person, office = typed_authors("张三, 李四 (摄影)；宣传部（供稿，单位）")
    assert (plain, dict(person)) == ("张三", {"name": "李四", "role": "摄影"})
    assert dict(office) == {"name": "宣传部", "role": "供稿", "kind": "office"}
    closing = typed_closing("海州市教育局，2024-3-4")
    assert isinstance(closing, dict)
    assert dict(closing) == {"by": ["海州市教育局"], "date": datetime.date(2024, 3, 4)}
    assert typed_series("走进：乡村") == "走进：乡村"


def test_what_can_be_no_day_or_no_series_is_told() -> None:
    with pytest.raises(BadInput, match="落款的日期不是日历上的一天"):
        typed_closing("甲 2024-02-30")
    with pytest.raises(BadInput, match="连载没有写名称"):
        typed_series("（）")


def test_what_an_article_has_is_shown_as_it_is_typed() -> None:
    assert shown_authors((Author("张三"), Author("李四", "摄"), Author("宣传部", "供稿", "office"))) == (
        "张三、李四（摄）、宣传部（供稿，单位）"
    )
    assert (shown_closing(None), shown_series(None)) == ("", "")
    assert shown_closing(Closing(("甲", "乙"), datetime.date(2024, 3, 4))) == "甲、乙 2024-03-04"
    assert shown_series(Series("走进乡村学校", "三")) == "走进乡村学校（三）"


def test_an_emptied_one_is_taken_away(tmp_path: Path) -> None:
    archive = opened(tmp_path, 'articles:\n  "0009": {authors: [张三], dateline: 本报讯}\n')
    view = done(archive, "fields", address="0009", authors="", dateline="新华社北京3月4日电")
    assert view["articles"][1]["fields"]["authors"] == ""
    assert view["articles"][1]["fields"]["dateline"] == "新华社北京3月4日电"
    done(archive, "fields", address="0009", dateline="")
    assert settings_of(archive) is None
