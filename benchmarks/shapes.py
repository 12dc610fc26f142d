"""Issues of one shape each, whatever no newspaper prints: what they cost against real text, and how it grows.

Each is converted by a process of its own, in GIGABYTES of memory and SECONDS at most. Real text is the articles of
tests/heldout and tests/readings, paragraph by paragraph; real lines are the same as a column has them. What an issue costs
goes by its characters and by its lines, so that there are two ratios: `of real` text's cost a character, and of real lines'
cost `a line`.
"""

from __future__ import annotations

import itertools
import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.archive_copy import VOCABULARY_FOLDER

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

GIGABYTES, SECONDS = 3, 120
A_FILE = 60_000
"""Characters of each file of an issue, at most; of lines no more than `limits.MOST_LINES`."""
REAL, REAL_LINES = "real text", "real lines"
WORK = "import json, sys; from benchmarks import shapes; print(json.dumps(shapes.work(sys.argv[1], int(sys.argv[2]))))"
"""What a process of its own runs."""
HEADS = ("shape", "characters", "lines", "cpu s", "µs/char", "of real", "a line", "exponent", "peak MB")


@cache
def paragraphs() -> tuple[str, ...]:
    """The paragraphs of all articles at hand."""
    from tests.hardpages import read_articles

    files = [*sorted((ROOT / "tests/heldout").glob("*.json")), *sorted((ROOT / "tests/readings").glob("*.json"))]
    return tuple(text for one in read_articles(files) for text in (one.title, *one.paragraphs))


@cache
def _prose() -> str:
    return "".join(paragraphs())


@cache
def _han() -> str:
    return "".join(c for c in _prose() if "\u4e00" <= c <= "\u9fff")


def _cut(text: str, length: int) -> Iterator[str]:
    return (text[n : n + length] for n in itertools.cycle(range(0, len(text) - length, length)))


def _apart(lines: Iterator[str]) -> Iterator[str]:
    return (row for line in lines for row in (line, ""))


def _two_columns() -> Iterator[str]:
    half = len(_prose()) // 2
    for one, other in zip(_cut(_prose()[:half], 14), _cut(_prose()[half:], 14), strict=False):
        yield from (one, other)


def _table() -> Iterator[str]:
    yield from ("|姓名|学校|名次|", "|---|---|---|")
    yield from (f"|{row[:3]}|{row[3:]}|{n % 97}|" for n, row in enumerate(_cut(_han(), 8)))


def _poems() -> Iterator[str]:
    for row in _cut(_han(), 60):
        yield from (row[:4], "", *(f"{row[n : n + 7]}{'，。'[n % 2]}" for n in range(4, 60, 7)), "")


def _with_heads() -> Iterator[str]:
    for row in _cut(_han(), 30):
        yield from (f"# {row[:10]}", "", f"{row[10:]}。", "")


def _upright() -> Iterator[str]:
    for row in _cut(_han(), 15):
        yield from (*row, "")


SHAPES: dict[str, Callable[[], Iterator[str]]] = {
    REAL: lambda: _apart(itertools.cycle(paragraphs())),
    REAL_LINES: lambda: _cut(_prose(), 20),
    "12 a line": lambda: _cut(_han(), 12),
    "headings": lambda: (f"# {row}" for row in _cut(_han(), 12)),
    "# lines": lambda: (f"#{row}" for row in _cut(_prose(), 8)),
    "heads, bodies": _with_heads,
    "nested quotes": lambda: itertools.cycle(["“" * 10 + "他说：‘要把教育办好’" + "”" * 10, ""]),
    "open quotes": lambda: (f"“{row}" for row in _cut(_han(), 12)),
    "one line": lambda: itertools.repeat(_prose()[: A_FILE - 2]),
    "1 a line": lambda: _cut(_prose(), 1),
    "heads upright": _upright,
    "short pieces": lambda: _apart(_cut(_han(), 8)),
    "days": lambda: (f"{1990 + n % 40}年{n % 12 + 1}月{n % 28 + 1}日" for n in itertools.count()),
    "the same line": lambda: itertools.repeat("全市教育系统扎实开展作风建设"),
    "one character": lambda: itertools.repeat("的" * 50_000),
    "brackets": lambda: itertools.cycle(["（（【《“", "”》】））", "（【】）"]),
    "full stops": lambda: (f"{row}。" for row in _cut(_han(), 12)),
    "mixed columns": _two_columns,
    "a table": _table,
    "poems": _poems,
    "credits": lambda: (f"（记者 {row}）" for row in _cut(_han(), 3)),
}
"""The lines of an issue of each shape, without an end."""


