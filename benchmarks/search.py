"""Print what the search costs and finds, at sizes of one's choice, beside Pagefind and Material's search.

    python benchmarks/search.py [--articles N …] [--queries N] [--pagefind N] [--material N]

Archives are written by benchmarks/prose.py: about 1,200 characters an article, sampled from the archive's own model of
newspaper Chinese. They are indexed by a process of its own, served over plain HTTP from loopback (gzip for text, as GitHub
Pages does), and asked through a real Chromium. `KB/article`, `files`: the index with the texts it needs, and its scripts.
`first KB`: all that a first query in a fresh browser fetches until the network is quiet, facets too, but the page itself
(its HTML, the theme's styles and scripts); `next KB`: a following one; medians. `ms`: from the key press to the first ten
results on the page, over loopback; `of it`: the same with all files in the browser's cache, so beyond the transfer;
medians. `recall`, `precision`: over all results of `asked` queries paged through to the end, a hundred a page, words of 2, 3
and 4 characters, strings of 3 to 8, names, Latin and digits in turn, against a scan of the text; by the modules that the
page is put together from, less the cutting of snippets.

Pagefind (1.5, where pagefind-bin-extended is installed) indexes the same articles as bare pages, as it comes and fed with a
space between all characters and asked for quoted phrases; Material's search is MkDocs' own with jieba. Their `ms` is from
the question to the list of results with the ten first loaded. Each only up to the size given: beyond, they take too long.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks import counted, prose, queries, rivals  # noqa: E402
from benchmarks.rivals import Row  # noqa: E402
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

SIZES = (1000, 3000)
FIRST, NEXT = 15, 60
"""Queries of which the median is taken: in a fresh browser, and one after another."""
TYPE = """async (query) => {
  const input = document.querySelector(".seek-input");
  const list = document.querySelector(".seek-results");
  const seen = new Promise((resolve) => new MutationObserver(() => resolve(performance.now())).observe(list, { childList: true }));
  const began = performance.now();
  input.value = query;
  input.dispatchEvent(new InputEvent("input"));
  return await seen - began;
}"""
ASK = """async ([base, queries]) => {
  if (!window.asked) {
    const names = ["files", "fold", "query", "search"];
    const [files, fold, query, search] = await Promise.all(names.map((name) => import(new URL(`../assets/modules/${name}.js`, base))));
    const index = await files.open(base);
    const table = await files.foldTable(index).then(fold.readTable);
    window.asked = async (q) => {
      const found = await search.begin({ index, table }, query.parse(table, q), new Uint8Array(index.documents), false);
      const all = [];
      for (let page = 1; ; page++) {
        const shown = await search.page(found, page, 100);
        all.push(...shown);
        if (shown.length < 100) return all;
      }
    };
  }
  const out = [];
  for (const q of queries) out.push(await asked(`"${q}"`));
  return out;
}"""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What making an index took: seconds on the wall and of CPU, bytes of memory at most."""

    wall: float
    cpu: float
    peak: int


def work(content: Path, out: Path) -> dict[str, float]:
    """Index an archive, in a process that does nothing else."""
    from archive.cataloguing import catalogue
    from archive.searching import index

    archive = catalogue.load_catalogue(content)
    wall, cpu = time.perf_counter(), time.process_time()
    index.build_index(archive, content, out)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "peak": peak}


