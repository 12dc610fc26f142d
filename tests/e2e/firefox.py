"""The system's Firefox for Playwright, by WebDriver BiDi, with a go-between for the one command that Debian's does not know.

Playwright sets the colour scheme of every new window and gives up where it can't be set; Firefox ESR has no such command.
As a program, in Firefox's place: the path of Firefox, then what Playwright says to it.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketClientConnection, WebSocketHandler, websocket_connect

NAMES = ("firefox-esr", "firefox")
START = 60_000
"""Milliseconds that Firefox may take to start on a busy machine."""
UNKNOWN = "setMediaFeaturesOverride"
LARGEST = 1 << 28
"""Bytes of a message: a printed page or a picture of one is sent in one."""


@contextmanager
def firefox(play: Playwright, folder: Path) -> Iterator[Browser]:
    """Firefox, started through a script in `folder`; the test is skipped, with the reason, where there is none."""
    named = os.environ.get("FIREFOX")
    found = next(filter(None, map(shutil.which, (named,) if named else NAMES)), None)
    if found is None:
        pytest.skip("no Firefox here: the system's package is `firefox-esr`")
    script = folder / "firefox"
    script.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, __file__, found])} "$@"\n', "utf-8")
    script.chmod(0o755)
    browser = play.firefox.launch(channel="moz-firefox", executable_path=script, timeout=START)
    yield browser
    browser.close()


class Between(WebSocketHandler):
    """Playwright's connection, each message of which goes on to Firefox, and each answer back."""

    address = ""
    firefox: WebSocketClientConnection

    async def open(self, *_: str, **__: str) -> None:
        """Connect to Firefox; what Playwright says meanwhile waits."""
        self.firefox = await websocket_connect(self.address, max_message_size=LARGEST)
        self.answering = asyncio.create_task(self.answer())

    async def answer(self) -> None:
        """Pass on what Firefox says; that it does not know the command is told as done."""
        while isinstance(message := await self.firefox.read_message(), str):
            told = json.loads(message)
            if told.get("error") == "unknown command" and UNKNOWN in told["message"]:
                message = json.dumps({"type": "success", "id": told["id"], "result": {}})
            await self.write_message(message)
        self.close()

    async def on_message(self, message: str | bytes) -> None:
        """Pass on what Playwright says."""
        await self.firefox.write_message(message)


async def between(command: list[str]) -> int:
    """Run Firefox and stand where Playwright looks for it; Firefox's exit status."""
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, process.terminate)
    assert process.stderr
    async for line in process.stderr:
        text = line.decode("utf-8", "replace")
        if listening := re.search(r"WebDriver BiDi listening on (ws://\S+)", text):
            Between.address = f"{listening[1]}/session"
            sockets = bind_sockets(0, "127.0.0.1")
            HTTPServer(Application([("/session", Between)], websocket_max_message_size=LARGEST)).add_sockets(sockets)
            text = text.replace(listening[1], "ws://127.0.0.1:{1}".format(*sockets[0].getsockname()))
        print(text, end="", file=sys.stderr, flush=True)
    return await process.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(between(sys.argv[1:])))
