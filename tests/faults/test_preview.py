"""The preview outlives what goes wrong: the last good site stays up, with the fault in the terminal and on every page."""

from __future__ import annotations

import http.client
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.commands import serve
from archive.commands.preview_server import PreviewServer
from archive.keeping.file_digests import FileDigests
from archive.writing.convert import vocabulary_for
from tests.archive_copy import VOCABULARY_FOLDER
from tests.rendering.small import ROOT, prose

WAIT = 60.0
"""Seconds that a busy machine is given."""


class Running:
    """A preview of a folder of its own, and what its builds came to."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.home, self.raw, self.content = home, home / "raw", prose(home)
        shutil.copytree(ROOT / "overrides", home / "overrides", ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(VOCABULARY_FOLDER, self.raw / "vocabulary")
        shutil.copy(ROOT / "mkdocs.yml", home)
        self.unusable: tuple[str, ...] = ()
        self.stop, self.shown, self.server = threading.Event(), threading.Semaphore(0), None
        self.failed: list[BaseException] = []
        show = PreviewServer.show

        def noted(server: PreviewServer, fault: str, mount: str) -> None:
            show(server, fault, mount)
            self.server = server
            self.shown.release()

        monkeypatch.setattr(PreviewServer, "show", noted)
        monkeypatch.setattr(serve, "LOOK_AGAIN", 0.02)
        self.thread = threading.Thread(target=self._run)
        self.thread.start()
        self.page_with("正文")

    server: PreviewServer | None

    def _run(self) -> None:
        shown = serve.PreviewSources(self.content, self.raw, partial(vocabulary_for, home=Path("nowhere")), self.home)
        try:
            serve.serve_site(shown, [self.raw], self.convert, 0, self.stop)
        except BaseException as error:
            self.failed.append(error)

    def convert(self, _: FileDigests) -> tuple[str, ...]:
        return self.unusable

    def page_with(self, text: str, alert: str = "") -> str:
        """The home page once it has a text, and an alert or none, which may take more than one build."""
        while True:
            assert self.shown.acquire(timeout=WAIT), (self.failed, self.page())
            page = self.page()
            if text in page and (alert in page if alert else 'role="alert"' not in page):
                return page

    def page(self) -> str:
        """The home page, with what the preview says on it."""
        assert self.server
        asked = http.client.HTTPConnection("127.0.0.1", self.server.server_address[1], timeout=WAIT)
        asked.request("GET", self.server.mount)
        found = asked.getresponse().read().decode()
        asked.close()
        return found


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        one = Running(tmp_path_factory.mktemp("home"), monkeypatch)
        yield one
        one.stop.set()
        one.thread.join(WAIT)
        assert not one.thread.is_alive()
        assert one.failed == []


def spoil(name: str, data: bytes, home: Path) -> Callable[[], object]:
    """Write something else into a file; gives what puts it right."""
    path = home / name
    before = path.read_bytes()
    path.write_bytes(data)
    return lambda: path.write_bytes(before)


def take_away(name: str, home: Path) -> Callable[[], object]:
    """Move a file or folder away; gives what puts it back."""
    aside = home / "aside"
    (home / name).rename(aside)
    return lambda: aside.rename(home / name)


FAULTS: dict[str, tuple[Callable[[Path], Callable[[], object]], str]] = {
    "a bad template": (partial(spoil, "overrides/main.html", b"{% if %}"), "overrides/main.html:1: "),
    "a hook that is no Python": (partial(spoil, "overrides/hooks.py", b"def ("), "overrides/hooks.py:1: "),
    "settings that are no YAML": (partial(spoil, "mkdocs.yml", b"a: [1"), "mkdocs.yml:1: "),
    "no settings": (partial(take_away, "mkdocs.yml"), "mkdocs.yml: "),
    "no vocabulary": (partial(take_away, "raw/vocabulary"), "raw/vocabulary: "),
    "a broken vocabulary": (partial(spoil, "raw/vocabulary/people.yml", b"people: 3"), "raw/vocabulary/people.yml:1: "),
    "a page's head that a hand broke": (
        partial(spoil, "content/index.md", "---\ntitle: [\n---\n\n正文\n".encode()),
        "content/index.md:",
    ),
    "no raw folder": (partial(take_away, "raw"), "raw/vocabulary: "),
}


@pytest.mark.slow
def test_the_last_good_site_stays_up_and_says_what_is_wrong(
    preview: Running, capfd: pytest.CaptureFixture[str]
) -> None:
    for name, (damage, said) in FAULTS.items():
        repair = damage(preview.home)
        page = preview.page_with("正文", alert=f'sans-serif">{said}')
        assert page.count('role="alert"') == 1, name
        assert capfd.readouterr().err.splitlines()[-1].startswith(said), name
        repair()
    preview.page_with("正文")


@pytest.mark.slow
def test_an_issue_that_cannot_be_used_stands_on_the_page_too(preview: Running) -> None:
    preview.unusable = ("raw/a/a.txt:3: 坏了",)
    (preview.raw / "new").mkdir()
    (preview.raw / "new" / "a.txt").write_text("字", "utf-8")
    preview.page_with("正文", alert="raw/a/a.txt:3: 坏了")
    preview.unusable = ()
    (preview.raw / "new" / "a.txt").unlink()
    preview.page_with("正文")


def test_a_fault_of_the_program_ends_nothing_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stop = threading.Event()
    told: list[str] = []

    def show(server: PreviewServer, fault: str, mount: str) -> None:
        told.append(fault)
        if len(told) == 4:
            stop.set()

    errors = iter([ZeroDivisionError(), MemoryError(), OSError(28, "No space left on device")])

    def convert(_: FileDigests) -> tuple[str, ...]:
        (tmp_path / "raw" / str(len(told))).write_text("字", "utf-8")
        raise next(errors, BadInput("a", "", "坏了"))

    (tmp_path / "raw").mkdir()
    monkeypatch.setattr(PreviewServer, "show", show)
    monkeypatch.setattr(serve, "LOOK_AGAIN", 0.01)
    serve.serve_site(serve.PreviewSources(prose(tmp_path), home=tmp_path), [tmp_path / "raw"], convert, 0, stop)
    assert told[0] == ""
    said = [line.partition("（")[0].partition(" — ")[0] for line in told[1:]]
    assert said == ["程序出错：ZeroDivisionError", "程序出错：MemoryError", "系统: 磁盘满了"]
    assert capsys.readouterr().err.splitlines() == told[1:]
