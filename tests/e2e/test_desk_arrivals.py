"""New issues in a browser: files and a folder chosen or dropped, told what they are, added, in the queue and on the table."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from archive.writing.convert import convert_all
from tests.desk.on_the_desk import ISSUE, opened
from tests.desk.test_server import served
from tests.e2e.served import Visit
from tests.e2e.test_article import axe

TEXT = "# <img src=x onerror=alert(1)>运动会\n\n2024年5月{day}日，实验小学举办第{day}次运动会。{more}\n"
DROP = """files => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name));
  dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}"""


def text(day: int, more: str = "六百名学生参加了跳绳、接力和拔河比赛。") -> str:
    return TEXT.format(day=day, more=more)


def rows(page: Page) -> list[str]:
    return page.locator("#issues th").all_inner_texts()


def drop(page: Page, *paths: Path) -> None:
    """Let go of files and folders over the page, as the system's own file manager does."""
    given = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    session = page.context.new_cdp_session(page)
    for kind in ("dragEnter", "dragOver", "drop"):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 300, "data": given})


@pytest.mark.parametrize("by", ["files", "folder", "drop", "drop a folder"])
def test_issues_come_in_and_are_in_the_queue(by: str, visit: Visit, tmp_path: Path) -> None:
    archive, page = opened(tmp_path / "desk"), visit.page
    given = tmp_path / "新来的"
    (given / "2024-05-06").mkdir(parents=True)
    files = [given / "2024-05-06" / "p1.txt", given / "2024-05-06" / ".DS_Store"]
    files[0].write_text(text(6), "utf-8")
    files[1].write_bytes(b"\0")
    if "folder" in by:
        (given / "2024-05-07").mkdir()
        (given / "2024-05-07" / "p1.txt").write_text(
            text(7, "全校师生和家长一同观看了比赛，校长为优胜者颁奖。"), "utf-8"
        )
    with served(archive) as address:
        page.goto(address)
        expect(page.locator("#issues tr")).to_have_count(1)
        page.get_by_text("加入新的各期").click()
        assert axe(page) == []
        if by == "files":
            page.get_by_label("选文件", exact=True).set_input_files(files)
        elif by == "folder":
            page.get_by_label("选文件夹").set_input_files(given)
        elif by == "drop a folder":
            drop(page, given)
        else:
            page.evaluate(DROP, [["p1.txt", text(6)], [".hidden", "x"], ["<b>图<b>.txt", "x"]])
        ids = ["2024-05-06", "2024-05-07"] if "folder" in by else ["2024-05-06"]
        expect(page.locator("#arrived article")).to_have_count(len(ids))
        expect(page.locator("#arrived")).to_contain_text("会加入 raw/2024-05-06/：1 个文件")
        expect(page.locator("#arrived")).to_contain_text("p1.txt：UTF-8，3 行")
        expect(page.locator("#arrived")).to_contain_text("<img src=x onerror=alert(1)>运动会")
        if by == "drop":
            expect(page.locator("#not-taken")).to_contain_text("<b>图<b>.txt：名字里有 <")
        assert axe(page) == []
        assert not (archive.raw / "2024-05-06").exists()
        page.get_by_role("button", name="加入", exact=True).press("Enter")
        expect(page.locator("#far")).to_contain_text(f"共加入 {len(ids)} 期")
        expect(page.locator("#issues tr")).to_have_count(len(ids) + 1)
        assert rows(page) == [*reversed(ids), ISSUE]
        expect(page.locator("#issues tr").first).to_contain_text(ids[-1])
        assert axe(page) == []
        page.locator("#arrived").get_by_role("link", name="2024-05-06").click()
        expect(page.locator("#lines")).to_contain_text("六百名学生")
        assert page.locator("img[src=x]").count() == 0
    assert (archive.raw / "2024-05-06" / "p1.txt").read_text("utf-8") == text(6)
    convert_all(archive.raw, archive.content)
    assert (archive.content / "issues" / "2024-05-06").is_dir()


def test_a_page_again_is_asked_about_and_merged_by_the_choice(visit: Visit, tmp_path: Path) -> None:
    archive, page = opened(tmp_path / "desk"), visit.page
    again = tmp_path / "2024-03-04.txt"
    again.write_text((archive.raw / ISSUE / "p1.txt").read_text("utf-8").replace("深 人", "深入"), "utf-8")
    with served(archive) as address:
        page.goto(address)
        page.get_by_text("加入新的各期").click()
        page.get_by_label("是哪一期").fill(ISSUE)
        page.get_by_label("选文件", exact=True).set_input_files(again)
        expect(page.locator("#arrived .alert")).to_contain_text("是同一版文字")
        expect(page.get_by_role("button", name="加入", exact=True)).to_have_count(0)
        page.get_by_label("已有的一版又给了一份").select_option("merge")
        page.get_by_role("button", name="再看一次").click()
        expect(page.locator("#arrived")).to_contain_text("另一份读法 p1.second.txt")
        page.get_by_role("button", name="加入", exact=True).click()
        expect(page.locator("#far")).to_contain_text("共补进 1 期")
    assert (archive.raw / ISSUE / "p1.second.txt").read_bytes() == again.read_bytes()
