"""Pagefind and Material's search on the same articles, asked through the same Chromium with the same queries."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from archive.cataloguing import documents
from benchmarks import counted, prose, queries

BROWSERS = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser")
QUIET = ("--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run")
ASKED = 120
"""Queries that a rival is asked; its figures show their shape long before."""
HEADS = (
    *("articles", "search", "files", "KB/article", "index s", "peak MB", "first KB", "next KB", "ms", "of it"),
    *("recall", "precision", "asked"),
)
PAGEFIND = """async (asked) => {
  window.pagefind ??= await import(new URL("pagefind/pagefind.js", location.href));
  const began = performance.now();
  const found = await pagefind.search(asked);
  await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  return [performance.now() - began, found.results.map((one) => one.id)];
}"""
MATERIAL = """async (asked) => {
  if (!window.ask) {
    const worker = new Worker(document.body.dataset.worker);
    const answered = (type) => new Promise((resolve) => {
      worker.addEventListener("message", function listen({ data }) {
        if (data.type !== type) return;
        worker.removeEventListener("message", listen);
        resolve(data.data);
      });
    });
    const ready = answered(1);
    worker.postMessage({ type: 0, data: { ...await (await fetch("search/search_index.json")).json(), options: { suggest: false } } });
    await ready;
    window.ask = (query) => { const answer = answered(3); worker.postMessage({ type: 2, data: query }); return answer; };
  }
  const began = performance.now();
  const found = await ask(asked);
  return [performance.now() - began, found.items.map((group) => group[0].location)];
}"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: bytes, seconds, milliseconds; None is not measured."""

    name: str
    articles: int
    files: int
    size: int
    wall: float
    peak: int
    first: float
    following: float
    cold: float
    warm: float | None
    recall: float
    precision: float
    asked: int

    def cells(self) -> list[str]:
        """The cells, under HEADS."""
        return [
            str(self.articles),
            self.name,
            str(self.files),
            f"{self.size / self.articles / 1000:.2f}",
            f"{self.wall:.1f}",
            f"{self.peak / 1e6:.0f}",
            f"{self.first / 1000:.1f}",
            f"{self.following / 1000:.1f}",
            f"{self.cold:.0f}",
            "" if self.warm is None else f"{self.warm:.0f}",
            f"{self.recall:.4f}",
            f"{self.precision:.4f}",
            str(self.asked),
        ]


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    named = os.environ.get("CHROMIUM")
    found = next(filter(None, map(shutil.which, (named,) if named else BROWSERS)), None)
    if found is None:
        raise SystemExit("no Chromium found: install the system's package chromium, or name one as CHROMIUM")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=list(QUIET))
        yield browser
        browser.close()


def rows(
    browser: Browser, folder: Path, written: prose.Written, texts: Sequence[queries.Text], most: tuple[int, int]
) -> Iterable[Row]:
    """The rivals' rows; `most` are the sizes up to which Pagefind and Material are asked."""
    pagefind = _pagefind()
    if len(texts) <= most[0] and pagefind:
        for name, spaced in (("pagefind", False), ("spaced", True)):
            yield _pagefind_row(browser, folder / name, (name, pagefind, spaced), written, texts)
    if len(texts) <= most[1]:
        yield _material_row(browser, folder / "material", written, texts)


def _pagefind() -> Path | None:
    """Pagefind's program, where its package is installed."""
    try:
        import pagefind_bin_extended as package
    except ImportError:
        print("Pagefind is not installed: pip install pagefind-bin-extended", file=sys.stderr)
        return None
    return next(Path(package.__file__).parent.glob("pagefind_extended*"), None)


