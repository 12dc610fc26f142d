"""The way to a page is of one shape, whatever page it is: from the front page, by what leads there, to the page itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from archive.publishing.trail import TrailStep, page_trail
from tests.publishing.samples import archive

UP = [{"title": "作风建设", "url": "topics/作风建设/"}, {"title": "2024年", "url": "topics/作风建设/2024/"}]


@pytest.mark.parametrize(
    ("src", "title", "fields", "names"),
    [
        ("index.md", "首页", {}, ""),
        ("issues/2024-03-04/index.md", "2024年3月4日", {}, "首页 期次 2024年3月4日"),
        ("issues/2024-03-04/0001.md", "题目", {}, "首页 期次 2024年3月4日 题目"),
        ("years/index.md", "各年各期", {}, "首页 期次"),
        ("years/2024.md", "2024年", {"year": "2024", "up": [{"title": "期次", "url": "years/"}]}, "首页 期次 2024年"),
        ("years/2024/people.md", "2024年的人物", {"year": "2024"}, "首页 期次 2024年 2024年的人物"),
        ("calendar/index.md", "日历", {}, "首页 期次 日历"),
        ("calendar/2024.md", "日历：2024年", {"year": "2024", "span": "2024年"}, "首页 期次 日历 2024年"),
        ("matrix/index.md", "期次与主题", {}, "首页 期次 期次与主题"),
        ("topics/作风建设.md", "作风建设", {}, "首页 主题 作风建设"),
        ("topics/作风建设/2024-03.md", "…", {"span": "3月", "up": UP}, "首页 主题 作风建设 2024年 3月"),
        ("organizations/index.md", "学校", {}, "首页 学校和机构"),
        ("organizations/吕梁一中.md", "吕梁一中", {}, "首页 学校和机构 吕梁一中"),
        ("data/index.md", "数据与订阅", {}, "首页 数据与订阅"),
    ],
)
def test_the_way_to_a_page(tmp_path: Path, src: str, title: str, fields: dict[str, Any], names: str) -> None:
    address = src.removesuffix(".md").removesuffix("index").rstrip("/") + "/"
    way = page_trail(src, TrailStep(title, address), fields, archive(tmp_path))
    assert " ".join(step.name for step in way) == names
    assert not way or (way[0].url, way[-1].url) == ("", address)
    assert len({step.url for step in way}) == len(way)


def test_an_inferred_title_or_day_is_marked_on_the_way_to_its_page(tmp_path: Path) -> None:
    found = archive(tmp_path, {"2022-04-19": [{"title": "会议召开", "title_from": "inferred"}, {"title": "题"}]})
    own = TrailStep("会议召开", "issues/2022-04-19/0001/")
    way = page_trail("issues/2022-04-19/0001.md", own, {}, found)
    assert [step.marked for step in way] == ["首页", "期次", "[2022年4月19日]", "[会议召开]"]
    issue = TrailStep("2022年4月19日", "issues/2022-04-19/")
    assert page_trail("issues/2022-04-19/index.md", issue, {}, found)[-1].marked == "[2022年4月19日]"
    headed = page_trail("issues/2022-04-19/0002.md", TrailStep("题", "issues/2022-04-19/0002/"), {}, found)
    assert headed[-1].marked == "题"


def test_a_page_of_a_section_stands_below_its_first_page(tmp_path: Path) -> None:
    found, above = archive(tmp_path), (TrailStep("关于", "about/"),)
    trust = page_trail("about/trust.md", TrailStep("可信几分", "about/trust/"), {}, found, above)
    assert [step.name for step in trust] == ["首页", "关于", "可信几分"]
    first = page_trail("about/index.md", TrailStep("这份档案", "about/"), {}, found, above)
    assert [step.name for step in first] == ["首页", "这份档案"]
