"""Pages that people write: a broken head is told and not shown, an address is one page's."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.rendering.hand_written import page_faults, usable_text, with_address_of_another

THEME = Path(__file__).resolve().parents[2] / "overrides"
FILE = "content/about/x.md"


@pytest.mark.parametrize(
    "text",
    [
        "# 甲\n",
        "---\ntitle: 甲\n---\n正文。\n",
        "---\ntemplate: archive/home.html\n---\n",
        "---\ntemplate: main.html\n---\n甲\n",
    ],
)
def test_a_sound_page_is_as_it_is(text: str) -> None:
    assert usable_text(text.encode(), FILE, THEME) == (text, None)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("title: [", ":3: "),
        ("title: [甲]", ":2: title"),
        ("template: nope.html", "没有“nope.html”这个模板"),
        ("template: archive/article.html", "没有“archive/article.html”这个模板"),
        ("template: ../mkdocs.yml", "这个模板"),
        ("a: &a [x]\nb: *a", ":3: "),
    ],
)
def test_a_broken_head_is_told_and_the_rest_shown(head: str, words: str) -> None:
    text, fault = usable_text(f"---\n{head}\n---\n正文。\n".encode(), FILE, THEME)
    assert text == "---\n{}\n---\n\n正文。\n"
    assert fault is not None
    assert words in str(fault)


def test_text_that_is_no_utf8_is_shown_with_marks() -> None:
    text, fault = usable_text(b"---\ntitle: x\n---\n\xff\xe4\n", FILE, THEME)
    assert text.endswith("\n\n\ufffd\ufffd\n")
    assert "第 18 字节起不是 UTF-8" in str(fault)


def test_each_page_with_a_fault_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: [\n---\n", "utf-8")
    (tmp_path / "b.md").write_text("甲\n", "utf-8")
    assert [fault.file for fault in page_faults(tmp_path, ["a.md", "b.md"], THEME)] == ["content/a.md"]


def test_of_two_pages_with_one_address_the_folders_own_stays() -> None:
    found = with_address_of_another(
        [
            "about.md",
            "about/index.md",
            "about/README.md",
            "about/Help.md",
            "about/help.md",
            "caf\u00e9.md",
            "cafe\u0301.md",
        ]
    )
    assert sorted(found) == ["about.md", "about/Help.md", "about/README.md", "caf\u00e9.md"]
    assert str(found["about.md"]).startswith("content/about.md: 网址与 content/about/index.md 相同")
    assert with_address_of_another(["index.md", "about/index.md", "data/index.md"]) == {}


def test_what_a_build_makes_stays_and_a_file_does_not_stand_in_a_pages_place() -> None:
    assert list(with_address_of_another(["topics.md", "about.md"], ["topics/index.md"])) == ["topics.md"]
    assert list(with_address_of_another(["about/help/index.html", "about/help.md"])) == ["about/help/index.html"]
    assert list(with_address_of_another(["images/A.png", "images/a.png"])) == ["images/A.png"]
