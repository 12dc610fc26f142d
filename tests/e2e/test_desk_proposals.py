"""A reader's letter in a browser: written with the site's form, pasted at the desk, accepted, and in the article that is built."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from archive.writing.convert import convert_all
from tests.desk.on_the_desk import ISSUE, opened, settings_of
from tests.desk.test_proposals import filled
from tests.desk.test_server import served
from tests.e2e.served import Visit
from tests.e2e.test_article import axe


def test_a_letter_is_pasted_accepted_and_thanked_for(visit: Visit, tmp_path: Path) -> None:
    archive = opened(tmp_path)
    letter = filled(f"{ISSUE}/0003，第 3 行", 现在是="深人开展", 原文应为="深入开展", 依据="报纸", 署名="张三")
    other = filled(f"{ISSUE}/0009", 现在是="三百多名", 原文应为="<b>三百名</b>")
    saved = tmp_path / "letters.txt"
    saved.write_text(f"{letter}\n\n{other}", "utf-8")
    with served(archive) as address:
        page = visit.page
        page.goto(address)
        page.get_by_role("link", name="读者来信").click()
        expect(
            page.get_by_label("把来信贴在这里")
        ).to_be_focused()  # its module has run: a file chosen before is nobody's
        page.get_by_label("存下来的文字", exact=True).set_input_files(saved)
        expect(page.locator("#found h2")).to_have_text("2 条建议")
        expect(page.locator("#found article").first).to_contain_text("读者张三指出：报纸")
        expect(page.locator("#found ins").first).to_have_text("入")
        assert axe(page) == []
        page.get_by_role("button", name="不接受：<b>三百名</b>").click()
        expect(page.locator("#found")).to_contain_text("没有接受。")
        assert settings_of(archive) is None
        page.get_by_role("button", name="接受：深入开展", exact=True).click()
        expect(page.locator("#told")).to_contain_text(f"写入了 raw/{ISSUE}/issue.yml")
        page.get_by_label("把来信贴在这里").fill(letter)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#found")).to_contain_text("已经是这样了。")
        assert axe(page) == []
    convert_all(archive.raw, archive.content)
    text = (archive.content / "issues" / ISSUE / "0003.md").read_text("utf-8")
    assert "深入开展教学研究" in text
    assert "读者张三指出：报纸" in text
