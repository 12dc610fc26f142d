"""The loop over issues: bad input in one is one line, and the others still convert, in any executor."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest

from archive import flow
from archive.bad_input import BadInput
from archive.keeping.processes import InProcess, executor
from archive.model import Issue
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.convert import convert_all, convert_folder, convert_issues, vocabulary_for
from archive.writing.text_moves import NO_MOVES

TEXT = "# 全市教育工作会议召开\n\n3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实，办好人民满意的教育。\n"
HOSTILE = {
    "markdown": "# 标题\n\n*强调* [甲](javascript:alert(1)) `码` ~~~\n\n    缩进\n\n!!! note\n\n[TOC]\n".encode(),
    "html": b"<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> &lt;b&gt; <!--\n",
    "yaml": "---\ntitle: !!python/object:os.system x\ntags: [甲\n---\n\n近日，会议召开。\n".encode(),
    "bom": TEXT.encode("utf-8-sig"),
    "gb18030": TEXT.encode("gb18030"),
    "utf16": TEXT.encode("utf-16"),
    "utf16-le": TEXT.encode("utf-16-le"),
    "utf16-be": TEXT.encode("utf-16-be"),
    "formfeed": ("\f" + TEXT).encode(),
    "crlf": TEXT.replace("\n", "\r\n").encode(),
}
BROKEN = {
    "empty": (b"", "raw/empty/a.txt: "),
    "a-nul": ("甲\n乙\0".encode(), "raw/a-nul/a.txt:2: "),
    "control": ("甲\n\n乙\x1b[0m".encode(), "raw/control/a.txt:3: "),
    "undecodable": (TEXT.encode() + b"\xff\xfe\x80", "raw/undecodable/a.txt:4: "),
    "one-line": (b"a" * 50_000_000, "raw/one-line/a.txt: "),
    "pdf": (b"%PDF-1.7 \x00", "raw/pdf/a.txt: "),
    "json": ('[{"type": "text", "text": "会议"}]'.encode(), "raw/json/a.txt: 这是 JSON，不是报纸版面的文字 — 若是"),
    "xml": ("<?xml version='1.0'?>\n<p>会议</p>".encode(), "raw/xml/a.txt: 这是 XML 或 HTML，"),
}


def issue(root: Path, name: str, data: bytes = TEXT.encode(), settings: str = "") -> None:
    folder = root / "raw" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.txt").write_bytes(data)
    if settings:
        (folder / "issue.yml").write_text(settings, encoding="utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_text_converts_and_the_rest_is_one_line_each(tmp_path: Path, jobs: int) -> None:
    for name, data in HOSTILE.items():
        issue(tmp_path, name, data)
    for name, (data, _) in BROKEN.items():
        issue(tmp_path, name, data)
    issue(tmp_path, "settings", settings="number: 一\ndat: 2024-03-04\n")
    with executor(jobs) as workers:
        report = convert_all(tmp_path / "raw", tmp_path / "content", workers)
    assert {path.name for path in (tmp_path / "content" / "issues").iterdir()} == set(HOSTILE)
    assert report.issues == len(HOSTILE)
    told = [str(error) for error in report.errors]
    expected = sorted([start for _, start in BROKEN.values()] + ["raw/settings/issue.yml:2: "])
    assert [line[: len(start)] for line, start in zip(told, expected, strict=True)] == expected
    assert not any("\n" in line for line in told)


def test_the_same_bytes_from_every_executor(tmp_path: Path) -> None:
    for n in range(12):
        issue(tmp_path, f"2024-03-{n + 10}", HOSTILE["utf16"] if n % 2 else TEXT.encode())
    pages = []
    for name, workers in (("one", InProcess()), ("threads", ThreadPoolExecutor(2)), ("processes", executor(2))):
        with workers:
            convert_all(tmp_path / "raw", tmp_path / name, workers)
        root = tmp_path / name
        pages.append({path.relative_to(root): path.read_bytes() for path in root.rglob("*.md")})
    assert len(pages[0]) == 24
    assert pages[0] == pages[1] == pages[2]


def test_an_issue_that_can_no_longer_be_used_keeps_its_pages(tmp_path: Path) -> None:
    issue(tmp_path, "a")
    issue(tmp_path, "b")
    convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*.md")}
    issue(tmp_path, "a", b"")
    report = convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    assert [error.file for error in report.errors] == ["raw/a/a.txt"]
    assert {path: path.read_bytes() for path in (tmp_path / "content").rglob("*.md")} == before


def test_nothing_to_convert_takes_nothing_away(tmp_path: Path) -> None:
    issue(tmp_path, "a")
    convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    (tmp_path / "other").mkdir()
    for raw in (tmp_path / "other", tmp_path / "nowhere"):
        with pytest.raises(BadInput):
            convert_all(raw, tmp_path / "content", InProcess())
    assert list((tmp_path / "content" / "issues" / "a").glob("0*.md"))


def test_a_fault_of_the_program_is_told_and_stops_no_other_issue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue(tmp_path, "a")
    issue(tmp_path, "b")
    convert = flow.run_steps

    def faulty(raw: Any, *given: Any) -> Issue:
        if raw.id == "a":
            raise IndexError(raw.id)
        return convert(raw, *given)

    monkeypatch.setattr(flow, "run_steps", faulty)
    found = list(convert_issues(tmp_path / "raw", vocabulary_for(tmp_path / "raw"), InProcess()))
    assert [outcome.issue is None for outcome in found] == [True, False]
    assert "程序出错：IndexError" in str(found[0].error)


def test_issues_that_a_dying_worker_took_along_are_converted_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = InProcess()

    def submit(*_: object) -> None:
        raise BrokenProcessPool

    monkeypatch.setattr(dying, "submit", submit)
    issue(tmp_path, "a")
    issue(tmp_path, "b")
    found = list(convert_issues(tmp_path / "raw", vocabulary_for(tmp_path / "raw"), dying))
    assert [outcome.issue is not None and outcome.id for outcome in found] == ["a", "b"]


def test_an_in_process_executor_hands_on_what_is_raised() -> None:
    with pytest.raises(ZeroDivisionError):
        InProcess().submit(divmod, 1, 0).result()


def test_a_persons_word_reaches_the_page_and_survives_every_rebuild(tmp_path: Path) -> None:
    said = """\
