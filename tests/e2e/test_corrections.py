"""The history of corrections: every article that a person corrected, what stood there, what does now, and whom to thank."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.archive_copy import CONTENT
from tests.e2e.served import Site, Visit, build, serve
from tests.e2e.test_article import axe
from tests.e2e.valid import faults
from tests.searching import archives

HARM = "<img src=x onerror=\"document.title='run'\">"
ISSUES: dict[str, archives.Articles] = {
    "2023-03-01": [
        {"title": "山里的学校", "body": "山里有一所小学。"},
        {
            "title": f"河边的小学{HARM}",
            "corrections": [{"line": 3, "find": "深 人", "replace": "深入", "note": "读者张三指出：报纸第一版"}],
            "body": "河边也有一所小学。",
        },
    ],
    "2024-03-01": [
        {
            "title": "两位教师",
            "corrections": [
                {"line": 3, "find": f"两两位{HARM}", "replace": f"两位{HARM}", "note": HARM},
                {"line": 4, "find": "广告"},
            ],
            "body": "小学里有两位教师。",
        },
    ],
}


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Two issues, two of whose articles were corrected."""
    content = tmp_path_factory.mktemp("corrected")
    archives.write(content, ISSUES)
    for name in ("about", "search", "data"):
        shutil.copytree(CONTENT / name, content / name)
    shutil.copy(CONTENT / "index.md", content)
    build(content, content / "out")
    with serve(content / "out") as url:
        yield Site(content, content / "out", url)


def test_from_a_corrected_article_to_all_that_were_corrected(corrected: Site, visit: Visit) -> None:
    page = visit.page
    page.goto(corrected / "issues/2024-03-01/0001/")
    page.get_by_role("link", name="各篇的更正").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("更正记录")
    expect(page.locator(".corrected h2 a")).to_have_text(["两位教师", f"河边的小学{HARM}"])
    expect(page.locator(".corrected li")).to_have_text(
        [f"“两两位{HARM}”改为“两位{HARM}”，{HARM}", "“广告”删去", "“深 人”改为“深入”，读者张三指出：报纸第一版"]
    )
    assert axe(page) == []
    assert page.title() != "run"
    assert faults(corrected.folder, [Path("corrections/index.html")]) == []
    page.goto(corrected / "years/")
    expect(page.get_by_role("link", name="更正记录").first).to_be_visible()
    assert visit.messages == []
    assert visit.foreign == []