def files_of(shape: str, characters: int) -> list[str]:
    """The files of an issue of a shape, so many characters in all."""
    from archive.reading.limits import MOST_LINES

    out: list[list[str]] = [[]]
    size = held = 0
    for line in SHAPES[shape]():
        if held + len(line) + 1 > A_FILE or len(out[-1]) == MOST_LINES:
            out.append([])
            held = 0
        out[-1].append(line)
        size, held = size + len(line) + 1, held + len(line) + 1
        if size >= characters:
            return [text for lines in out if (text := "\n".join(lines) + "\n").strip()]
    raise AssertionError("shapes have no end")


def work(shape: str, characters: int) -> dict[str, float]:
    """Convert an issue of a shape: seconds of CPU, resident memory at its highest in bytes, and lines."""
    import scipy.optimize
    import scipy.sparse.csgraph  # loaded once a process, when it is first needed  # noqa: F401

    from archive.model import RawFile, RawIssue
    from archive.vocabulary.vocabulary import read_vocabulary
    from archive.writing.models import convert_issue

    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    texts = files_of(shape, characters)
    files = tuple(RawFile(f"raw/2024-03-04/{n:04}.txt", text.encode()) for n, text in enumerate(texts))
    small = RawFile("raw/2024-03-04/0.txt", "\n".join(itertools.islice(SHAPES["12 a line"](), 99)).encode())
    convert_issue(RawIssue("2024-03-04", (small,)), vocabulary)
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTES << 30,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    began = time.process_time()
    convert_issue(RawIssue("2024-03-04", files), vocabulary)
    cpu = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"cpu": cpu, "peak": peak, "lines": sum(text.count("\n") for text in texts)}


def measure(shape: str, characters: int) -> dict[str, float] | str:
    """What a process of its own found, or why it found nothing."""
    single = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    arguments = [sys.executable, "-c", WORK, shape, str(characters)]
    done = subprocess.run(arguments, check=False, capture_output=True, text=True, env=single, cwd=ROOT)
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"ended by signal {-done.returncode}"])[-1]
    found: dict[str, float] = json.loads(done.stdout)
    return found


class Real(NamedTuple):
    """Seconds that a character of real text costs, and a line of real lines."""

    character: float
    line: float


def row(
    shape: str, characters: int, found: dict[str, float], real: Real, before: tuple[int, float] | None
) -> list[str]:
    """The cells of a line; `before`: the shape's size and seconds one size down."""
    exponent = math.log(found["cpu"] / before[1]) / math.log(characters / before[0]) if before else None
    each = found["cpu"] / characters
    return [
        shape,
        f"{characters:,}",
        f"{found['lines']:,.0f}",
        f"{found['cpu']:.2f}",
        f"{each * 1e6:.1f}",
        f"{each / real.character:.2f}",
        f"{found['cpu'] / found['lines'] / real.line:.2f}",
        "" if exponent is None else f"{exponent:.2f}",
        f"{found['peak'] / 1e6:.0f}",
    ]


def print_table(sizes: Sequence[int], shapes: Sequence[str] = tuple(SHAPES)) -> None:
    """Print a line for each shape and size; real text and lines come first, which the others are held against."""
    print("  ".join(f"{head:>13}" for head in HEADS))
    before: dict[str, tuple[int, float]] = {}
    real: dict[int, Real] = {}
    for size in sizes:
        text, lines = (measure(shape, size) for shape in (REAL, REAL_LINES))
        if isinstance(text, str) or isinstance(lines, str):
            print(f"{REAL:>13}  {size:>13,}  {text if isinstance(text, str) else lines}", flush=True)
            return
        real[size] = Real(text["cpu"] / size, lines["cpu"] / lines["lines"])
        _print_row(REAL, size, text, real[size], before)
        _print_row(REAL_LINES, size, lines, real[size], before)
    for shape in shapes:
        for size in sizes if shape not in (REAL, REAL_LINES) else ():
            found = measure(shape, size)
            if isinstance(found, str):
                print(f"{shape:>13}  {size:>13,}  {found}", flush=True)
                break
            _print_row(shape, size, found, real[size], before)


def _print_row(
    shape: str, size: int, found: dict[str, float], real: Real, before: dict[str, tuple[int, float]]
) -> None:
    """Print a line, and note what growth of the shape's next is told from."""
    print("  ".join(f"{cell:>13}" for cell in row(shape, size, found, real, before.get(shape))), flush=True)
    before[shape] = size, found["cpu"]
