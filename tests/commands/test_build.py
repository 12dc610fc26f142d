"""The one command, run as a person runs it: what it says, its exit status, and what it leaves on the disk."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.cataloguing import catalogue, related
from archive.commands import commands
from archive.writing.conversion_memory import Counts
from archive.writing.convert import ConversionReport
from archive.writing.write import WriteReport

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SLOW = re.compile(r"  \w+：\d+，[\d.]+ 秒")
"""What a busy machine is told of a step that took a while."""
TEXT = "# 全市教育工作会议召开\n\n2024年3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实，办好人民满意的教育。\n"


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    for name in ("2024-03-04", "2024-03-05"):
        (tmp_path / "raw" / name).mkdir(parents=True)
        (tmp_path / "raw" / name / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "raw"


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    faults = [line for line in done.stderr.splitlines(keepends=True) if not SLOW.match(line)]
    return subprocess.CompletedProcess(command, done.returncode, done.stdout, "".join(faults))


def test_convert_then_check_then_nothing_to_do(raw: Path, tmp_path: Path) -> None:
    folders = ("--raw", raw, "--content", tmp_path / "content")
    first = run("convert", *folders)
    assert (first.returncode, first.stderr) == (0, "")
    assert "转换：2 期，2 篇文章" in first.stdout
    assert "写了 6 个文件" in first.stdout
    assert run("check", *folders).returncode == 0
    stamps = {path: path.stat().st_mtime_ns for path in (tmp_path / "content").rglob("*.md")}
    assert "写了 0 个文件，删了 0 个，6 个没有变化" in run("convert", "--jobs", 2, *folders).stdout
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "content").rglob("*.md")} == stamps


def test_converting_makes_the_lists_and_what_is_related_too(raw: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    run("convert", "--raw", raw, "--content", content)
    assert set(related.load_related(content)) == {"2024-03-04/0003", "2024-03-05/0003"}
    assert (content / "people" / "赵雪宏.md").exists()
    assert len(catalogue.load_catalogue(content).articles) == 2


def test_who_has_seen_enough_of_what_is_told_is_not_told_of_an_error(raw: Path, tmp_path: Path) -> None:
    for name in ("2024-03-04", "2024-03-05"):
        (raw / name / "a.txt").write_bytes(b"\0")
    command = [sys.executable, str(ROOT / "build.py"), "check", "--raw", str(raw), "--content", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()  # what `| head` does before the first line
        assert (process.stderr.read(), process.wait()) == ("", 1)


def test_bad_input_is_one_line_and_exit_status_1_and_the_others_convert(raw: Path, tmp_path: Path) -> None:
    (raw / "2024-03-05" / "a.txt").write_bytes(b"\0")
    done = run("convert", "--raw", raw, "--content", tmp_path / "content")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "raw/2024-03-05/a.txt:1: 第 1 字节是 NUL，不是文字 — 请用文本编辑器打开原文，另存为 UTF-8 编码的 .txt 再放进来"
    ]
    assert "转换：1 期，1 篇文章" in done.stdout
    assert (tmp_path / "content" / "issues" / "2024-03-04" / "0003.md").exists()
    assert not (tmp_path / "content" / "issues" / "2024-03-05").exists()
    checked = run("check", "--raw", raw, "--content", tmp_path / "content")
    assert checked.returncode == 1
    assert checked.stdout.startswith("错误 raw/2024-03-05/a.txt:1: 第 1 字节是 NUL")


def test_a_page_that_a_person_changed_is_kept_and_named(raw: Path, tmp_path: Path) -> None:
    folders = ("--raw", raw, "--content", tmp_path / "content")
    run("convert", *folders)
    page = tmp_path / "content" / "issues" / "2024-03-04" / "0003.md"
    changed = page.read_text(encoding="utf-8").replace("狠抓", "紧抓")
    page.write_text(changed, encoding="utf-8")
    done = run("convert", *folders)
    assert "content/issues/2024-03-04/0003.md: 有人改过这个文件，没有覆盖" in done.stdout
    assert page.read_text(encoding="utf-8") == changed
    assert run("check", *folders).returncode == 1


def test_what_stops_everything_is_one_line(tmp_path: Path, raw: Path) -> None:
    nowhere = run("convert", "--raw", tmp_path / "nowhere", "--content", tmp_path / "content")
    assert (nowhere.returncode, len(nowhere.stderr.splitlines())) == (1, 1)
    (raw / "vocabulary").mkdir()
    broken = run("convert", "--raw", raw, "--content", tmp_path / "content")
    assert (broken.returncode, len(broken.stderr.splitlines())) == (1, 1)
    assert not (tmp_path / "content").exists()


def test_a_raw_folder_elsewhere_is_named_as_it_was_given(raw: Path, tmp_path: Path) -> None:
    other = raw.rename(tmp_path / "texts")
    (other / "2024-03-05" / "a.txt").write_bytes(b"")
    done = run("convert", "--raw", other, "--content", tmp_path / "content")
    assert done.stderr.startswith(f"{other.as_posix()}/2024-03-05/a.txt: ")


def test_add_says_what_it_found(tmp_path: Path) -> None:
    file = tmp_path / "新.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = run("add", file, "--raw", tmp_path / "raw")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("已加入 raw/2024-03-04/：1 个文件，1 篇文章")
    again = run("add", file, "--raw", tmp_path / "raw")
    assert (again.returncode, again.stderr) == (0, "")
    assert "没有改动" in again.stdout
    other = run("add", file, "--raw", tmp_path / "raw", "--issue", "2024-03-05")
    assert (other.returncode, len(other.stderr.splitlines())) == (1, 1)


@pytest.mark.parametrize("arguments", [["--issue", "../x"], ["--issue", "CON"]])
def test_add_keeps_ids_in_their_folder(tmp_path: Path, arguments: list[str]) -> None:
    file = tmp_path / "新.txt"
    file.write_text(TEXT, encoding="utf-8")
    assert run("add", file, "--raw", tmp_path / "raw", *arguments).returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["新.txt"]


def test_a_wrong_option_is_told_with_exit_status_2() -> None:
    assert run("convert", "--jobs", "0").returncode == 2
    assert run("nothing").returncode == 2


@pytest.mark.parametrize(("unwritten", "then"), [((), ["site"]), ((BadInput("content/a", "", "写不进去"),), [])])
def test_the_site_is_rendered_even_where_an_issue_was_bad_but_not_where_pages_were_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unwritten: tuple[BadInput, ...], then: list[str]
) -> None:
    done: list[str] = []

    def convert(*_: object) -> ConversionReport:
        return ConversionReport(1, Counts(), (BadInput("raw/a", "", "坏了"),), WriteReport(errors=unwritten))

    def site(*_: object) -> int:
        done.append("site")
        return 0

    monkeypatch.setattr(commands, "_convert", convert)
    monkeypatch.setattr(commands, "site", site)
    assert commands.everything(tmp_path / "raw", tmp_path / "content", tmp_path / "site") == 1
    assert done == then