def index(written: prose.Written, out: Path) -> Indexed:
    """Index an archive and say what it took."""
    from archive.cataloguing import catalogue

    (written.content / catalogue.CATALOGUE_FILE).write_text(catalogue.dump_catalogue(written.archive), encoding="utf-8")
    run = [sys.executable, __file__, "--work", str(written.content), str(out)]
    found = json.loads(subprocess.run(run, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return Indexed(found["wall"], found["cpu"], int(found["peak"]))


def measured(browser: Browser, site: Path, taken: Indexed, texts: Sequence[queries.Text], asked: int) -> Row:
    """The row of this archive's own search."""
    chosen = [query for _, query in queries.choose(texts, max(asked, FIRST + NEXT))]
    with counted.serve(site, lambda path: "/search/" not in path or path.endswith("/")) as (url, counter):
        first = []
        for query in chosen[:FIRST]:
            with _fresh(browser, f"{url}search/?q=%22{query}%22", counter) as page:
                page.locator(".seek-results li").first.wait_for()
                page.wait_for_load_state("networkidle")
                first.append(counter.taken())
        with _fresh(browser, f"{url}search/", counter) as page:
            page.wait_for_load_state("networkidle")
            counter.taken()
            following, cold = [], []
            for query in chosen[FIRST : FIRST + NEXT]:
                cold.append(page.evaluate(TYPE, query))
                page.wait_for_load_state("networkidle")
                page.wait_for_timeout(50)
                following.append(counter.taken())
            page.goto(f"{url}search/")  # the files are in the browser's cache now, and nowhere else
            page.wait_for_load_state("networkidle")
            warm = []
            for query in chosen[FIRST : FIRST + NEXT]:
                warm.append(page.evaluate(TYPE, query))
                page.wait_for_timeout(50)
            recall, precision = judged(page, f"{url}search/", chosen[:asked], texts)
    files = [
        path for folder in (site / "search", site / "assets" / "search") for path in folder.rglob("*") if path.is_file()
    ]
    return Row(
        "pairs",
        len(texts),
        files=len(files),
        size=sum(path.stat().st_size for path in files),
        wall=taken.wall,
        peak=taken.peak,
        first=statistics.median(first),
        following=statistics.median(following),
        cold=statistics.median(cold),
        warm=statistics.median(warm),
        recall=recall,
        precision=precision,
        asked=asked,
    )


def judged(page: Page, base: str, chosen: Sequence[str], texts: Sequence[queries.Text]) -> tuple[float, float]:
    """Recall and precision over all results of the queries."""
    right = wanted = given = 0
    for start in range(0, len(chosen), 10):
        print(f"asked {start} of {len(chosen)}", end="\r", file=sys.stderr, flush=True)
        part = chosen[start : start + 10]
        for query, found in zip(part, page.evaluate(ASK, [base, part]), strict=True):
            true = {number for number, text in enumerate(texts) if text.holds(query)}
            right += len(true & set(found))
            wanted += len(true)
            given += len(found)
    return right / max(1, wanted), right / max(1, given)


def pages(folder: Path) -> None:
    """Make a site without articles in `folder`/site: its search page is what the archives are asked through."""
    from archive.rendering import site
    from archive.vocabulary.vocabulary import read_vocabulary

    shutil.copytree(CONTENT, folder / "content")
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    site.build_site(folder / "content", folder / "site", vocabulary, means=site.BuildMeans(home=ROOT))


@contextmanager
def _fresh(browser: Browser, address: str, counter: counted.Counter) -> Iterator[Page]:
    """A page of a browser that has nothing in its cache."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="zh-CN")
    page = context.new_page()
    counter.taken()
    page.goto(address)
    yield page
    context.close()


def rows(browser: Browser, folder: Path, size: int, options: argparse.Namespace) -> Iterable[Row]:
    """The rows of one size, each as soon as it is measured."""
    written = prose.write(folder / "content", size)
    shell = folder.parent / "site"
    site = folder / "site"
    (site / "search").mkdir(parents=True)
    shutil.copytree(shell / "assets", site / "assets")
    shutil.copytree(ROOT / "overrides" / "assets" / "search", site / "assets" / "modules")
    taken = index(written, site / "search")
    shutil.copy(shell / "search" / "index.html", site / "search")
    texts = queries.scan(written)
    yield measured(browser, site, taken, texts, options.queries)
    shutil.rmtree(site)
    yield from rivals.rows(browser, folder, written, texts, (options.pagefind, options.material))


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, nargs="+", default=SIZES, metavar="N", help="how many; some lines each")
    parser.add_argument("--queries", type=int, default=1000, metavar="N", help="how many are paged through to the end")
    parser.add_argument(
        "--pagefind", type=int, default=3000, metavar="N", help="articles up to which Pagefind is asked"
    )
    parser.add_argument(
        "--material", type=int, default=1000, metavar="N", help="articles up to which Material is asked"
    )
    parser.add_argument("--work", type=Path, nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.work:
        print(json.dumps(work(*options.work)))
        return 0
    print("  ".join(f"{head:>10}" for head in rivals.HEADS))
    with tempfile.TemporaryDirectory() as name, rivals.chromium() as browser:
        pages(Path(name))
        for size in options.articles:
            folder = Path(name) / str(size)
            for row in rows(browser, folder, size, options):
                print("  ".join(f"{cell:>10}" for cell in row.cells()), flush=True)
            shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
