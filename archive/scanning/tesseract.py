"""Tesseract, where a system has it with its model for Chinese: a process for each page, which tells its lines as TSV."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from functools import cache

import numpy as np
from PIL import Image

from archive.bad_input import BadInput
from archive.pages.printed_page import NO_PLACE, PageLine
from archive.pages.tesseract_tsv import tesseract_tsv_pages
from archive.scanning.type_sizes import Reading, printed_lines

PROGRAM, MODEL = "tesseract", "chi_sim"
LONGEST = 600.0
"""Seconds that a page may take: a broadsheet takes a minute."""


@cache
def is_installed() -> bool:
    """Whether the program is there and has the model."""
    return bool(shutil.which(PROGRAM)) and MODEL in _said("--list-langs").split()


def _said(*arguments: str) -> str:
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, check=False, timeout=LONGEST)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


class Tesseract:
    """The engine. What it says of a page is read as a file of it would be."""

    @property
    def name(self) -> str:
        """With its version."""
        found = re.search(r"tesseract v?(\d\S*)", _said("--version"))
        return f"Tesseract {found[1]}" if found else "Tesseract"

    def lines(self, picture: Image.Image) -> tuple[PageLine, ...]:
        """The printed lines of an upright picture. Raises BadInput where the program fails."""
        grey = picture.convert("L")
        data = io.BytesIO()
        grey.save(data, "PNG", compress_level=1)
        command = [PROGRAM, "stdin", "stdout", "-l", MODEL, "--psm", "3", "tsv"]
        try:
            done = subprocess.run(command, input=data.getvalue(), capture_output=True, check=True, timeout=LONGEST)
        except (OSError, subprocess.SubprocessError) as error:
            raise BadInput("", "", "tesseract 没有识别完", "请单独运行它，看看它说什么") from error
        told = [line for page in tesseract_tsv_pages(done.stdout, PROGRAM) for line in page.lines]
        readings = [Reading(line.box, line.text, line.confidence or 0.0) for line in told if line.box != NO_PLACE]
        return printed_lines(readings, np.asarray(grey))
