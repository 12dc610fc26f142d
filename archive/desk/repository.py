"""The git repository that an archive lies in, as far as publishing needs it: what changed, a commit of it, and its way out and back.

    repository = Repository(raw)
    repository.fault()                       # why nothing can be published from here; empty where it can
    repository.commit("更正 2024-03-04")      # what lies below raw/, and nothing else
    repository.push()

git is asked for nothing by name or password: where it would have to ask a person, that is told instead.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from archive.bad_input import BadInput

MARK = "校对台发布"
"""The line below a commit's sentence by which the desk knows what it published."""
LONGEST = 180
"""Seconds that git may take, the way to another machine and back among them."""
_HERE = (".", ":(exclude,glob).lock*")
"""What of the folder counts: all but what says that somebody is at work there."""
_OTHERS_FIRST = ("rejected", "non-fast-forward", "fetch first")
_NO_WAY = ("could not read username", "authentication failed", "permission denied", "terminal prompts disabled", "403")


class Published(NamedTuple):
    """A commit that the desk made: its name, its sentence, and the files below raw/ that it changed."""

    name: str
    sentence: str
    files: tuple[str, ...]


class Repository:
    """A repository by a folder in it, whose files alone are looked at and committed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fault(self) -> str:
        """Why nothing can be published from here, in words; empty where it can."""
        if self._asked("--version")[0]:
            return "这台机器上没有装 git"
        if self._asked("rev-parse", "--verify", "-q", "HEAD")[0]:
            return "这个文件夹不在 git 仓库里，或仓库里还没有提交过"
        if self._asked("symbolic-ref", "-q", "HEAD")[0]:
            return "仓库现在不在哪一个分支上"
        return "" if self.upstream else "这个分支没有设好送到哪里（上游）"

    @property
    def upstream(self) -> str:
        """The branch that is published, as this repository knows it: origin/main; empty where there is none."""
        status, said = self._asked("rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{u}")
        return "" if status else said.strip()

    def changed(self) -> tuple[str, ...]:
        """The files below the folder, as paths from it, that are not as they are published, committed here or not."""
        found = self._names("diff", "--name-only", "--relative", "-z", self._published(), "--", *_HERE)
        return tuple(sorted({*found, *self._names("ls-files", "--others", "--exclude-standard", "-z", "--", *_HERE)}))

    def take_out(self, below: str, to: Path) -> bool:
        """Write the files right below a path, from the folder, as they are published, into a folder; whether there are any."""
        base = self._published()
        names = self._names("ls-tree", "--full-tree", "--name-only", "-z", f"{base}:./{below}")
        for name in names:
            status, data = self._given("show", f"{base}:./{below}/{name}")
            if not status and "/" not in name:
                (to / name).write_bytes(data)
        return bool(names)

    def commit(self, sentence: str) -> bool:
        """Commit what lies below the folder, and nothing else, with a sentence; whether there was anything."""
        self._told("add", "-A", "--", *_HERE)
        if not self._asked("diff", "--cached", "--quiet", "--", *_HERE)[0]:
            return False
        self._told(*self._who(), "commit", "-q", "-m", f"{sentence}\n\n{MARK}", "--", *_HERE)
        return True

    def push(self) -> None:
        """Send what is committed; where others sent something first, that is fetched and comes before. BadInput where it can't be."""
        status, said = self._asked("push", "-q")
        if status and any(word in said for word in _OTHERS_FIRST):
            self._told("fetch", "-q")
            status, said = self._asked(*self._who(), "rebase", "-q", "--autostash", "@{u}")
            if status:
                self._asked("rebase", "--abort")
                raise BadInput(
                    "", "", "别人先发布了，改的是同一个地方，没有送出去", "请在仓库里自己合好（git pull），再点发布"
                )
            status, said = self._asked("push", "-q")
        if status:
            raise self._refused(said)

    def last_published(self) -> Published | None:
        """The last of the desk's commits that stands, with what it changed; None where there is none."""
        status, said = self._asked("log", "-n", "200", "-z", "--format=%H%n%B", "--", *_HERE)
        taken_back: set[str] = set()
        for one in () if status else said.split("\0"):
            name, _, message = one.strip().partition("\n")
            taken_back.update(
                line.removeprefix("撤回 ").strip() for line in message.splitlines() if line[:3] == "撤回 "
            )
            if MARK in message.splitlines() and name not in taken_back and "\n撤回 " not in message:
                files = self._names(
                    "diff-tree", "--root", "--no-commit-id", "--name-only", "--relative", "-r", "-z", name, "--", "."
                )
                return Published(name, message.splitlines()[0], files)
        return None

    def take_back(self, last: Published) -> None:
        """Commit that what was published last is as it was before. BadInput where later changes stand in the way."""
        status, _ = self._asked(*self._who(), "revert", "--no-commit", last.name)
        if status:
            self._asked("revert", "--abort")
            raise BadInput(
                "", "", "这以后同一个地方又改过，撤不回去", "先发布或撤销现在的改动再试；不行就在各期的校对台上改回来"
            )
        message = f"撤回：{last.sentence}\n\n{MARK}\n撤回 {last.name}"
        self._told(*self._who(), "commit", "-q", "-m", message, "--", *last.files)

    def _published(self) -> str:
        """What this state goes on from that is published, as far as this repository knows."""
        status, said = self._asked("merge-base", "HEAD", "@{u}")
        return "HEAD" if status else said.strip()

    def _who(self) -> tuple[str, ...]:
        """The desk's own name, where git was told none."""
        known = not self._asked("config", "user.name")[0] and not self._asked("config", "user.email")[0]
        return () if known else ("-c", "user.name=校对台", "-c", "user.email=desk@localhost")

    def _names(self, *arguments: str) -> tuple[str, ...]:
        status, said = self._asked(*arguments)
        return () if status else tuple(filter(None, said.split("\0")))

    def _told(self, *arguments: str) -> None:
        status, said = self._asked(*arguments)
        if status:
            raise self._refused(said)

    def _refused(self, said: str) -> BadInput:
        """What git refused, as people can act on it."""
        words = said.strip().splitlines()
        if any(word in said.casefold() for word in _NO_WAY):
            return BadInput(
                "", "", "仓库不让送：没有登录，或没有权限", "请在终端里运行一次 git push，照它说的登录，再点发布"
            )
        return BadInput(
            "", "", f"git 说：{words[-1] if words else '没有说原因'}", "改动还在，没有丢；请把这句话发给管仓库的人"
        )

    def _asked(self, *arguments: str) -> tuple[int, str]:
        """The exit status of git, and what it said as text."""
        status, said = self._given(*arguments)
        return status, said.decode("utf-8", "replace")

    def _given(self, *arguments: str) -> tuple[int, bytes]:
        """The exit status of git, and what it said; what can't be run or takes too long has failed."""
        quiet = {
            **os.environ,
            "GIT_TERMINAL_PROMPT": "0",
            "GIT_EDITOR": "true",
            "LC_ALL": "C",
            "SSH_ASKPASS": "",
            "GIT_ASKPASS": "",
        }
        command: Sequence[str] = ["git", "-c", "core.quotePath=false", "-C", str(self.folder), *arguments]
        try:
            done = subprocess.run(
                command, capture_output=True, check=False, stdin=subprocess.DEVNULL, env=quiet, timeout=LONGEST
            )
        except subprocess.TimeoutExpired:
            return 1, f"等了 {LONGEST} 秒没有回音".encode()
        except OSError as error:
            return 1, str(error).encode()
        return done.returncode, done.stdout if done.returncode == 0 else done.stderr or done.stdout
