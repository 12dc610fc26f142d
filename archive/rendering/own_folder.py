"""Which folder a build may take for its site: none, an empty one, or one that a build of ours made."""

from __future__ import annotations

from pathlib import Path

from archive.bad_input import BadInput

MARKER = ".nojekyll"
"""Stands in every finished site: GitHub Pages then serves files as they are, and a build knows a site as its own."""
MARK = "Made by build.py, which replaces all of this folder.\n"
"""What the marker says; many a folder of somebody else's has an empty one."""
SHARE_FILE = ".share.json"
"""Stands in a part of a site and says which it is."""
ERROR_PAGE = "404.html"
"""Stands beside the marker in each site of a build that left the marker empty."""
REPOSITORY = ".git"
"""Never part of a site: a folder with it is somebody's work."""


def named_folder(out: Path) -> Path:
    """The folder under a path that ends in its name, so that there can be names beside it. BadInput where it has none."""
    found = out if out.name.strip(".") else out.resolve()
    if not found.name:
        raise BadInput(str(out), "", "这是磁盘的最上层，不能放网站", "换一个输出位置")
    return found


def refuse_foreign_folder(out: Path, cut_off: bool = False) -> None:
    """BadInput where `out` is no folder, or holds what no build of ours made: it would be replaced.

    `cut_off`: a build of ours was, while it filled this folder.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BadInput(str(out), "", "不是文件夹，或是指向别处的链接", "换一个输出位置，或先把它移开")
    if not cut_off and out.is_dir() and any(out.iterdir()) and not _is_ours(out):
        raise BadInput(str(out), "", "里面有别的文件，不像是生成的网站", "换一个输出位置，或先把它移开")


def _is_ours(out: Path) -> bool:
    if (out / REPOSITORY).exists():
        return False
    return _has(out, SHARE_FILE) or (_has(out, MARKER) and (_marked(out / MARKER) or _has(out, ERROR_PAGE)))


def _has(out: Path, name: str) -> bool:
    return (out / name).is_file() and not (out / name).is_symlink()


def _marked(marker: Path) -> bool:
    with marker.open("rb") as file:
        return file.read(len(MARK) + 1) == MARK.encode()
