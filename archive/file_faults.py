"""What the system refuses, told in one place and in one line: which file, what is wrong with it, what to do."""

from __future__ import annotations

import errno
import os
import stat
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive.bad_input import BadInput
from archive.filenames import escaped

NOT_THERE = (FileNotFoundError, NotADirectoryError)
"""What the system says of a file or folder that is not there, or of which something on the way is a file."""
NO_FILE = (*NOT_THERE, IsADirectoryError)
"""The same of a file, where a folder has its name, too."""
_PERMISSIONS = "请检查它和它所在文件夹的权限"
_ROOM = "请腾出空间，再运行一次；已经写好的都是完整的"
_FEWER = "请关掉别的程序，或加 --jobs 1 再运行一次"
REASONS: dict[int, tuple[str, str]] = {
    errno.ENOENT: ("没有这个文件或文件夹", "请检查路径；是版本库里的文件，就从那里取回来"),
    errno.EACCES: ("没有权限", _PERMISSIONS),
    errno.EPERM: ("系统不许这样做", _PERMISSIONS),
    errno.EROFS: ("磁盘是只读的", "请换一个可以写的位置"),
    errno.ENOSPC: ("磁盘满了", _ROOM),
    errno.EDQUOT: ("超过了给你的磁盘空间", _ROOM),
    errno.EFBIG: ("文件超过了系统许可的大小", "请放宽限制（ulimit -f），再运行一次；已经写好的都是完整的"),
    errno.EISDIR: ("是文件夹，不是文件", "请移走它，再运行一次"),
    errno.ENOTDIR: ("该是文件夹的地方是一个文件", "请移走那个文件，再运行一次"),
    errno.EEXIST: ("已经有同名的文件", "请移走它，再运行一次"),
    errno.ENOTEMPTY: ("文件夹里还有别的文件", "请移走它们，再运行一次"),
    errno.ELOOP: ("链接绕成了圈", "请移走这个链接"),
    errno.ENAMETOOLONG: ("名字太长", "请换一个短的"),
    errno.EBUSY: ("正被别的程序占用", "请等一等，再运行一次"),
    errno.EIO: ("磁盘读写出错", "请检查磁盘"),
    errno.EMFILE: ("同时打开的文件太多", "请放宽限制（ulimit -n），或加 --jobs 1 再运行一次"),
    errno.ENFILE: ("同时打开的文件太多", _FEWER),
    errno.ENOMEM: ("内存不够", _FEWER),
    errno.EAGAIN: ("进程太多", _FEWER),
    errno.EADDRINUSE: ("这个端口用不了，可能已有别的预览", "用 --port 换一个"),
}
"""What is said of an error by its number, and what to do; of any other, the system's own words."""
_OURS = "这是程序的问题，请把这一行报告给维护者"
_OTHERWISE = "请检查磁盘和权限，再运行一次"
_KINDS = (
    (stat.S_ISLNK, "指向别处的链接"),
    (stat.S_ISDIR, "文件夹"),
    (stat.S_ISFIFO, "管道"),
    (stat.S_ISCHR, "设备"),
    (stat.S_ISBLK, "设备"),
    (stat.S_ISSOCK, "套接字"),
)


def file_fault(error: OSError, file: str = "", doing: str = "", remedy: str = "") -> BadInput:
    """The line for an OSError. `file`: what the file is called, if not by the error's own path; `doing`: what did not work."""
    what, advice = REASONS.get(error.errno or 0, (error.strerror or str(error) or type(error).__name__, _OTHERWISE))
    place = file or fault_path(error) or "系统"
    return BadInput(place, "", f"{doing}：{what}" if doing else what, remedy or advice)


def program_fault(error: BaseException, file: str, remedy: str = _OURS, doing: str = "程序出错") -> BadInput:
    """The line for a fault of the program's own, with the place in it where that came up."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return BadInput(file, "", f"{doing}：{type(error).__name__}（{Path(frame.filename).name}:{frame.lineno}）", remedy)


def fault_path(error: OSError) -> str:
    """The path that an OSError is about, of two the one that was to be; empty where the system does not say."""
    path = error.filename2 or error.filename
    return visible_path(path) if isinstance(path, str | bytes | os.PathLike) else ""


def visible_path(path: str | bytes | os.PathLike[str]) -> str:
    """A path as it may stand in a message: below the current folder from there on, with forward slashes, all of it visible."""
    text = os.fsdecode(path)
    try:
        here = os.getcwd()  # noqa: PTH109 # where it is gone, Path.cwd() says no more
    except OSError:
        here = ""
    if here and text.startswith(here + os.sep):
        text = text[len(here) + 1 :]
    return escaped(text.replace(os.sep, "/"))


@contextmanager
def faults_about(place: str) -> Iterator[None]:
    """What the system refuses meanwhile is BadInput, about `place` where the system does not say what about."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise file_fault(error, fault_path(error) or place) from error


def file_is_there(path: Path) -> bool:
    """Whether a path is a file; none, too, where the system won't let anybody look, as it won't let them read it."""
    try:
        return path.is_file()
    except OSError:
        return False


def regular_bytes(path: Path, file: str, most: int, too_large: str, links: bool = False) -> bytes:
    """A regular file's bytes, at most so many. `file`: what it is called; `too_large`: what to do where it has more.

    Raises BadInput on anything else, which is not opened: a device or pipe may have no end. `links`: they are followed.
    """
    try:
        status = path.stat() if links else path.lstat()
        if not stat.S_ISREG(status.st_mode):
            kind = next((name for is_kind, name in _KINDS if is_kind(status.st_mode)), "别的东西")
            raise BadInput(file, "", f"是{kind}，不是普通文件", "请把文件本身放进来")
        with open(path, "rb", opener=_at_once if links else _at_once_no_link) as found:  # Path's takes none
            data = found.read(most + 1)
            size = max(os.fstat(found.fileno()).st_size, len(data))
    except OSError as error:
        raise file_fault(error, file) from error
    if len(data) > most:
        raise BadInput(file, "", f"文件有 {size:,} 字节，超过 {most:,}", too_large)
    return data


def _at_once(path: str, flags: int) -> int:
    """Open a file that may meanwhile have become a pipe, without waiting for whoever writes there."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _at_once_no_link(path: str, flags: int) -> int:
    return _at_once(path, flags | getattr(os, "O_NOFOLLOW", 0))
