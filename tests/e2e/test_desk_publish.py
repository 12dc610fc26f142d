"""Publishing from the desk in a browser: what changes is shown, one button sends it to a bare repository, another takes it back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from archive.desk.open_archive import OpenArchive
from archive.writing.convert import convert_all
from tests.desk.on_the_desk import ISSUE, at, done, opened
from tests.desk.test_publication import MENDED
from tests.desk.test_repository import git, published
from tests.desk.test_server import served
from tests.e2e.served import Visit
from tests.e2e.test_article import axe


def test_one_button_publishes_and_one_takes_it_back(visit: Visit, tmp_path: Path) -> None:
    made = opened(tmp_path / "made")
    texts = {path.relative_to(tmp_path / "made").as_posix(): path.read_text("utf-8") for path in made.raw.rglob("*.*")}
    home = published(tmp_path, texts)
    archive = OpenArchive(home / "raw", home / "content")
    done(archive, "correct", line=at(3), text=MENDED)
    with served(archive) as address:
        page = visit.page
        page.goto(address)
        page.get_by_role("link", name="发布").click()
        expect(page.locator("#way")).to_contain_text(f"raw/{ISSUE}/issue.yml")
        expect(page.locator("#touched")).to_contain_text("改了 1 篇")
        expect(page.locator("#touched li").first).to_contain_text("全市义务教育工作会议举行")
        assert axe(page) == []
        page.get_by_label("这次改了什么").fill("会议一篇改一字")
        page.keyboard.press("Enter")
        expect(page.locator("#told")).to_contain_text("送到了 origin/main")
        assert git(home, "log", "-1", "--format=%s", "origin/main").strip() == "会议一篇改一字"
        assert (home / "raw" / ISSUE / "issue.yml").exists()
        page.get_by_role("button", name="撤回上一次：会议一篇改一字").click()
        expect(page.locator("#told")).to_contain_text("撤回了“会议一篇改一字”")
        assert not (home / "raw" / ISSUE / "issue.yml").exists()
        convert_all(archive.raw, archive.content)
        assert "深入开展" not in (home / "content" / "issues" / ISSUE / "0003.md").read_text("utf-8")


def test_without_git_three_steps_are_told_and_texts_are_copied(visit: Visit, tmp_path: Path) -> None:
    archive = opened(tmp_path)
    done(archive, "correct", line=at(3), text=MENDED)
    with served(archive) as address:
        page = visit.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.goto(f"{address}publish.html")
        expect(page.locator("#way ol li")).to_have_count(3)
        assert axe(page) == []
        page.get_by_role("button", name=f"复制 raw/{ISSUE}/issue.yml").click()
        expect(page.locator("#told")).to_have_text(f"复制了 raw/{ISSUE}/issue.yml")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == (archive.raw / ISSUE / "issue.yml").read_text("utf-8")
        page.context.clear_permissions()
