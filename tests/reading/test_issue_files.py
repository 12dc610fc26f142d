"""What each file of an issue's folder is, by name and by content."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.reading.issue_files import (
    is_second_reading,
    is_settings_name,
    is_text_name,
    other_content,
    page_of,
    picture_name,
    settings_files,
)
from archive.reading.load import load, read_issue
from tests.cases import Case, parameters


def kind(name: str) -> str:
    found = [
        what
        for what, has in (("text", is_text_name), ("settings", is_settings_name), ("second", is_second_reading))
        if has(name)
    ]
    assert len(found) <= 1, f"{name} is {found}"
    return found[0] if found else "other"


@pytest.mark.parametrize("case", parameters("issue_files", "names"))
def test_a_name_says_what_a_file_is(case: Case) -> None:
    assert [kind(name) for name in case.input.splitlines()] == case.expected.splitlines()


def test_a_second_reading_is_of_the_page_of_its_name() -> None:
    assert page_of("p1.second.txt", ["p2.txt", "p1.md"]) == "p1.md"
    assert page_of("p3.second.txt", ["p2.txt", "p1.md"]) == ""


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("scan.jpg", b"\xff\xd8\xff", ""),
        ("scan.pdf", b"%PDF-1.4", ""),
        ("scan", b"\x89PNG", ""),
        ("a.docx", b"PK\x03\x04", "build.py add"),
        ("a.html", b"<p>", "build.py add"),
        ("README.md", b"x", "例如 p1.txt"),
        ("p1.ocr", "会议召开".encode(), "改名为 .txt"),
    ],
)
def test_what_no_step_reads_is_told_with_what_to_do_but_for_pictures_of_pages(
    tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(data)
    what, remedy = other_content(tmp_path / name)
    assert bool(what) == bool(told)
    assert told in remedy


def test_the_picture_of_no_page_is_told_among_pages_that_have_theirs(tmp_path: Path) -> None:
    for name in ("p1.xml", "p1.jpg", "p2.txt", "p2.jpg", "p3.jpg", "p4.png"):
        (tmp_path / name).write_bytes(b"")
    told = {name: other_content(tmp_path / name)[0] for name in ("p1.jpg", "p2.jpg", "p3.jpg", "p4.png")}
    assert {name: what for name, what in told.items() if what} == {"p3.jpg": "是版面的图，这里却没有 p3.xml"}
    assert picture_name("p3.xml") == "p3.jpg"


@pytest.mark.parametrize("name", ["issue.yml.txt", "Issue.YML", "issue.yaml", "issue (1).yml"])
def test_an_issue_yml_is_one_however_it_is_spelt_and_never_newspaper_text(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "raw" / "2024-03-04"
    folder.mkdir(parents=True)
    (folder / "p1.txt").write_text("会议召开。", encoding="utf-8")
    (folder / name).write_text("number: 总第120期\n", encoding="utf-8")
    assert settings_files(folder) == (folder / name,)
    issue = read_issue(folder)
    assert [file.name for file in issue.files] == ["raw/2024-03-04/p1.txt"]
    assert issue.settings is not None
    assert issue.settings.name == f"raw/2024-03-04/{name}"


def test_settings_under_another_name_are_refused_as_text(tmp_path: Path) -> None:

    folder = tmp_path / "raw" / "2024-03-04"
    folder.mkdir(parents=True)
    (folder / "更正.txt").write_text("# 更正\nnumber: 总第120期\ncorrections:\n  - {line: 3}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"这是给程序看的更正.*请改名为 issue\.yml"):
        load(read_issue(folder).files[0])
