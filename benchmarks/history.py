"""Puts an archive that was built under git, a commit an issue, each on its issue's day: what feeds and sitemaps read."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Iterator
from pathlib import Path

from archive.writing import frontmatter


def commit(root: Path) -> int:
    """Make `root` a repository whose history holds content/issues, and nothing else; how many commits it has.

    A page's last change is then the day of its issue, as it is without a history: no file of the site changes.
    """
    subprocess.run(["git", "-c", "init.defaultBranch=main", "init", "--quiet", str(root)], check=True)
    issues = sorted(path for path in (root / "content" / "issues").iterdir() if path.is_dir())
    stream = b"".join(piece for issue in issues for piece in _commit(issue, root))
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet"], input=stream, check=True)
    return len(issues)


def _commit(issue: Path, root: Path) -> Iterator[bytes]:
    fields = frontmatter.read_page((issue / "index.md").read_text("utf-8"), issue.name)[0]
    day = datetime.datetime.fromisoformat(f"{fields.get('date', issue.name)}T12:00:00+00:00")
    yield b"commit HEAD\ncommitter x <x@example.org> %d +0000\ndata 0\n" % day.timestamp()
    for page in sorted(issue.iterdir()):
        data = page.read_bytes()
        yield f"M 100644 inline {page.relative_to(root).as_posix()}\ndata {len(data)}\n".encode() + data + b"\n"
