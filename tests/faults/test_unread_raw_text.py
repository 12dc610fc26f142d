"""Raw text or templates that the system won't read: of an issue it costs that issue a line, and the others their site nothing."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from archive.commands import commands, serve
from archive.commands.commands import RunOptions
from archive.keeping.file_digests import FileDigests
from archive.writing.convert import convert_all, vocabulary_for
from tests.archive_copy import VOCABULARY_FOLDER
from tests.faults.test_system_refusals import closed, given_to_nobody, without_rights
from tests.rendering.small import ROOT, issue_name, issue_text, prose

pytestmark = pytest.mark.slow
OPTIONS = RunOptions(jobs=1, quiet=True, home=ROOT)
ONE, OTHER, NEW = (issue_name(number) for number in (0, 1, 2))
RAW, CONTENT, OUT = Path("raw"), Path("content"), Path("site")


def put(number: int, like: int) -> None:
    (RAW / issue_name(number)).mkdir(exist_ok=True)
    (RAW / issue_name(number) / "000.txt").write_text(issue_text(like), "utf-8")


def build() -> int:
    return commands.everything(RAW, CONTENT, OUT, OPTIONS)


def site() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in OUT.rglob("*") if path.is_file()}


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A site of two issues, where anybody may look, as the current folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        monkeypatch.chdir(folder)
        prose(folder)
        RAW.mkdir()
        for number in (0, 1):
            put(number, number)
        assert build() == 0
        yield folder
        for path in (folder, *folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


@pytest.mark.parametrize("closed_one", [f"raw/{ONE}", f"raw/{ONE}/000.txt"])
def test_an_issue_that_cannot_be_read_keeps_its_articles_and_the_others_are_built(
    closed_one: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site()
    put(1, 4)
    given_to_nobody(home)
    closed(closed_one)
    with without_rights():
        assert build() == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"{closed_one}: 没有权限 — ")
        there = site()
        article = f"site/issues/{ONE}/0003"
        assert there[f"{article}.txt"] == before[f"{article}.txt"]
        assert f"{article}/index.html" in there
        assert f"{article}/raw.html" not in there
        assert any(there[path] != before[path] for path in there if path.startswith(f"site/issues/{OTHER}/"))
        assert build() == 1  # told again by each build
        assert capsys.readouterr().err.splitlines() == [line]
        assert site() == there
        assert commands.check(RAW, CONTENT, OPTIONS) == 1
        assert f"错误 {closed_one}: 没有权限" in capsys.readouterr().out
        closed(closed_one, 0o755)
        assert build() == 0
    assert capsys.readouterr().err == ""
    after = site()
    shutil.rmtree(OUT)
    assert build() == 0
    assert site() == after
    assert f"{article}/raw.html" in after


def test_the_preview_says_once_that_a_file_cannot_be_read(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = serve.PreviewSources(CONTENT, RAW, partial(vocabulary_for, home=ROOT), ROOT)

    def converted(stamps: FileDigests) -> list[str]:
        return [str(error) for error in convert_all(RAW, CONTENT, stamps=stamps, home=ROOT).errors]

    given_to_nobody(home)
    closed(f"raw/{ONE}/000.txt")
    with without_rights():
        told = serve._rebuilt(shown, OUT.resolve(), converted)
    assert [line.partition(" — ")[0] for line in told] == [f"raw/{ONE}/000.txt: 没有权限"]
    assert capsys.readouterr().err == ""  # converting said it there


def test_a_new_issue_that_cannot_be_read_is_left_out_with_a_line(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = site()
    put(2, 2)
    given_to_nobody(home)
    closed(f"raw/{NEW}/000.txt")
    with without_rights():
        assert build() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"raw/{NEW}/000.txt: 没有权限 — ")
    assert site() == before


def test_a_disk_that_does_not_give_a_file_back_costs_that_issue_a_line(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = os.open
    path_open = Path.open

    def no_descriptor(path: Any, *args: Any, **kwargs: Any) -> int:
        if str(path).endswith(f"raw/{ONE}/000.txt"):
            raise OSError(errno.EIO, "Input/output error", str(path))
        return opened(path, *args, **kwargs)

    def no_file(path: Path, *args: Any, **kwargs: Any) -> Any:
        if path.as_posix().endswith(f"raw/{ONE}/000.txt"):
            raise OSError(errno.EIO, "Input/output error", str(path))
        return path_open(path, *args, **kwargs)

    with monkeypatch.context() as broken:
        broken.setattr(os, "open", no_descriptor)
        broken.setattr(Path, "open", no_file)
        shutil.rmtree(OUT)
        assert commands.site(RAW, CONTENT, OUT, OPTIONS) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"raw/{ONE}/000.txt: 磁盘读写出错 — ")
    assert not (home / f"site/issues/{ONE}/0003/raw.html").exists()
    assert (home / f"site/issues/{OTHER}/0003/raw.html").exists()
    assert build() == 0
    assert (home / f"site/issues/{ONE}/0003/raw.html").exists()


@pytest.mark.parametrize("closed_one", ["overrides", "overrides/partials", "overrides/main.html"])
def test_templates_that_cannot_be_read_are_one_line_in_the_users_language(
    closed_one: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(ROOT / "mkdocs.yml", home)
    shutil.copytree(ROOT / "overrides", home / "overrides")
    shutil.copytree(VOCABULARY_FOLDER, RAW / "vocabulary")
    before = site()
    given_to_nobody(home)
    closed(closed_one)
    with without_rights():
        assert commands.everything(RAW, CONTENT, OUT, RunOptions(jobs=1, quiet=True, home=home)) == 1
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith(f"{closed_one}: 没有权限 — ")
        assert commands.check(RAW, CONTENT, RunOptions(jobs=1, quiet=True, home=home)) == 1
    told = [one for one in capsys.readouterr().out.splitlines() if one.startswith("错误")]
    assert told == [f"错误 {line}"]
    assert site() == before