date: 2024-03-05
number: 总第120期
corrections: [{line: 3, find: 狠抓落实, replace: 狠抓安全, note: 已对照原报}]
articles:
  "0003": {title: 全市教育大会召开, tags: 校园安全, checked: true}
"""
    issue(tmp_path, "a", settings=said)
    for _ in range(2):
        convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
        page = (tmp_path / "content" / "issues" / "a" / "0003.md").read_text(encoding="utf-8")
        assert "要狠抓安全，" in page
        assert "要狠抓落实，" not in page
        assert "title: 全市教育大会召开\n" in page
        assert "title_from: correction\n" in page
        assert "tags: [校园安全]\n" in page
        index = (tmp_path / "content" / "issues" / "a" / "index.md").read_text(encoding="utf-8")
        assert "number: 总第120期\n" in index
        assert "date: 2024-03-05\n" in index
    assert (tmp_path / "raw" / "a" / "a.txt").read_bytes() == TEXT.encode()


def test_a_fault_of_ours_names_where_it_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> Issue:
        raise ZeroDivisionError

    issue(tmp_path, "a")
    monkeypatch.setattr(flow, "run_steps", broken)
    outcome = convert_folder(tmp_path / "raw/a", NO_MOVES, Vocabulary())
    line = broken.__code__.co_firstlineno + 1
    assert f"程序出错：ZeroDivisionError（test_convert.py:{line}）" in str(outcome.error)
