"""What the system refuses, in whatever a command does: one line with the path, what is wrong and what to do; exit status 1."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import resource
import shutil
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from pathlib import Path

import pytest

from archive.accessioning.accession import Archive
from archive.accessioning.adding import AddOptions
from archive.commands import commands
from archive.commands.commands import RunOptions
from archive.keeping.store import FOLDER
from archive.rendering import site
from tests.archive_copy import VOCABULARY_FOLDER
from tests.rendering.small import ROOT, TEXT, prose

NOBODY = 65534
OPTIONS = RunOptions(jobs=1, quiet=True, home=ROOT)
ADDED = TEXT.replace("{month}", "2024年{month}").format(
    topic="校园安全", county="兴县", month=5, day=6, head="李晓明", number=1
)


@contextlib.contextmanager
def without_rights() -> Iterator[None]:
    """Be somebody else meanwhile where we are root, whom no permission stops."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def given_to_nobody(folder: Path) -> None:
    if not os.geteuid():
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, -1, follow_symlinks=False)


@pytest.fixture(scope="module")
def converted() -> Iterator[Path]:
    """A small archive that was converted once, where anybody may look."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        prose(folder)
        (folder / "raw" / "2024-03-04").mkdir(parents=True)
        (folder / "raw" / "2024-03-04" / "a.txt").write_text(ADDED, "utf-8")
        shutil.copytree(VOCABULARY_FOLDER, folder / "raw" / "vocabulary")
        assert commands.convert(folder / "raw", folder / "content", OPTIONS) == 0
        yield folder


@pytest.fixture
def home(converted: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it, as the current folder."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(shutil.copytree(converted, name, dirs_exist_ok=True))
        folder.chmod(0o755)
        monkeypatch.chdir(folder)
        yield folder
        for path in (folder, *folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o755)


def convert() -> int:
    return commands.convert(Path("raw"), Path("content"), OPTIONS)


def check() -> int:
    return commands.check(Path("raw"), Path("content"), OPTIONS)


def add(*names: str) -> int:
    return commands.add([Path(name) for name in names], AddOptions(), Archive(Path("raw"), Path("content")), OPTIONS)


def closed(name: str, mode: int = 0) -> None:
    Path(name).chmod(mode)


def page_changed_in_a_closed_folder() -> None:
    Path("content/issues/2024-03-04/0003.md").unlink()
    closed("content/issues/2024-03-04", 0o555)


def folder_for_file(name: str) -> None:
    Path(name).unlink()
    Path(name).mkdir()


def file_for_folder(name: str) -> None:
    shutil.rmtree(name)
    Path(name).write_text("字", "utf-8")


def endless(name: str) -> None:
    Path(name).unlink(missing_ok=True)
    os.mkfifo(name)


def linked(name: str, to: str) -> None:
    Path(name).unlink(missing_ok=True)
    Path(name).symlink_to(to)


OTHER = "# 实验小学举办运动会\n\n2024年4月9日，实验小学举办春季运动会，六百名学生参加了跳绳、接力和拔河比赛。\n"


def draft_folder(make: Callable[[Path], object]) -> None:
    Path("new.txt").write_text(OTHER, "utf-8")
    make(Path("raw/.adding"))


ISSUE, PAGE, WORDS = "raw/2024-03-04", "content/issues/2024-03-04", "raw/vocabulary/people.yml"
REFUSED: dict[str, tuple[Callable[[], object], Callable[[], int], str]] = {
    "raw/ that cannot be read": (partial(closed, "raw", 0o111), convert, "raw: 没有权限"),
    "raw/ that cannot be entered": (partial(closed, "raw", 0o444), convert, "raw/vocabulary: 没有权限"),
    "raw/ that cannot be read, checked": (partial(closed, "raw"), check, "raw: 没有权限"),
    "an issue that cannot be read": (partial(closed, ISSUE), convert, f"{ISSUE}: 没有权限"),
    "a raw file that cannot be read": (partial(closed, f"{ISSUE}/a.txt"), convert, f"{ISSUE}/a.txt: 没有权限"),
    "a vocabulary that cannot be read": (partial(closed, WORDS), convert, f"{WORDS}: 没有权限"),
    "a vocabulary's folder that cannot be read": (
        partial(closed, "raw/vocabulary"),
        convert,
        "raw/vocabulary/places.yml: 没",
    ),
    "a page's folder that cannot be written": (
        page_changed_in_a_closed_folder,
        convert,
        f"{PAGE}/0003.md: 写不进去：没有权限",
    ),
    "a folder where a list goes": (
        partial(folder_for_file, "content/catalogue.json"),
        convert,
        "content/catalogue.json: ",
    ),
    "a file where lists go": (partial(file_for_folder, "content/years"), convert, "content/years/"),
    "a folder for a vocabulary": (partial(folder_for_file, WORDS), convert, f"{WORDS}: 是文件夹"),
    "a pipe for a vocabulary": (partial(endless, WORDS), convert, f"{WORDS}: 是管道"),
    "a device for a vocabulary": (partial(linked, WORDS, "/dev/zero"), convert, f"{WORDS}: 是设备"),
    "a pipe for a raw file": (partial(endless, f"{ISSUE}/b.txt"), convert, f"{ISSUE}/b.txt: 是管道"),
    "links in a circle": (partial(linked, f"{ISSUE}/b.txt", "b.txt"), convert, f"{ISSUE}/b.txt: 是指向别处的链接"),
    "a link is added": (
        partial(linked, "new.txt", f"{ISSUE}/a.txt"),
        partial(add, "new.txt"),
        "new.txt: 是指向别处的链接",
    ),
    "a pipe is added": (partial(endless, "new.txt"), partial(add, "new.txt"), "new.txt: 是管道"),
    "a device is added by its link": (
        partial(linked, "new.txt", "/dev/zero"),
        partial(add, "new.txt"),
        "new.txt: 是指",
    ),
    "a file where add makes its draft": (
        partial(draft_folder, Path.touch),
        partial(add, "new.txt"),
        "raw/.adding: 不是文件夹",
    ),
    "a link where add makes its draft": (
        partial(draft_folder, lambda path: path.symlink_to("2024-03-04")),
        partial(add, "new.txt"),
        "raw/.adding: 不是文件夹",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_one_line_with_path_reason_and_remedy(name: str, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage, command, said = REFUSED[name]
    damage()
    before = {path: path.read_bytes() for path in home.glob("raw/2024-03-04/*") if path.is_file()}
    given_to_nobody(home)
    with without_rights():
        assert command() == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(said)
    assert re.fullmatch(r".+: .+ — .+", line)
    assert {path: path.read_bytes() for path in home.glob("raw/2024-03-04/*") if path.is_file()} == before


@pytest.mark.parametrize("closed_one", [ISSUE, f"{ISSUE}/a.txt", PAGE, f"{PAGE}/addresses.yml"])
def test_what_cannot_be_read_of_one_issue_keeps_no_other_from_being_converted_and_checked(
    closed_one: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / ISSUE / "a.txt").write_text(f"{ADDED}\n", "utf-8")
    other = home / "raw" / "2024-04-10"
    other.mkdir()
    (other / "a.txt").write_text(OTHER, "utf-8")
    pages = {path.name: path.read_bytes() for path in (home / PAGE).iterdir()}
    given_to_nobody(home)
    closed(closed_one)
    with without_rights():
        assert convert() == 1
    told = capsys.readouterr().err.splitlines()
    assert told
    assert all(re.fullmatch(rf"{re.escape(closed_one)}\b.*: .+ — .+", line) for line in told)
    assert [path.name for path in (home / "content" / "issues" / other.name).iterdir()]
    with without_rights():
        assert check() == 1
    said = capsys.readouterr().out
    assert f"错误 {closed_one}" in said
    assert "错误 raw/2024-04-10" not in said
    assert "检查完毕：" in said
    closed(closed_one, 0o755)
    assert {path.name: path.read_bytes() for path in (home / PAGE).iterdir()} == pages


@pytest.mark.parametrize("make", ["file", "link", "link to nowhere", "link to itself"])
def test_a_memory_that_is_no_folder_is_none_and_is_never_followed(make: str, home: Path) -> None:
    memory, aside = home / "content" / FOLDER, home / "aside"
    memory.rename(aside)
    kept = {path.name: path.read_bytes() for path in aside.iterdir()}
    if make == "file":
        memory.write_text("字", "utf-8")
    else:
        memory.symlink_to({"link": aside, "link to nowhere": home / "nowhere", "link to itself": memory}[make])
    assert convert() == 0
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == kept
    assert not (home / "nowhere").exists()
    assert memory.is_dir()
    assert not memory.is_symlink()
    assert {path.name for path in memory.iterdir()} >= {"converted", "cards"}


def test_a_name_in_content_that_is_no_utf8_is_one_line(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.close(os.open(os.fsencode(home) + b"/content/about/\xff\n.md", os.O_CREAT))
    assert commands.site(home / "raw", Path("content"), home / "site", OPTIONS) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(r"content/about/\udcff\n.md: 名字里有看不见的字符，或不是 UTF-8")
    assert commands.check(home / "raw", Path("content"), OPTIONS) == 1
    assert f"错误 {line}\n" in capsys.readouterr().out
    assert not (home / "site").exists()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "site: 磁盘满了 — "),
        (OSError(errno.EROFS, "Read-only file system", "site/a", None, "site/b"), "site/b: 磁盘是只读的 — "),
        (BrokenProcessPool(), "raw: 内存不够，或做事的进程中途退出 — "),
        (MemoryError(), "raw: 内存不够，或做事的进程中途退出 — "),
    ],
)
def test_what_names_no_file_is_one_line_too(
    error: Exception, said: str, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(site, "_plan", refuse)
    assert commands.site(Path("raw"), Path("content"), Path("site"), OPTIONS) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(said)
    assert not (home / "site").exists()


def test_adding_to_a_full_disk_leaves_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(self: Path, data: bytes) -> None:
        self.touch()
        raise OSError(errno.ENOSPC, "No space left on device")

    Path("new.txt").write_text(OTHER, "utf-8")
    monkeypatch.setattr(Path, "write_bytes", full)
    assert add("new.txt") == 1
    assert capsys.readouterr().err.startswith("raw/.adding: 磁盘满了 — ")
    assert sorted(path.name for path in Path("raw").iterdir()) == ["2024-03-04", "vocabulary"]


@pytest.mark.slow
def test_a_file_that_may_not_be_as_large_while_rendering_is_one_line(home: Path) -> None:
    raw, content, out = home / "raw", home / "content", home / "site"
    told = home / "told"
    child = os.fork()
    if not child:  # a limit that was set lower can't be set higher again
        status = -1
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (12_000, 12_000))
            with told.open("w", encoding="utf-8") as file, contextlib.redirect_stderr(file):
                status = commands.site(raw, content, out, OPTIONS)
        finally:
            os._exit(status)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 1
    (line,) = told.read_text("utf-8").splitlines()
    assert re.match(r"\.site\.new/\S+: 文件超过了系统许可的大小 — ", line)
    assert not out.exists()
    assert [path.name for path in home.glob(".site*")] == []
