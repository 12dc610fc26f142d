"""What MkDocs warns of and stops at, and what a template, hook or setting breaks, as one line with the file it comes from."""

from __future__ import annotations

import logging
import os
import re
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.bad_input import BadInput
from archive.file_faults import visible_path

THEME = "overrides"
"""The folder of templates, styles and hooks, beside mkdocs.yml."""
REMEDY = "改正后再生成；原来的网页原样保留"
_NOT_THERE = re.compile(r"A reference to '(.+?)' is included in the 'nav' configuration, which is not found")
LONGEST_MESSAGE = 300
"""Characters of what MkDocs says: it quotes whole settings."""


class _Messages(logging.Handler):
    """Keeps what MkDocs warns of, which, as it is strict, is what stopped it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


@contextmanager
def mkdocs_faults(place: str, home: Path) -> Iterator[None]:
    """Gather what MkDocs and its plugins say instead of letting them print it.

    A failure is BadInput about `place`, or where it can be told about the file of the theme of `home` that it comes
    from; what the system refuses stays an OSError.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    messages = _Messages()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(messages)
    propagate, logger.propagate = logger.propagate, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    except (Exception, SystemExit) as error:  # templates, hooks and settings are people's: they may raise anything
        from jinja2 import TemplateNotFound

        not_theirs = isinstance(error, BadInput | OSError | MemoryError)
        if not_theirs and not isinstance(error, TemplateNotFound):  # which Jinja has made an OSError
            raise
        raise _fault(place, messages.lines, error, home) from error
    finally:
        logger.propagate = propagate
        logger.removeHandler(messages)


def _fault(place: str, messages: list[str], error: BaseException, home: Path) -> BadInput:
    """One line for all that was said: the first message, and how many more."""
    file, line = _origin(error, home.resolve() / THEME) or (place, "")
    rest = f"（另有 {len(messages) - 1} 处）" if len(messages) > 1 else ""
    said = _in_chinese(" ".join((messages or [_described(error)])[0].split()))
    short = said if len(said) <= LONGEST_MESSAGE else said[: LONGEST_MESSAGE - 1] + "…"
    return BadInput(file, line, f"网页没有生成：{short}{rest}", REMEDY)


def _in_chinese(said: str) -> str:
    """What MkDocs says of a page that isn't there, in Chinese; anything else as it is."""
    found = _NOT_THERE.match(said)
    return f"mkdocs.yml 的 nav 里列了 {found[1]}，content/ 里没有这个文件" if found else said


def _described(error: BaseException) -> str:
    """What an error says, with its kind where that is Python's."""
    from jinja2 import TemplateError
    from mkdocs.exceptions import MkDocsException

    text = str(error)
    return text if text and isinstance(error, MkDocsException | TemplateError) else f"{type(error).__name__}：{text}"


def _origin(error: BaseException, theme: Path) -> tuple[str, str] | None:
    """The file of the theme that an error comes from, and the line; None where it comes from none."""
    if isinstance(error, UnicodeDecodeError) and (found := _undecodable(theme)):
        return found
    cause: BaseException | None = error
    while cause is not None:
        # Syntax errors, of Python and of Jinja, name their own.
        named = getattr(cause, "filename", None), getattr(cause, "lineno", None)
        frames = ((frame.filename, frame.lineno) for frame in reversed(traceback.extract_tb(cause.__traceback__)))
        for file, line in (named, *frames):
            if isinstance(file, str) and Path(file).is_relative_to(theme):
                return visible_path(f"{THEME}/{Path(file).relative_to(theme)}"), str(line or "")
        cause = cause.__cause__ or cause.__context__
    return None


def _undecodable(theme: Path) -> tuple[str, str] | None:
    """The first template or hook that is no UTF-8, and the line."""
    for path in sorted(path for path in theme.rglob("*") if path.suffix in (".html", ".py") and path.is_file()):
        data = path.read_bytes()
        try:
            data.decode()
        except UnicodeDecodeError as error:
            name = visible_path(f"{THEME}/{path.relative_to(theme)}")
            return name, str(data.count(b"\n", 0, error.start) + 1)
    return None
