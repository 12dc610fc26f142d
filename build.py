"""The archive's one command: raw/ → content/ → site/. `python build.py --help` lists what it can do."""

from __future__ import annotations

import signal

if __name__ == "__main__":  # Ctrl-C in what follows: there is nothing to finish yet, and nothing to say
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import sys
from pathlib import Path

from archive.commands import cli

HOME = Path(__file__).resolve().parent
"""Whose raw/, content/, site/, vocabulary and mkdocs.yml are meant where a command names no others."""

if __name__ == "__main__":
    sys.exit(cli.main(HOME))
