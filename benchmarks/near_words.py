"""Print whether the search offers what was meant for names and words as readers misspell, mishear and misread them.

    python benchmarks/near_words.py [--articles N …] [--recombined N …] [--count N] [--seed N] [--words | --phrases] [--each]

The archive that tests read is converted and indexed, and asked through a real Chromium by the modules that the search page
uses, each time as if for the first time; so are larger archives, where they are asked for: of the prose that
benchmarks/prose.py samples, or of the sentences of that archive and of tests/heldout, put together anew. `first`, `three`: the
share of those drawn for which the name or word that was meant is the first offer, or one of the first three; `KB`: what was
fetched for the offers beyond what the search itself took, in the middle and at most; `ms`: how long they took, over loopback.
What is drawn stands in benchmarks/misspellings.py; none of it stands in the archive.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.cataloguing.documents import read_documents  # noqa: E402
from archive.language.folding import sought  # noqa: E402
from benchmarks import counted, misspellings, prose, queries, rivals  # noqa: E402
from benchmarks.misspellings import MISTAKES, NAMES, PHRASES, WORDS, Misspelling  # noqa: E402
from benchmarks.prose import Written  # noqa: E402
from tests.archive_copy import RAW  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page

COUNT = 300
HELD_OUT = ROOT / "tests" / "heldout"
HEADS = ("mistake", "drawn", "first", "three", "KB", "most KB", "ms")
SEARCH = """async ([base, typed]) => {
  const { engine } = await import(new URL("js/engine.js", base));
  window.asked = { q: typed, chosen: {}, sort: "rank", page: 1, size: 10 };
  window.fresh = engine(new URL("search/", base).href);
  await fresh.find(asked);
  await fresh.narrow(asked);
}"""
OFFERS = """async () => {
  const began = performance.now();
  const offers = await fresh.near(asked);
  return [performance.now() - began, offers.map((one) => one.text)];
}"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was offered for a misspelling, nearest first; bytes and milliseconds that it took."""

    asked: Misspelling
    offers: tuple[str, ...]
    sent: int
    ms: float

    def among(self, first: int) -> bool:
        """Whether what was meant is one of the first offers, whatever marks stand in it."""
        return sought(self.asked.meant) in map(sought, self.offers[:first])


@contextmanager
def served(written: Written, folder: Path) -> Iterator[tuple[str, counted.Counter]]:
    """The modules and the index of an archive, served from `folder`, and the counter of bytes."""
    from archive.publishing import record_forms
    from archive.searching import index

    shutil.copytree(ROOT / "overrides" / "assets" / "search", folder / "js")
    (folder / "js" / "record_forms.js").write_text(record_forms.record_forms_script(), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>检索</title>", encoding="utf-8")
    index.build_index(written.archive, written.content, folder / "search")
    with counted.serve(folder, lambda path: "/search/" not in path) as found:
        yield found


def answers(page: Page, base: str, counter: counted.Counter, asked: Sequence[Misspelling]) -> Iterator[Answer]:
    """What is offered for each, nothing being remembered from one to the next."""
    network = page.context.new_cdp_session(page)  # asked through `route`, Python has each request in hand
    network.send("Network.enable")
    network.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(base)
    for one in asked:
        page.evaluate(SEARCH, [base, one.typed])
        counter.taken()
        ms, offers = page.evaluate(OFFERS)
        yield Answer(one, tuple(offers), counter.taken(), ms)


def table(found: Sequence[Answer]) -> list[list[str]]:
    """A row for each kind of mistake, for names, words and phrases, and for all."""
    rows = [(mistake, [one for one in found if one.asked.mistake == mistake]) for mistake in MISTAKES]
    rows += [(of, [one for one in found if one.asked.of == of]) for of in (NAMES, WORDS, PHRASES)]
    return [_row(name, of) for name, of in [*rows, ("all", list(found))] if of]


def _row(name: str, found: Sequence[Answer]) -> list[str]:
    sizes = [one.sent / 1000 for one in found]
    return [
        name,
        str(len(found)),
        *(f"{share(found, first):.3f}" for first in (1, 3)),
        *(f"{size:.1f}" for size in (statistics.median(sizes), max(sizes))),
        f"{statistics.median(one.ms for one in found):.0f}",
    ]


def share(found: Sequence[Answer], first: int) -> float:
    """The share for which what was meant is one of the first offers."""
    return sum(one.among(first) for one in found) / max(1, len(found))


def copied(folder: Path) -> Written:
    """The archive that tests read, converted below `folder`, with the catalogue that a site of it has."""
    from archive.cataloguing.gather import read_catalogue
    from archive.writing.convert import convert_all

    convert_all(RAW, folder)
    return Written(read_catalogue(folder), folder)


def archives(sampled: Sequence[int], put_together: Sequence[int]) -> Iterator[tuple[str, Callable[[Path], Written]]]:
    """The archive that tests read where no others are wanted, or those; each by what it is of, and what writes it below a folder."""
    if not sampled and not put_together:
        yield "the archive that tests read", copied
    for size in sampled:
        yield "sampled prose", partial(prose.write, articles=size)
    for size in put_together:
        yield "people's prose, recombined", partial(recombined, articles=size)


def recombined(folder: Path, articles: int) -> Written:
    """An archive of so many articles, of the sentences of the archive that tests read and of the held-out articles."""
    with tempfile.TemporaryDirectory() as name:
        written = copied(Path(name))
        documents = read_documents(written.archive.articles.values(), written.archive, written.content)
        paragraphs = [words for document in documents for role, words in document.blocks if role == "paragraph"]
    for path in sorted(HELD_OUT.glob("*.json")):
        for article in json.loads(path.read_text("utf-8"))["articles"]:
            paragraphs += article["paragraphs"]
    sentences = re.findall(r"[^。！？]+[。！？]", "".join(paragraphs))
    return prose.write(folder, articles, prose=prose.recombined(articles, sentences))


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=COUNT, metavar="N", help="how many are drawn")
    parser.add_argument("--seed", type=int, default=17, metavar="N", help="others for another one")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--words", action="store_true", help="draw words alone, no names")
    alone.add_argument("--phrases", action="store_true", help="draw phrases, two or three words each, instead")
    parser.add_argument("--articles", type=int, nargs="+", default=[], metavar="N", help="archives of sampled prose")
    parser.add_argument("--recombined", type=int, nargs="+", default=[], metavar="N", help="archives of people's prose")
    parser.add_argument("--each", action="store_true", help="show those that were not offered")
    options = parser.parse_args(arguments)
    kinds = (PHRASES,) if options.phrases else (WORDS,) if options.words else (NAMES, WORDS)
    for head, make in archives(options.articles, options.recombined):
        with tempfile.TemporaryDirectory() as name, rivals.chromium() as browser:
            written = make(Path(name) / "content")
            asked = misspellings.drawn(written.archive, queries.scan(written), options.count, options.seed, kinds)
            with served(written, Path(name) / "site") as (base, counter), browser.new_context() as context:
                found = list(answers(context.new_page(), base, counter, asked))
        print(f"{head}: {len(written.archive.articles):,} articles")
        for row in [list(HEADS), *table(found)]:
            print(f"{row[0]:<16}" + "".join(f"{cell:>10}" for cell in row[1:]), flush=True)
        for one in found if options.each else ():
            if not one.among(3):
                print(f"{one.asked.typed}\t{one.asked.meant}\t{one.asked.mistake}\t{'、'.join(one.offers)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
