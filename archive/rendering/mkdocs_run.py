"""MkDocs over some of the pages: `mkdocs build --strict` in every other respect, and what it says as one line."""

from __future__ import annotations

import logging
import os
import re
import shutil
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.model import BadInput

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

CONFIG = "mkdocs.yml"
THEME = "overrides"
"""What a folder has to hold so that pages can be rendered for it: `home` in what follows, the current one by default."""
_NAMED = re.compile(r"!ENV\s*\[?\s*([A-Za-z_]\w*)")


class _Messages(logging.Handler):
    """Keeps what MkDocs warns of, which under `strict` is what stopped it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(" ".join(record.getMessage().split()))


def settings_file(home: Path = Path()) -> Path:
    """The file mkdocs.yml of a folder. BadInput where it has none."""
    found = home.resolve() / CONFIG
    if not found.is_file():
        what = f"{found.parent} 里没有这个文件"
        raise BadInput(CONFIG, "", what, f"网页要用 mkdocs.yml 和 overrides/：请把它们放进 {found.parent}")
    return found


def theme_folder(home: Path = Path()) -> Path:
    """The folder of templates, styles and hooks that mkdocs.yml names."""
    return home.resolve() / THEME


def load_settings(home: Path = Path()) -> Mapping[str, Any]:
    """What mkdocs.yml says. BadInput where there is none, or it says what MkDocs doesn't take."""
    file = settings_file(home)
    with _gathered_messages(CONFIG):
        from mkdocs.config import load_config

        found: Mapping[str, Any] = load_config(str(file))
        return found


def environment_values(home: Path = Path()) -> str:
    """What mkdocs.yml takes from the environment, a variable a line."""
    names = dict.fromkeys(_NAMED.findall(settings_file(home).read_text("utf-8")))
    return "".join(f"{name}={os.environ.get(name)}\n" for name in names)


def run_mkdocs(docs: Path, out: Path, extra: Mapping[str, Any], home: Path = Path()) -> None:
    """Render the pages below `docs` into `out`; `extra` is there for hooks. BadInput with the first warning."""
    file = settings_file(home)
    with _gathered_messages("content"):
        from mkdocs.commands import build as command
        from mkdocs.config import load_config

        found: MkDocsConfig = load_config(
            str(file), docs_dir=str(docs.resolve()), site_dir=str(out.resolve()), strict=True
        )
        found.extra.update(extra)
        found.plugins.on_startup(command="build", dirty=False)
        try:
            command.build(found)
        finally:
            found.plugins.on_shutdown()


def link_pages(content: Path, sources: Iterable[str], docs: Path) -> None:
    """Make `docs` a folder that holds some pages of content/ and nothing else, as links, or copies where the system gives no links."""
    shutil.rmtree(docs, ignore_errors=True)
    made = set()
    for source in sources:
        target = docs / source
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        try:
            target.symlink_to((content / source).resolve())
        except (OSError, NotImplementedError):  # Windows allows links to few
            shutil.copyfile(content / source, target)


@contextmanager
def _gathered_messages(place: str) -> Iterator[None]:
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
    except (
        MkDocsException,
        SystemExit,
        TemplateError,
        RecursionError,
    ) as error:  # the last of Markdown nested too deep
        raise _line(place, messages.lines or [str(error)]) from error
    finally:
        logger.propagate = propagate
        logger.removeHandler(messages)


def _line(place: str, lines: list[str]) -> BadInput:
    """One line for all that MkDocs said: the first message, and how many more."""
    rest = f"（另有 {len(lines) - 1} 处）" if len(lines) > 1 else ""
    return BadInput(place, "", f"网页没有生成：{lines[0]}{rest}", "改正后再生成；原来的网页原样保留")
