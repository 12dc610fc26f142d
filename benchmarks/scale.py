"""Print what archives of any size cost, from raw text to the finished site and after a change, beside other generators.

    python benchmarks/scale.py [--articles N …] [--jobs N] [--rivals N] [--into README.md] [--keep DIR]

Archives are written by benchmarks/archives.py. Each is built by a copy of this program in a process of its own. `wall`,
`cpu`: seconds; `peak`: memory of all processes together at the highest, in MB; `out`: MB that the step leaves behind;
`ms/article`: of wall; `growth`: that, against the cost of an article in the archive of 3,000, and the same of CPU. `start` is what is left of
the whole once the steps are taken off: Python's own start, and imports. Then the archive is put under git, a commit an
issue, and, each on what the one before left, the whole is built again after one more issue, one more word of one topic,
another template, and nothing at all.

Other generators (benchmarks/generators.py) render the same articles, read from raw text, that the archive made pages of;
`--rivals` is the largest archive that they are given. `--into` writes the figures into a page, between its two comments.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks import archives, generators, history, scaled  # noqa: E402
from benchmarks.scaled import SIZES, STEPS, Made, Size  # noqa: E402
from benchmarks.watching import Failed, Recorder, Run, watch  # noqa: E402
from tests.archive_copy import CONTENT  # noqa: E402

PARTS = ("archive", "benchmarks", "overrides", "tests/archive_copy")
FILES = ("build.py", "mkdocs.yml")
NEW = 6
"""Articles of the issue that is new."""
TOPIC = ("  6: [", "  6: [基层组织, ")
"""A word more among the vocabulary's first topic's: one article in a hundred has it."""
TEMPLATE = ("{% endblock %}", "<!-- another template -->{% endblock %}")


def drive(root: Path, record: Recorder, jobs: int | None) -> None:
    """Build the archive that stands in `root`, a step at a time; the one place that knows how that is done."""
    from archive.commands import commands
    from archive.keeping import file_digests, processes
    from archive.rendering import site
    from archive.writing import convert

    raw, content, out = root / "raw", root / "content", root / "site"
    count = commands.jobs(raw, jobs)
    with file_digests.remembered_digests(content) as known, processes.executor(count) as workers:
        convert.convert_all(raw, content, workers, stamps=known, progress=record)
    with file_digests.remembered_digests(content) as known:
        site.build_site(
            content, out, convert.vocabulary_for(raw), raw, site.BuildMeans(known, record, jobs=count, home=root)
        )


def project(root: Path) -> None:
    """Copy this program, without its archive, to where its templates and vocabulary may be changed."""
    for name in PARTS:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(CONTENT, root / "content")
    for name in FILES:
        shutil.copy(ROOT / name, root / name)


def new_issue(root: Path) -> None:
    """One more issue, a week after the last."""
    last = max(path.name for path in (root / "raw").iterdir() if path.name != "vocabulary")
    day = datetime.date.fromisoformat(last) + datetime.timedelta(7)
    archives.write(root / "raw", NEW, seed=2, first=day)


def vocabulary_entry(root: Path) -> None:
    """One more word of one topic."""
    _edit(root / "raw" / "vocabulary" / "topics.yml", *TOPIC)


def template(root: Path) -> None:
    """Another frame around every page."""
    _edit(root / "overrides" / "main.html", *TEMPLATE)


def nothing(root: Path) -> None:
    """No change at all."""


CHANGES: Mapping[str, Callable[[Path], None]] = {
    "new issue": new_issue,
    "vocabulary": vocabulary_entry,
    "template": template,
    "nothing": nothing,
}


def measure(articles: int, folder: Path, jobs: int | None, rivals: bool) -> Size:
    """Write an archive of so many articles into a new folder, build it, change it, and have others render it."""
    root = folder / "project"
    project(root)
    archives.write(root / "raw", articles)
    whole = _built(root, jobs)
    found = sum(1 for page in (root / "content" / "issues").glob("*/*.md") if page.name != "index.md")
    made = made_of(root)
    pages = [page.stat().st_size for page in (root / "site" / "issues").glob("*/*/index.html")]
    others: dict[str, generators.Made] = {}
    if rivals:
        generators.copy(root / "content", folder / "articles")
        for name in generators.names(articles):
            others[name] = generators.make(name, folder / "articles", folder / name)
            shutil.rmtree(folder / name)
    if shutil.which("git"):
        history.commit(root)
    again = {}
    for name, change in CHANGES.items():
        change(root)
        again[name] = _built(root, jobs).whole
    return Size(articles, found, whole, made, int(statistics.median(pages)), again, others)


def made_of(root: Path) -> dict[str, Made]:
    """The files and bytes that each step left in content/ and in the site, by where they stand."""
    files = {name: [0, 0] for name in STEPS}
    for top in ("content", "site"):
        for path in (root / top).rglob("*"):
            if path.is_file():
                count = files[made_by(top, path.relative_to(root / top))]
                count[0] += 1
                count[1] += path.stat().st_size
    return {name: Made(*count) for name, count in files.items()}


def made_by(top: str, path: Path) -> str:
    """The step that made a file."""
    first = path.parts[0]
    if top == "content":
        return "convert" if first == "issues" else "catalogue" if path.name == "catalogue.json" else "lists"
    if path.suffix == ".html" or first == "assets":
        return "render"
    return "index" if first == "search" else "publish"


def _built(root: Path, jobs: int | None) -> Run:
    """The whole, once, in a process of its own."""
    asked = ["--work", str(root), *(["--jobs", str(jobs)] if jobs else [])]
    return watch([sys.executable, str(root / "benchmarks" / "scale.py"), *asked], root, root.with_name("log"))


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    if old not in text:
        raise Failed(f"{file.name}: has no {old!r} to change")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
    with nullcontext(keep) if keep else tempfile.TemporaryDirectory(prefix="scale-") as folder:
        yield Path(folder)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, build, print each size's lines as they are known, and write the page where one is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, metavar="N", help="how many; a table each")
    parser.add_argument("--jobs", type=int, metavar="N", help="processes; default: as build.py chooses")
    parser.add_argument("--rivals", type=int, default=max(SIZES), metavar="N", help="largest archive for the others")
    parser.add_argument("--into", type=Path, metavar="FILE", help="write the figures into this page as well")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="a new folder to build in, which then stays")
    parser.add_argument("--work", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        drive(options.work, Recorder(options.work.with_name("log")), options.jobs)
        return 0
    if options.into and not scaled.has_place(options.into.read_text("utf-8") if options.into.is_file() else ""):
        print(f"{options.into}: no such page, or no place in it: see README.md's two comments", file=sys.stderr)
        return 1
    sizes: list[Size] = []
    base = None
    load = os.getloadavg()[0]
    with _folder(options.keep) as folder:
        for articles in sorted(set(options.articles)):
            try:
                size = measure(articles, folder / str(articles), options.jobs, articles <= options.rivals)
            except Failed as error:
                print(error, file=sys.stderr)
                return 1
            base = size if articles == scaled.BASE else base
            print("\n".join(scaled.table(size, base)), flush=True)
            sizes.append(size)
            if not options.keep:
                shutil.rmtree(folder / str(articles))
    cores = os.cpu_count() or 1
    print(
        f"{cores} cores, Python {sys.version.split()[0]}; load {load:.1f} before, {os.getloadavg()[0]:.1f} at the end"
    )
    if options.into:
        page = options.into.read_text("utf-8")
        options.into.write_text(scaled.written(page, sizes, cores, load), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
