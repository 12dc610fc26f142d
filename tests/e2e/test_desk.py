"""The desk in a browser: from a doubt to the corrected article by mouse and by keys, and back to the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from archive.desk.open_archive import OpenArchive
from archive.writing.convert import convert_all
from tests.desk.on_the_desk import ISSUE, PAGE, opened, settings_of, written
from tests.desk.test_server import served
from tests.e2e.served import Visit
from tests.e2e.test_article import axe
from tests.pictured import archive as pictured

HARM = "<img src=x onerror=\"document.title='run'\"><script>document.title='run'</script>"


@pytest.fixture
def desk(tmp_path: Path) -> OpenArchive:
    archive = opened(tmp_path)
    archive.get_ready()
    return archive


@pytest.fixture
def address(desk: OpenArchive) -> Iterator[str]:
    with served(desk) as found:
        yield found


def table(page: Page, address: str) -> None:
    """Open the issue's table; it is there once a line is chosen."""
    page.goto(f"{address}table.html?issue={ISSUE}")
    expect(page.locator("#lines [aria-selected=true]")).to_have_count(1)


def line(page: Page, number: int) -> None:
    page.locator(f"#l0-{number}").click()


def told(page: Page, words: str) -> None:
    expect(page.locator("#told")).to_contain_text(words)


def test_from_the_queue_to_the_corrected_article_and_back(visit: Visit, desk: OpenArchive, address: str) -> None:
    page, states = visit.page, [settings_of(desk)]
    page.goto(address)
    expect(page.locator("#sum")).to_have_text("1 期，还要看 2 处")
    assert axe(page) == []
    page.get_by_label("找一期").fill("1999")
    expect(page.locator("#issues tr")).to_have_count(0)
    page.get_by_label("找一期").fill("2024")
    page.get_by_role("link", name=ISSUE).click()
    expect(page.locator("#doubt")).to_contain_text("没有读完")
    assert page.locator("#lines [aria-selected=true]").inner_text().startswith("3")
    assert axe(page) == []

    page.get_by_role("button", name="下一处").click()
    expect(page.locator("#l0-3 mark")).to_contain_text("深 人")
    page.get_by_role("button", name="改作“").click()  # the doubt's own correction
    expect(page.locator("#articles")).to_contain_text("深入开展教学研究")
    expect(page.locator("#l0-3 .was")).to_contain_text("深 人开展")
    states.append(settings_of(desk))

    page.get_by_role("button", name="后面接……").click()  # what the doubt offers: a line that it goes on in
    told(page, "哪一行接在它后面")
    line(page, 11)
    expect(page.locator("#articles article").first).to_contain_text("减轻学生过重的作业负担")
    expect(page.locator("#articles .changed").first).to_contain_text("过重的作业负担")
    expect(page.locator("#doubt")).to_contain_text("没有存疑")
    states.append(settings_of(desk))

    page.get_by_role("button", name="改各项：第二小学开展读书节活动").click()
    page.get_by_label("主题", exact=True).fill("第十届读书节")
    page.get_by_label("主题词").fill("义务教育")
    assert axe(page) == []
    page.get_by_role("button", name="写入").click()
    expect(page.get_by_role("heading", name="第十届读书节")).to_be_visible()
    states.append(settings_of(desk))

    page.get_by_role("button", name="整期校过").click()
    page.get_by_label("谁校的").fill("王芳")
    page.keyboard.press("Enter")
    expect(page.locator("#about")).to_contain_text("校过 2 篇")
    assert "王芳校" in (settings_of(desk) or b"").decode()

    convert_all(desk.raw, desk.content, fresh=True)
    made = (desk.content / "issues" / ISSUE / "0003.md").read_text("utf-8")
    assert "深入开展教学研究，切实减轻学生过重的作业负担" in made
    assert "title: 第十届读书节\n" in (desk.content / "issues" / ISSUE / "0009.md").read_text("utf-8")

    for state in reversed(states):
        page.get_by_role("button", name="撤销").click()
        told(page, "撤销了")
        page.wait_for_function("state => document.getElementById('undo').disabled === state", arg=state is None)
        expect(page.locator("#redo")).to_be_enabled()
        page.evaluate("document.getElementById('told').textContent = ''")
        assert settings_of(desk) == state
    assert (visit.messages, visit.foreign) == ([], [])


