"""The desk: a page on this machine where doubts are looked at and corrected; one desk to a folder."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from contextlib import suppress
from pathlib import Path

from archive.desk.open_archive import OpenArchive
from archive.desk.server import ADDRESS, desk_server, listening
from archive.file_faults import file_fault
from archive.keeping.write_lock import held_alone
from archive.writing.convert import vocabulary_for

DESK_LOCK = ".lock-desk"
"""Held below raw/ as long as a desk is open there."""


def run_desk(raw: Path, content: Path, port: int, home: Path = Path()) -> None:
    """Serve the desk until Ctrl-C, and say where it is. BadInput where another desk has this folder, or the port can't be had."""
    vocabulary_for(raw, home)  # what it can't do without is told at once
    with held_alone(raw / DESK_LOCK, f"{raw.name}/", "已有一个校对台开着", "请用那一个，或先把它关掉（Ctrl-C）"):
        try:
            opened = listening(port)
        except OSError as error:
            raise file_fault(error, f"{ADDRESS}:{port}", remedy="用 --port 换一个") from error
        with opened:
            archive = OpenArchive(raw, content, home)
            archive.recall()
            archive.arrivals.clear()  # what a desk that was killed left there
            server, address = desk_server(archive, opened)
            print(f"校对台：{address}（只在这台机器上打得开；按 Ctrl-C 结束）", flush=True)
            if sys.stdout.isatty() and _has_windows():
                webbrowser.open(address)
            threading.Thread(target=archive.get_ready, daemon=True).start()
            with suppress(KeyboardInterrupt):
                server.run(sockets=[opened])
            archive.keep()
            archive.arrivals.clear()


def _has_windows() -> bool:
    """Whether a browser would open a window, rather than take the terminal."""
    return sys.platform in ("win32", "darwin") or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
