"""Pages without what no reader sees, and what a reader sees untouched."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.rendering import lean


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('<body dir="ltr" data-md-color-scheme="default">', "<body>"),
        ('<html class="no-js" lang="zh">', '<html lang="zh">'),
        ('<div data-md-component="container">x</div>', "<div>x</div>"),
        ('<div data-md-component="header">x</div>', '<div data-md-component="header">x</div>'),
        ('\n  <input class="md-toggle" type="checkbox" id="drawer">\n<p>', "<p>"),
        ('<label class="md-overlay" for="drawer"></label><p>', "<p>"),
        ('<p>\n<div class="md-dialog" data-x>\n<div class="inner"></div>\n</div><p>', "<p><p>"),
        ('<p dir="rtl">', '<p dir="rtl">'),
    ],
)
def test_parts_of_the_frame_that_nobody_uses_go(written: str, left: str) -> None:
    assert lean.page(written) == left


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<div>\n    <p>甲\n   乙</p>\n\n</div>", "<div><p>甲\n乙</p></div>"),
        ("<p>a <b>b</b> c</p>", "<p>a <b>b</b> c</p>"),
        ("<p>甲\n  <b>乙</b></p>", "<p>甲\n<b>乙</b></p>"),
        ("<pre>\n  甲\n\n  乙</pre>\n  <p>", "<pre>\n  甲\n\n  乙</pre><p>"),
        ("<!-- told --><p>甲</p><!-- /told -->", "<p>甲</p>"),
    ],
)
def test_white_space_of_templates_goes_and_that_of_text_stays(written: str, left: str) -> None:
    assert lean.squeezed(written) == left


HEAD = '<head><title>题</title><!-- told --><meta name="x"><!-- /told --><link rel="canonical" href="https://e.org/a/"></head>'
PAGE = (
    f"{HEAD}<!-- apart: own --><main>正文</main><!-- apart: print.html --><main>整期</main>"
    f"<!-- apart: {next(iter(lean.BESIDE))} --> \n<!-- apart: frame --><footer></footer>"
)


def test_pages_beside_a_page_take_its_frame_and_tell_machines_nothing() -> None:
    found = lean.apart(PAGE, "https://e.org/a/")
    assert set(found) == {"", "print.html"}
    assert found[""] == (
        '<head><title>题</title><meta name="x"><link rel="canonical" href="https://e.org/a/"></head>'
        "<main>正文</main><footer></footer>"
    )
    assert found["print.html"] == (
        '<head><meta name="robots" content="noindex"><title>整期：题</title>'
        '<link rel="canonical" href="https://e.org/a/print.html"></head><main>整期</main><footer></footer>'
    )


def test_a_page_with_nothing_beside_it_is_one_page() -> None:
    assert lean.apart("<p>甲</p>\n  <p>乙</p>", "https://e.org/") == {"": "<p>甲</p><p>乙</p>"}


def test_styles_are_one_file_in_their_order(tmp_path: Path) -> None:
    for name, text in {"theme/b.css": "b{}", "theme/a.css": "/* 注 */\n  a{\n    x:1}", "own.css": "own{}"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    lean.styles(tmp_path, "theme", ["own.css"], "all.css")
    assert (tmp_path / "all.css").read_text("utf-8") == "a{\nx:1}b{}own{}"
    assert [path.name for path in tmp_path.iterdir()] == ["all.css"]


def test_a_stylesheet_without_what_is_for_its_writers() -> None:
    assert lean.style("\n/* 一\n 二 */\na {\n\n    x: 1;\n}\n") == "a {\nx: 1;\n}\n"
