"""The vocabulary's page of the desk in a browser: a topic more, the articles it would touch, written, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from archive.desk.open_archive import OpenArchive
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.convert import convert_all
from tests.desk.on_the_desk import ISSUE, opened
from tests.desk.test_server import served
from tests.e2e.served import Visit
from tests.e2e.test_article import axe

FIELDS = {
    "名称": "全民阅读",
    "归在哪一组": "文化",
    "给读者看的一句话定义": "读书与阅读推广。",
    "证据词，一见便知": "读书节、读书小明星",
}


@pytest.fixture
def desk(tmp_path: Path) -> OpenArchive:
    return opened(tmp_path)


@pytest.fixture
def address(desk: OpenArchive) -> Iterator[str]:
    with served(desk) as found:
        yield found


def test_a_topic_is_seen_in_its_articles_before_it_is_written_and_taken_back(
    visit: Visit, desk: OpenArchive, address: str
) -> None:
    page, path = visit.page, desk.raw / "vocabulary" / "topics.yml"
    before = path.read_bytes()
    page.goto(address)
    page.get_by_role("link", name="词表").click()
    for label, value in FIELDS.items():
        page.get_by_label(label).fill(value)
    assert axe(page) == []
    page.get_by_role("button", name="看看会动到哪些文章").click()
    expect(page.locator("#touched")).to_contain_text("共 1 篇")
    expect(page.locator("#touched li")).to_contain_text(f"第二小学开展读书节活动 {ISSUE} 0009：加上主题“全民阅读”")
    assert axe(page) == []
    assert path.read_bytes() == before
    page.get_by_role("button", name="写入").click()
    expect(page.locator("#told")).to_have_text("写进了 raw/vocabulary/topics.yml")
    assert "全民阅读" in {topic.name for topic in read_vocabulary(path.parent).topics}
    convert_all(desk.raw, desk.content)
    assert "全民阅读" in (desk.content / "issues" / ISSUE / "0009.md").read_text("utf-8")
    page.get_by_role("button", name="撤销：加了主题“全民阅读”").click()
    expect(page.get_by_role("button", name="重做：加了主题“全民阅读”")).to_be_visible()
    assert path.read_bytes() == before


def test_by_the_keyboard_alone_a_person_is_added_and_what_is_wrong_is_told(
    visit: Visit, desk: OpenArchive, address: str
) -> None:
    page = visit.page
    page.goto(f"{address}vocabulary.html")
    page.get_by_role("button", name="人物").press("Enter")
    page.keyboard.type("李")
    page.keyboard.press("Enter")
    expect(page.locator("#refused")).to_contain_text("“李”不是全名——写姓和名")
    page.keyboard.type("敏")
    page.keyboard.press("Tab")
    page.keyboard.type("市教育局局长")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#told")).to_have_text("写进了 raw/vocabulary/people.yml")
    expect(page.locator("#refused")).to_be_hidden()
    assert "{name: 李敏, roles: [市教育局局长]}" in (desk.raw / "vocabulary" / "people.yml").read_text("utf-8")
