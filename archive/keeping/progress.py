"""How far a long step has come: a bar on a terminal, a line at its end elsewhere, nothing where nobody asked.

with progress.step("convert", 600) as advance:
...
advance(1)
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol, TextIO

from tqdm import tqdm

STEP_NAMES = {
    "scan": "识别扫描图",
    "add": "加入",
    "convert": "转换",
    "catalogue": "读目录",
    "lists": "编名录",
    "pictures": "切图片",
    "leaves": "缩小版面图",
    "render": "生成网页",
    "publish": "编数据",
    "index": "编索引",
    "swap": "放到位",
}
"""What people are shown of each step."""
DELAY = 0.5
"""Seconds before a bar comes up."""
SHORT_STEP = 2.0
"""Seconds below which a step is not worth a line."""


class Progress(Protocol):
    """What shows how far a step is. `total` counts what it works on; what is yielded takes how many more are done."""

    def step(self, name: str, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """A step, from its beginning to its end."""


class Silent:
    """Progress that shows nothing."""

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Callable[[int], None]]:  # noqa: ARG002
        """A step of which nothing is shown."""
        yield lambda _: None


class Bars:
    """A bar for each step, with rate and time left, that is gone when the step is over."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self.out = out

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """A bar that comes up where the step takes a while."""
        with tqdm(
            total=total, desc=STEP_NAMES[name], file=self.out, leave=False, delay=DELAY, dynamic_ncols=True
        ) as bar:

            def advance(done: int) -> None:
                bar.update(done)

            yield advance


def progress_on(every: bool = False) -> Progress:
    """Bars where a person looks on; elsewhere, or where every step is asked for, lines."""
    return Bars() if sys.stderr.isatty() and not every else Lines(every=every)


class Lines:
    """A line for each step that took a while, or for each (`every`): what it worked on and how long."""

    def __init__(self, out: TextIO = sys.stderr, every: bool = False) -> None:
        self.out, self.every = out, every

    @contextmanager
    def step(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """A line when it is over; of a step that fails, only what it raised."""
        began = time.perf_counter()
        yield lambda _: None
        seconds = time.perf_counter() - began
        if self.every or seconds >= SHORT_STEP:
            rate = f"，每秒 {total / seconds:.0f}" if total and seconds else ""
            print(f"  {STEP_NAMES[name]}：{total}，{seconds:.1f} 秒{rate}", file=self.out, flush=True)
