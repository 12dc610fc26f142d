"""Render content/ into the static site and index it: MkDocs into a new folder, which takes the old one's place only when whole."""

from __future__ import annotations

import html
import logging
import os
import shutil
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archive import browse, catalogue
from archive.model import BadInput
from archive.publish import build as publish
from archive.publish.publisher import publisher
from archive.search import build as index
from archive.vocabulary import Vocabulary, read_vocabulary

CONFIG = Path(__file__).resolve().parent.parent / "mkdocs.yml"
VOCABULARY = CONFIG.parent / "raw" / "vocabulary"
MARKER = ".nojekyll"
"""Stands in every finished site: GitHub Pages then serves files as they are, and `build` knows a site as its own."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: HTML pages, all files, and their size in bytes."""

    pages: int
    files: int
    size: int


class _Messages(logging.Handler):
    """Keeps what MkDocs warns of, which under `strict` is what stopped it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(" ".join(record.getMessage().split()))


def build(content: Path, out: Path, vocabulary: Vocabulary | None = None, raw: Path | None = None) -> Built:
    """Make the lists, then render `content` into `out`. On a failure the old site stays; raises BadInput.

    `vocabulary` is the repository's own where none is given; `raw` holds the raw text that articles are set beside.
    """
    _own(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    _repair(out)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as folder:
        fresh = Path(folder) / "site"
        known = read_vocabulary(VOCABULARY) if vocabulary is None else vocabulary
        browse.make(content, known)
        render(content, fresh, raw)
        archive = catalogue.load(content)
        publish.build(archive, content, fresh, publisher(_config()), browse.facts(known)["topics"])
        redirect({**archive.moved, "issues/": "years/"}, fresh)
        index.build(archive, content, fresh / "search")
        (fresh / MARKER).touch()
        built = measure(fresh)
        _swap(fresh, out)
    return built


def render(content: Path, out: Path, raw: Path | None = None) -> None:
    """Run MkDocs as `python -m mkdocs build --strict` would. Raises BadInput with the first thing it warned of."""
    with _mkdocs(content):
        from mkdocs.commands import build as command
        from mkdocs.config import load_config

        config = load_config(str(CONFIG), docs_dir=str(content.resolve()), site_dir=str(out.resolve()), strict=True)
        config.extra["raw"] = str(raw.resolve()) if raw else ""
        config.plugins.on_startup(command="build", dirty=False)
        try:
            command.build(config)
        finally:
            config.plugins.on_shutdown()


def redirect(moves: Mapping[str, str], site: Path) -> None:
    """Write a small page at each address that moved. Addresses are relative to the site; a page is never replaced."""
    for old, new in moves.items():
        page = site / old / "index.html"
        if page.exists() or not page.resolve().is_relative_to(site.resolve()):
            continue
        page.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * len(Path(old).parts)
        target = html.escape(f"{up}{new}")
        page.write_text(
            '<!doctype html><html lang="zh"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">'
            f'<title>地址已改</title><meta http-equiv="refresh" content="0; url={target}">'
            f'<link rel="canonical" href="{target}"></head>'
            f'<body><p>这篇文章的地址已改为<a href="{target}">新地址</a>。</p></body></html>\n',
            encoding="utf-8",
        )


def measure(site: Path) -> Built:
    """Count a site's pages, files and bytes."""
    files = [path for path in site.rglob("*") if path.is_file()]
    return Built(sum(path.suffix == ".html" for path in files), len(files), sum(path.stat().st_size for path in files))


def serve(
    content: Path,
    watch: Iterable[Path],
    convert: Callable[[], object],
    port: int = 8000,
    stop: threading.Event | None = None,
) -> None:
    """Serve `content` on loopback; a change below `watch` calls `convert`, renders, and reloads the browser.

    Returns on Ctrl-C, or when `stop` is set. A change that cannot be converted or rendered is told in a line; the last good site stays up.
    """
    from mkdocs.livereload import LiveReloadServer

    with tempfile.TemporaryDirectory(prefix="lvliang-") as folder:
        site = Path(folder) / "site"

        def rebuild() -> None:
            try:
                convert()
                build(content, site)
            except BadInput as error:
                raise SystemExit(str(error)) from error

        rebuild()
        server = LiveReloadServer(rebuild, host="127.0.0.1", port=port, root=str(site), mount_path=mount())
        server.error_handler = lambda code: (site / "404.html").read_bytes() if code == 404 else None
        for path in (*watch, CONFIG, CONFIG.parent / "overrides"):
            server.watch(str(path))
        print(f"预览：{server.url}（改动 raw/ 即重新生成；按 Ctrl-C 结束）", flush=True)
        if stop is not None:
            threading.Thread(target=_until, args=(stop, server.shutdown), daemon=True).start()
        try:
            server.serve()
        except KeyboardInterrupt:
            pass
        except OSError as error:
            raise BadInput(f"127.0.0.1:{port}", "", "这个端口用不了，可能已有别的预览", "用 --port 换一个") from error
        finally:
            server.shutdown()


def _until(stop: threading.Event, then: Callable[[], object]) -> None:
    stop.wait()
    then()


def mount() -> str:
    """The path that the site is served below, as mkdocs.yml has it."""
    return urlsplit(_config().get("site_url") or "/").path


def _config() -> Mapping[str, Any]:
    """What mkdocs.yml says."""
    with _mkdocs(CONFIG):
        from mkdocs.config import load_config

        found: Mapping[str, Any] = load_config(str(CONFIG))
        return found


@contextmanager
def _mkdocs(place: Path) -> Iterator[None]:
    """Gather what MkDocs and its plugins say instead of letting them print it; a failure is BadInput about `place`."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    from jinja2 import TemplateError
    from mkdocs.exceptions import MkDocsException

    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    propagate, logger.propagate = logger.propagate, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    except (MkDocsException, SystemExit, TemplateError) as error:
        raise _told(place, messages.lines or [str(error)]) from error
    finally:
        logger.propagate = propagate
        logger.removeHandler(messages)


def _told(place: Path, lines: list[str]) -> BadInput:
    """One line for all that MkDocs said: the first message, and how many more."""
    rest = f"（另有 {len(lines) - 1} 处）" if len(lines) > 1 else ""
    return BadInput(place.name, "", f"网页没有生成：{lines[0]}{rest}", "改正后再生成；原来的网页原样保留")


def _own(out: Path) -> None:
    """Refuse a folder that holds something other than a site of ours: it would be replaced."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BadInput(str(out), "", "不是文件夹", "换一个输出位置")
    if out.is_dir() and any(out.iterdir()) and not (out / MARKER).exists():
        raise BadInput(str(out), "", "里面有别的文件，不像是生成的网站", "换一个输出位置，或先把它移开")


def _repair(out: Path) -> None:
    """Put back the old site where a run was cut off between the two renames of `_swap`; clear what else it left."""
    old = out.with_name(f".{out.name}.old")
    if old.exists() and not out.exists():
        old.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def _swap(fresh: Path, out: Path) -> None:
    """Put the finished site in the old one's place."""
    old = out.with_name(f".{out.name}.old")
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
