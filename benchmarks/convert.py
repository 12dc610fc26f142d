"""Print what converting costs: raw MB a second and core, from 10 issues to 1,000, start-up and memory.

    python benchmarks/convert.py [--raw DIR] [--issues N …] [--shapes CHARACTERS …]

Issues are copies of those in tests/archive_copy/raw, each under a name of its own, read from disk and converted one after another by a
process that has converted one before: `cpu` and `wall` are without start-up. `growth` is the cost of an issue against
that of the first row. `start-up` is what a process needs from its start until its first issue is converted, less what
that issue costs once all tables are loaded, in seconds on the wall and of CPU; the least of three. `peak` is the process's resident memory at its highest.

With `--shapes`, a second table: issues of shapes that no newspaper prints (`benchmarks/shapes.py`), at each size: time a
character, that against real text of the same size, and time a line against real lines; the exponent by which time grew since
the size before, and peak memory.
"""

from __future__ import annotations

import argparse
import datetime
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.archive_copy import RAW  # noqa: E402

SIZES = (10, 100, 1000)
SHAPE_SIZES = (10_000, 30_000, 100_000, 300_000, 1_000_000)
STARTS = 3
HEADS = ("issues", "raw MB", "cpu s", "wall s", "MB/s/core", "ms/issue", "growth", "peak MB")


def copy(raw: Path, into: Path, count: int) -> None:
    """Make `into` a raw/ of `count` issues: those of `raw` again and again, a day later each time."""
    from archive.reading.load import issue_folders

    issues = issue_folders(raw)
    shutil.copytree(raw / "vocabulary", into / "vocabulary")
    first = datetime.date(1990, 1, 1)
    for number in range(count):
        shutil.copytree(issues[number % len(issues)], into / (first + datetime.timedelta(number)).isoformat())


def work(raw: Path) -> dict[str, float]:
    """Convert the first issue of `raw` twice, then all; figures in seconds of CPU and wall, and in bytes."""
    from archive.reading.load import issue_folders, read_issue
    from archive.vocabulary.vocabulary import read_vocabulary
    from archive.writing.models import convert_issue as convert

    vocabulary = read_vocabulary(raw / "vocabulary")
    folders = issue_folders(raw)
    convert(read_issue(folders[0]), vocabulary)
    ready, ready_cpu = time.clock_gettime(time.CLOCK_REALTIME), time.process_time()
    cpu, wall = time.process_time(), time.perf_counter()
    convert(read_issue(folders[0]), vocabulary)
    ready, ready_cpu = ready - (time.perf_counter() - wall), ready_cpu - (time.process_time() - cpu)

    size = 0
    cpu, wall = time.process_time(), time.perf_counter()
    for folder in folders:
        issue = read_issue(folder)
        convert(issue, vocabulary)
        size += sum(len(file.data) for file in issue.files)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"ready": ready, "ready_cpu": ready_cpu, "size": size, "cpu": cpu, "wall": wall, "peak": peak}


def measure(raw: Path) -> tuple[tuple[float, float], dict[str, float]]:
    """Start-up in seconds of wall and CPU, and what a new process found of `raw`."""
    began = time.clock_gettime(time.CLOCK_REALTIME)
    done = subprocess.run([sys.executable, __file__, "--work", raw], check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return (found["ready"] - began, found["ready_cpu"]), found


def row(count: int, found: dict[str, float], base: float) -> list[str]:
    """The cells of a line; `base` is the first line's CPU seconds an issue."""
    each = found["cpu"] / count
    speed = found["size"] / 1e6 / found["cpu"]
    figures = (found["size"] / 1e6, found["cpu"], found["wall"], speed)
    return [
        str(count),
        *(f"{figure:.2f}" for figure in figures),
        f"{each * 1000:.1f}",
        f"{each / base:.2f}",
        f"{found['peak'] / 1e6:.0f}",
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raw", type=Path, default=RAW, help="folder of the issues that are copied")
    parser.add_argument("--issues", type=int, nargs="+", default=SIZES, metavar="N", help="how many; a line each")
    parser.add_argument(
        "--shapes", type=int, nargs="*", metavar="CHARACTERS", help="also issues of odd shapes, so long"
    )
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        print(json.dumps(work(options.work)))
        return 0
    starts: list[tuple[float, float]] = []
    base = 0.0
    print("  ".join(f"{head:>9}" for head in HEADS))
    with tempfile.TemporaryDirectory() as folder:
        for count in options.issues:
            raw = Path(folder) / str(count)
            copy(options.raw, raw, count)
            start, found = measure(raw)
            starts.append(start)
            base = base or found["cpu"] / count
            print("  ".join(f"{cell:>9}" for cell in row(count, found, base)), flush=True)
            smallest = Path(folder) / str(options.issues[0])
        while len(starts) < STARTS:
            starts.append(measure(smallest)[0])
    wall, cpu = (min(figures) for figures in zip(*starts, strict=True))
    print(f"start-up {wall:.2f} s, of CPU {cpu:.2f} s")
    if options.shapes is not None:
        from benchmarks import shapes

        shapes.print_table(options.shapes or SHAPE_SIZES)
    return 0


if __name__ == "__main__":
    sys.exit(main())
