"""The live preview: a change is converted, rendered, and shown in the browser; what goes wrong is shown there too."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from archive.bad_input import BadInput
from archive.commands.preview_server import ADDRESS, PreviewServer
from archive.file_faults import file_fault, program_fault
from archive.keeping.file_digests import FileDigests, remembered_digests
from archive.rendering import manifest, mkdocs_settings
from archive.rendering.site import BuildMeans, build_site
from archive.vocabulary.vocabulary import Vocabulary

LOOK_AGAIN = 0.5
"""Seconds between two looks at the files that are watched."""
_NOT_PEOPLES = "__pycache__"

FileStates = dict[str, tuple[int, int, int] | None]
"""Of each file its size, the time of its last change and its inode; None of what can't be looked at."""


@dataclass(frozen=True, slots=True)
class PreviewSources:
    """What a preview shows: content/, the raw/ that it is made of, what gives the vocabulary as it is by now; `home` has mkdocs.yml.

    `check_page`: what gives the page of places to look at, which is the preview's alone.
    """

    content: Path
    raw: Path | None = None
    vocabulary: Callable[[Path], Vocabulary] | None = None
    home: Path = Path()
    check_page: Callable[[], str] | None = None


def serve_site(
    shown: PreviewSources,
    watch: Iterable[Path],
    convert: Callable[[FileDigests], Iterable[str]],
    port: int = 8000,
    stop: threading.Event | None = None,
) -> None:
    """Serve a site on loopback; a change below `watch` calls `convert`, renders what changed, and reloads the browser.

    `convert` says what can't be used, a line each. That, and what can't be rendered, stands in the terminal and on every
    page; the last good site stays up. Returns on Ctrl-C, or when `stop` is set. BadInput where the port can't be had.
    """
    stop = stop or threading.Event()
    watched = (*watch, shown.home / mkdocs_settings.CONFIG, mkdocs_settings.theme_folder(shown.home))
    with tempfile.TemporaryDirectory(prefix="lvliang-") as folder:
        site = Path(folder) / "site"
        try:
            server = PreviewServer(site, port, shown.check_page)
        except OSError as error:
            raise file_fault(error, f"{ADDRESS}:{port}", remedy="用 --port 换一个") from error
        with server:
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            try:
                _keep_up_to_date(server, shown, watched, convert, stop)
            except KeyboardInterrupt:
                pass
            finally:
                server.shutdown()
                manifest.forget_manifest(shown.content, site)


def _keep_up_to_date(
    server: PreviewServer,
    shown: PreviewSources,
    watched: Iterable[Path],
    convert: Callable[[FileDigests], Iterable[str]],
    stop: threading.Event,
) -> None:
    """Build, then again whenever something changed."""
    began = False
    while not stop.is_set():
        before = file_states(watched)
        faults = _rebuilt(shown, server.site, convert)
        server.show("\n".join(faults), _mount_or(server.mount, shown.home))
        if not began:
            print(f"预览：{server.url} （改动 raw/ 即重新生成；按 Ctrl-C 结束）", flush=True)
            if shown.check_page:
                print(f"待看之处：{server.check_url}", flush=True)
            began = True
        _wait_for_change(before, watched, stop)


def _rebuilt(shown: PreviewSources, site: Path, convert: Callable[[FileDigests], Iterable[str]]) -> list[str]:
    """Convert and render; what went wrong, a line each."""
    faults: list[str] = []
    try:
        with remembered_digests(shown.content) as stamps:
            faults += convert(stamps)
            words = shown.vocabulary(shown.raw) if shown.vocabulary and shown.raw else None
            built = build_site(shown.content, site, words, shown.raw, BuildMeans(stamps=stamps, home=shown.home))
            new = [
                line for line in map(str, built.faults) if line not in faults
            ]  # both may say that a file can't be read
            for line in new:
                print(line, file=sys.stderr, flush=True)
            return [*faults, *new]
    except BadInput as error:
        fault = str(error)
    except OSError as error:
        fault = str(file_fault(error))
    except Exception as error:  # whatever it is, the site that there is stays up
        ours = program_fault(error, "")
        fault = f"{ours.what} — {ours.remedy}"
    print(fault, file=sys.stderr, flush=True)
    return [*faults, fault]


def _wait_for_change(before: FileStates, watched: Iterable[Path], stop: threading.Event) -> None:
    """Return when the files are no longer as they were `before`, and stay as they are for a moment."""
    last = before
    while not stop.wait(LOOK_AGAIN):
        now = file_states(watched)
        if now == last != before:
            return
        last = now


def file_states(watched: Iterable[Path]) -> FileStates:
    """The files below some folders, or by themselves, as they are now; hidden ones are nobody's."""
    found: FileStates = {}
    waiting = [str(path) for path in watched]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                waiting += [one.path for one in entries if one.name[0] != "." and one.name != _NOT_PEOPLES]
        except NotADirectoryError:
            found[place] = _state(place)
        except OSError:
            found[place] = None
    return found


def _state(place: str) -> tuple[int, int, int] | None:
    try:
        status = os.lstat(place)
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def _mount_or(mount: str, home: Path) -> str:
    """The path that the site is served below now; the one before where mkdocs.yml can't be read."""
    try:
        return mount_path(home)
    except (BadInput, OSError):
        return mount


def mount_path(home: Path = Path()) -> str:
    """The path that the site is served below, as mkdocs.yml of `home` has it."""
    return unquote(urlsplit(mkdocs_settings.load_settings(home).get("site_url") or "/").path) or "/"