def test_keys_alone_do_it_all(visit: Visit, desk: OpenArchive, address: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 1024, "height": 768})
    table(page, address)

    def press(*keys: str) -> None:
        for key in keys:
            page.keyboard.press(key)

    press("End", "b")  # an article begins in line 11
    expect(page.locator("#articles article")).to_have_count(3)
    press("g", "Enter")  # and is one with that of line 9 again: the entry goes
    expect(page.locator("#articles article")).to_have_count(2)
    assert settings_of(desk) is None
    press("Home", "ArrowDown", "ArrowDown", "7")
    expect(page.locator(".unplaced")).to_contain_text("图为会议现场")
    press("z")
    expect(page.locator(".unplaced")).to_have_count(0)
    press("y", "ArrowDown", "4")  # done again; line 7 is a sub-heading
    expect(page.locator("#articles h4")).to_have_text("第二小学开展读书节活动")
    assert written(desk) == "lines:\n  - {line: 5, is: 未归位}\n  - {line: 7, is: 小标题}"
    press("ArrowDown", "e")
    box = page.get_by_label("这一行应当是")
    box.fill(PAGE.splitlines()[8].replace("十年", "十二年"))
    press("Enter")
    expect(page.locator("#articles")).to_contain_text("十二年")
    press("e", "Escape", "x")
    expect(page.locator("#refused")).to_contain_text("什么也没有改变")
    expect(page.locator("#refused")).to_contain_text("没有写入")
    press("n", "s")
    told(page, "记下了")
    assert len(list((desk.raw / ISSUE).glob(".desk.json"))) == 1
    assert page.evaluate(
        "document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"
    )
    assert [one for one in visit.messages if "409" not in one] == []


def test_the_same_mistake_elsewhere_is_put_right_with_one_click(visit: Visit, tmp_path: Path) -> None:
    page, text = visit.page, PAGE.replace("深 人", "深人").replace("校长王建国说", "校长王建国说，要深人开展阅读")
    archive = opened(tmp_path, files={"p1.txt": text})
    with served(archive) as address:
        table(page, address)
        page.keyboard.press("e")
        page.get_by_label("这一行应当是").fill(text.splitlines()[2].replace("深人", "深入"))
        page.keyboard.press("Enter")
        page.get_by_role("button", name="这一期另有 1 行写着“人开”，也都改作“入开”").click()
        expect(page.locator("#articles")).to_contain_text("要深入开展阅读")
        assert written(archive).count("find: 深人开, replace: 深入开") == 2
        assert written(archive).count("- {line: ") == 2


def test_issue_yml_is_changed_by_hand_and_nothing_typed_is_lost(visit: Visit, tmp_path: Path) -> None:
    page, archive = visit.page, opened(tmp_path, "cuts: [99]\n")
    with served(archive) as address:
        page.goto(f"{address}table.html?issue={ISSUE}")
        expect(page.locator("#articles")).to_contain_text("没有第 99 行")
        page.get_by_role("button", name="issue.yml").click()
        box = page.get_by_label("照说明自己写")
        expect(box).to_have_value("cuts: [99]\n")
        box.fill("begins:\n  - 98\n")
        page.keyboard.press("Control+Enter")
        expect(page.locator("dialog [role=alert]")).to_contain_text("第 2 行：")
        assert axe(page) == []
        box.fill("begins:\n  - 11\n")
        page.get_by_role("button", name="写入").click()
        expect(page.locator("#articles article")).to_have_count(3)
        assert settings_of(archive) == b"begins:\n  - 11\n"
        page.keyboard.press("z")
        expect(page.locator("#articles")).to_contain_text("没有第 99 行")
        assert settings_of(archive) == b"cuts: [99]\n"


def test_what_an_editor_changed_meanwhile_is_told_and_shown(visit: Visit, desk: OpenArchive, address: str) -> None:
    page = visit.page
    table(page, address)
    path = desk.raw / ISSUE / "issue.yml"
    path.write_text("number: 总第120期\n", "utf-8")
    line(page, 11)
    page.keyboard.press("b")
    expect(page.locator("#refused")).to_contain_text("别处改过了")
    expect(page.locator("#about")).to_contain_text("总第120期")
    assert path.read_text("utf-8") == "number: 总第120期\n"


