"""What every result depends on besides its input: the code, its data and the packages it runs on."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

PACKAGE_FOLDER = Path(__file__).resolve().parents[1]
PACKAGES = (
    *("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "markupsafe"),
    *("pyyaml", "numpy", "scipy", "pypinyin", "pillow", "pylopdf-fonts-zh-cn", "lxml", "pypdf"),
)
"""Those of pyproject.toml's dependencies that pages, articles and the index are made with; where one is not installed,
that counts too. None that only tests need: installing those must not have everything made again."""


@cache
def digest_of_program() -> str:
    """SHA-256 of all of archive/, and which Python and packages run it."""
    found = hashlib.sha256(platform.python_version().encode())
    for path in sorted(
        path for path in PACKAGE_FOLDER.rglob("*") if path.suffix in (".py", ".npz", ".json", ".txt", ".bin")
    ):
        found.update(f"\n{path.relative_to(PACKAGE_FOLDER).as_posix()} ".encode())
        found.update(hashlib.sha256(path.read_bytes()).digest())
    for package in PACKAGES:
        found.update(f"\n{package} {_version(package)}".encode())
    return found.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
