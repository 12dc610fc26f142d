"""The terminal that a command runs in: Ctrl-C at any moment, and streams that are closed, full or take no Chinese."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from archive.bad_input import BadInput
from archive.file_faults import faults_about, file_fault

STOPPED = 130
"""The exit status of a command that Ctrl-C stopped, as shells have it."""
_AGAIN = 0.05
"""Seconds after which a Ctrl-C that Python lost is given again."""


def exit_status(command: Callable[[], int]) -> int:
    """Run a command; its exit status. Ctrl-C and what the streams refuse are a line at most."""
    _open_missing_streams()
    try:
        with _interruptible():
            try:
                return command()
            finally:
                with faults_about("标准输出"):
                    sys.stdout.flush()
    except KeyboardInterrupt:
        _tell("停下了：已经写好的都是完整的，再运行一次会接着做")
        return STOPPED
    except BrokenPipeError:  # `build.py check | head` has seen enough
        _drop_output()
        return 1
    except (BadInput, OSError) as error:
        _drop_output()
        _tell(str(error if isinstance(error, BadInput) else file_fault(error)))
        return 1


@contextmanager
def _interruptible() -> Iterator[None]:
    """Ctrl-C is a KeyboardInterrupt meanwhile, also where it comes while Python can raise none and would only print it."""
    handler, hook = signal.signal(signal.SIGINT, signal.default_int_handler), sys.unraisablehook

    def unraisable(lost: sys.UnraisableHookArgs) -> None:
        if issubclass(lost.exc_type, KeyboardInterrupt):
            threading.Timer(_AGAIN, signal.raise_signal, (signal.SIGINT,)).start()
        else:
            hook(lost)

    sys.unraisablehook = unraisable
    try:
        yield
    finally:
        sys.unraisablehook = hook
        signal.signal(signal.SIGINT, handler)


def _open_missing_streams() -> None:
    """Have all three streams lead somewhere: the next file opened would take the place of a closed one, and be written over."""
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), "r" if name == "stdin" else "w"))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # as standard error does it


def _drop_output() -> None:
    """Nothing more is to be printed, at exit either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())


def _tell(line: str) -> None:
    with suppress(OSError):
        print(line, file=sys.stderr, flush=True)