def test_text_of_any_kind_stays_text(visit: Visit, tmp_path: Path) -> None:
    page, text = (
        visit.page,
        PAGE.replace("图为会议现场", f"图为{HARM}").replace("第二小学开展读书节活动", f"读书节{HARM}"),
    )
    with served(opened(tmp_path, f"number: '{HARM.replace(chr(39), chr(39) * 2)}'\n", {"p1.txt": text})) as address:
        page.goto(address)
        expect(page.locator("#sum")).to_contain_text("还要看")
        table(page, address)
        expect(page.locator("#about")).to_contain_text("<script>")
        expect(page.locator("#l0-5")).to_contain_text(HARM)
        for key in ("n", "e", "Escape", "f", "Escape"):
            page.keyboard.press(key)
        assert page.locator("main img, main script, header img").count() == 0
        assert page.title() == f"{ISSUE} 校对台"
        assert (visit.messages, visit.foreign) == ([], [])


def test_a_line_of_the_picture_and_its_text_are_lit_together(visit: Visit, tmp_path: Path) -> None:
    raw, content = pictured(tmp_path)
    page = visit.page
    with served(OpenArchive(raw, content)) as address:
        table(page, address)
        box = page.locator("#page rect").nth(8)
        number = box.get_attribute("data-line")
        box.dispatch_event("click")
        expect(page.locator("#lines [aria-selected=true]")).to_have_attribute("data-line", number or "")
        expect(page.locator("#page rect.chosen")).to_have_attribute("data-line", number or "")
        expect(page.locator("#articles .lit")).not_to_have_count(0)
        page.locator("#articles .block[data-kind=正文]").last.click()
        expect(page.locator("#page rect.chosen")).to_be_in_viewport()
        expect(page.locator("#page svg image")).to_have_attribute("width", "2000")
        wide = [page.locator("#page svg").evaluate("one => one.clientWidth")]
        for key in ("+", "-", "-"):
            page.keyboard.press(key)
            wide.append(page.locator("#page svg").evaluate("one => one.clientWidth"))
            expect(page.locator("#page rect.chosen")).to_be_in_viewport()
        assert wide[1] > wide[2] > wide[3]
        assert axe(page) == []
        assert (visit.messages, visit.foreign) == ([], [])


def test_a_correction_shows_before_the_whole_issue_was_read_again_and_goes_where_it_is_refused(
    visit: Visit, desk: OpenArchive, address: str
) -> None:
    page = visit.page
    table(page, address)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/do", hold)
    line(page, 9)
    page.keyboard.press("e")
    page.get_by_label("这一行应当是").fill(PAGE.splitlines()[8].replace("三百多名", "四百名"))
    page.keyboard.press("Enter")
    expect(page.locator("#articles .coming")).to_contain_text("四百名")
    expect(page.locator("#l0-9 .text.coming")).to_contain_text("四百名")
    assert settings_of(desk) is None
    (desk.raw / ISSUE / "issue.yml").write_text("number: 8\n", "utf-8")  # somebody else was faster
    held.pop().continue_()
    expect(page.locator("#refused")).to_contain_text("别处改过了")
    expect(page.locator(".coming")).to_have_count(0)
    expect(page.locator("#articles")).not_to_contain_text("四百名")
    page.unroute("**/do")


def test_what_was_said_of_an_article_stands_in_no_later_steps_way(
    visit: Visit, desk: OpenArchive, address: str
) -> None:
    page = visit.page
    table(page, address)
    line(page, 9)
    page.keyboard.press("f")
    page.get_by_label("作者，如").fill("张三（本报记者）、宣传部（供稿，单位）")
    page.get_by_label("连载，如").fill("走进乡村学校（三）")
    page.keyboard.press("Enter")
    told(page, "写入了")
    held = settings_of(desk)
    assert "series: {name: 走进乡村学校, part: 三}" in written(desk)
    line(page, 9)
    page.keyboard.press("d")
    told(page, "0009 这一篇没有了，它的各项（authors、series）也去掉了")
    assert written(desk) == "not_articles:\n  - 9"
    page.keyboard.press("z")
    told(page, "一字不差")
    assert settings_of(desk) == held