def _pagefind_row(
    browser: Browser, site: Path, how: tuple[str, Path, bool], written: prose.Written, texts: Sequence[queries.Text]
) -> Row:
    name, program, spaced = how
    site.mkdir()
    for document in documents.read_documents(documents.ordered(written.archive), written.archive, written.content):
        lines = [document.card.title, document.card.subtitle, *(text for _, text in document.blocks)]
        shown = [html.escape(" ".join(line) if spaced else line) for line in lines]
        page = site / document.card.url / "index.html"
        page.parent.mkdir(parents=True)
        paragraphs = "".join(f"<p>{line}</p>" for line in shown[1:])
        page.write_text(f'<html lang="zh"><body><h1>{shown[0]}</h1>{paragraphs}</body></html>', encoding="utf-8")
    wall, peak = _run([str(program), "--site", str(site), "--silent"])
    urls = {path.stem: _fragment(path) for path in (site / "pagefind" / "fragment").iterdir()}
    (site / "ask").mkdir()
    (site / "index.html").write_text("<!doctype html><link rel=icon href=data:,>", encoding="utf-8")
    files = [path for path in (site / "pagefind").rglob("*") if path.is_file()]

    def asked(page: Page, query: str) -> tuple[float, list[str]]:
        spent, ids = page.evaluate(PAGEFIND, f'"{" ".join(query)}"' if spaced else query)
        return spent, [urls[one] for one in ids]

    return _asked(browser, (name, site, files, wall, peak), texts, asked)


def _fragment(path: Path) -> str:
    """The address of the article that a fragment is of."""
    fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
    return str(fragment["url"]).lstrip("/")


def _material_row(browser: Browser, site: Path, written: prose.Written, texts: Sequence[queries.Text]) -> Row:
    """MkDocs' own build with Material's search and jieba; its worker is asked as its page asks it."""
    content = site.with_name("material-content")
    for card in written.archive.articles.values():
        page = content / card.src
        page.parent.mkdir(parents=True, exist_ok=True)
        body = documents.searchable_body(written.content, card)
        page.write_text(f"# {card.title}\n\n{card.subtitle}\n\n{body}", encoding="utf-8")
    (content / "index.md").write_text("# 首页\n", encoding="utf-8")
    config = {
        "site_name": "x",
        "docs_dir": str(content),
        "site_dir": str(site),
        "theme": {"name": "material", "font": False, "language": "zh"},
        "plugins": [{"search": {"lang": "zh", "separator": r"[\s\u200b\u3000\-、。，．？！；：“”‘’（）《》〔〕]+"}}],
        "nav": [{"首页": "index.md"}],
    }
    settings = site.with_name("material.yml")
    settings.write_text(json.dumps(config), encoding="utf-8")
    wall, peak = _run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)])
    worker = next((site / "assets" / "javascripts" / "workers").glob("search.*.js")).relative_to(site).as_posix()
    shell = f'<!doctype html><link rel=icon href=data:,><body data-worker="{worker}">'
    (site / "index.html").write_text(shell, encoding="utf-8")
    files = [site / "search" / "search_index.json", site / worker]

    def asked(page: Page, query: str) -> tuple[float, list[str]]:
        spent, found = page.evaluate(MATERIAL, query)
        return spent, [re.sub(r"#.*", "", one) for one in found]

    return _asked(browser, ("material", site, files, wall, peak), texts, asked)


def _asked(
    browser: Browser,
    made: tuple[str, Path, Sequence[Path], float, int],
    texts: Sequence[queries.Text],
    ask: Callable[[Page, str], tuple[float, list[str]]],
) -> Row:
    """A rival's row: its first queries in fresh browsers, then one after another."""
    name, site, files, wall, peak = made
    chosen = [query for _, query in queries.choose(texts, ASKED)]
    first, following, spent = [], [], []
    right = wanted = given = 0
    with counted.serve(site, lambda path: path == "/") as (url, counter):
        for query in chosen[:5]:
            with browser.new_context() as context:
                page = context.new_page()
                page.goto(url)
                counter.taken()
                ask(page, query)
                first.append(counter.taken())
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(url)
            ask(page, chosen[0])
            counter.taken()
            for query in chosen:
                took, urls = ask(page, query)
                spent.append(took)
                following.append(counter.taken())
                true = {text.url for text in texts if text.holds(query)}
                right += len(true & set(urls))
                wanted += len(true)
                given += len(urls)
    return Row(
        name,
        len(texts),
        files=len(files),
        size=sum(path.stat().st_size for path in files),
        wall=wall,
        peak=peak,
        first=statistics.median(first),
        following=statistics.median(following),
        cold=statistics.median(spent),
        warm=None,
        recall=right / max(1, wanted),
        precision=right / max(1, given),
        asked=len(chosen),
    )


def _run(command: Sequence[str]) -> tuple[float, int]:
    """Seconds on the wall and bytes of memory at most that a program took."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise SystemExit(f"{command[0]} failed")
    return time.perf_counter() - began, used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
