"""Pages of many papers, for training: `python -m training.papers DIR SOURCE.json … [--issues N] [--without SOURCE]`.

Each file holds the articles of one source, and a page those of one paper. By a digest of their titles half of the
articles are text (DIR/learn.txt, DIR/learn.json); a quarter make the pages of DIR/learn, an eighth those of DIR/weigh,
the rest those of DIR/held, a folder for each kind of raw text. Where a source is left out, all of it is in DIR/held, and no
page of another. A page has two to twelve articles, on some pages all of one subject.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from archive.language.bigrams import shared_bigrams
from tests.hardpages import READERS, Clean, make, read_articles
from tests.hardpages.dressing import SHORTEST, dress

PARTS = ("text", "text", "text", "text", "learn", "learn", "weigh", "held")
"""Where articles go, by the remainder of a digest: a network is too sure of pages whose wording it knows from another's training."""
A_PAGE = 6000
"""Characters of running text that a page has at most, as far as articles can be taken whole."""
LONGEST = 3200
"""Characters after which an article is cut: it would take more than a page for itself."""
ONE_SUBJECT = 0.35
"""Share of pages whose articles are neighbours in subject."""
CANDIDATES = 150
"""Articles among which those nearest in subject are taken."""
_ENDS = re.compile(r"[。！？…；：”’）)》]$")


def _cut(paragraphs: Sequence[str]) -> list[str]:
    """As many paragraphs as a page has room for."""
    out, size = list[str](), 0
    for paragraph in paragraphs:
        size += len(paragraph)
        if out and size > LONGEST:
            break
        out.append(paragraph)
    return out


def usable(clean: Clean) -> Clean | None:
    """An article without what stands around its text: captions and bylines before the lead, lines of a word.

    Short paragraphs without a full stop inside it are its sub-headings. Nothing where no lead is left.
    """
    paragraphs, headings = list[str](), list[str]()
    for paragraph in _cut(clean.paragraphs):
        whole = _ENDS.search(paragraph) is not None
        if len(paragraph) < 4 or (not whole and (not paragraphs or len(paragraph) > 20)):
            continue
        if not whole:
            headings.append(paragraph)
        paragraphs.append(paragraph)
    while paragraphs and paragraphs[-1] in headings:
        paragraphs.pop()
    distinct = len(set(paragraphs)) == len(paragraphs)
    if not paragraphs or len(paragraphs[0]) < SHORTEST or not distinct or not 5 <= len(clean.title) <= 45:
        return None
    found = Clean(
        clean.title, tuple(paragraphs), headings=tuple(h for h in headings if h in paragraphs), date=clean.date
    )
    return found if found.size <= LONGEST else None


def part_of(title: str) -> str:
    """Which part of the data an article belongs to, the same in every run."""
    return PARTS[int(hashlib.sha256(title.encode()).hexdigest()[:8], 16) % len(PARTS)]


def page_articles(paper: list[Clean], rng: Random) -> list[Clean]:
    """The articles of a page, taken out of a paper: by chance, or neighbours in subject."""
    count = rng.choice((2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9, 10, 12))
    chosen = [paper.pop()]
    if rng.random() < ONE_SUBJECT:
        near = paper[-CANDIDATES:]
        near.sort(key=lambda one: shared_bigrams(chosen[0].title, one.title + one.paragraphs[0]))
        paper[-CANDIDATES:] = near
    while paper and len(chosen) < count and sum(one.size for one in chosen) + paper[-1].size <= A_PAGE:
        chosen.append(paper.pop())
    rng.shuffle(chosen)
    return chosen


def issues(papers: Mapping[str, Sequence[Clean]], kind: str, count: int, seed: str) -> Iterator[tuple[str, str, str]]:
    """Pages of a kind, in turn of each paper: name, raw text, reading. A paper that is used up begins again, shuffled anew."""
    rng = Random(f"{seed} {kind}")
    left: dict[str, list[Clean]] = {name: [] for name in papers}
    for number in range(count):
        source = list(papers)[number % len(papers)]
        if len(left[source]) < 2:
            left[source] = list(papers[source])
            rng.shuffle(left[source])
        name = f"{source}-{kind}-{number:04d}"
        chosen = [dress(one, rng) for one in page_articles(left[source], rng)]
        made = make(chosen, kind, f"{seed} {name}")
        yield name, made.raw, json.dumps({**made.reading, "raw": f"{name}.txt"}, ensure_ascii=False)


def write(into: Path, pages: Iterator[tuple[str, str, str]]) -> None:
    """Pages below a folder, as training reads them: raw/<page>/<page>.txt, readings/<page>.json."""
    for name, raw, reading in pages:
        for path, text in ((into / "raw" / name / f"{name}.txt", raw), (into / "readings" / f"{name}.json", reading)):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")


def write_texts(into: Path, name: str, papers: Mapping[str, Sequence[Clean]]) -> None:
    """Articles as running text and as articles, as training without pages reads them."""
    every = [one for mine in papers.values() for one in mine]
    lines = [paragraph for one in every for paragraph in one.paragraphs]
    into.mkdir(parents=True, exist_ok=True)
    (into / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    articles = [{"title": one.title, "paragraphs": one.paragraphs} for one in every]
    (into / f"{name}.json").write_text(json.dumps(articles, ensure_ascii=False), encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, write the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("sources", type=Path, nargs="+")
    parser.add_argument(
        "--issues", type=int, default=200, metavar="N", help="pages of each kind in learn; half in weigh"
    )
    parser.add_argument("--held", type=int, default=20, metavar="N", help="pages of each kind and source in held")
    parser.add_argument(
        "--without", action="append", default=[], metavar="SOURCE", help="leave a source out of training"
    )
    parser.add_argument("--kinds", nargs="+", default=sorted(READERS), choices=sorted(READERS))
    parser.add_argument("--seed", default="0")
    options = parser.parse_args(arguments)
    unknown = {*options.without} - {path.stem for path in options.sources}
    if unknown:
        sys.exit(f"没有这一份：{'、'.join(sorted(unknown))}")
    papers = {path.stem: [one for one in map(usable, read_articles([path])) if one] for path in options.sources}
    parts: dict[str, dict[str, list[Clean]]] = {part: {} for part in dict.fromkeys(PARTS)}
    for source, articles in papers.items():
        for one in articles:
            part = "held" if source in options.without else part_of(one.title)
            parts[part].setdefault(source, []).append(one)
    write_texts(options.out, "learn", parts["text"])
    write_texts(options.out, "held", parts["held"])
    for kind in options.kinds:
        write(options.out / "learn" / kind, issues(parts["learn"], kind, options.issues, options.seed))
        write(options.out / "weigh" / kind, issues(parts["weigh"], kind, options.issues // 2, options.seed))
        for source in options.without or parts["held"]:
            articles = parts["held"][source]
            folder = options.out / "held" / f"{source}-{kind}"
            write(folder, issues({source: articles}, kind, options.held, options.seed))
    for source, articles in papers.items():
        print(f"{source:24} {len(articles):6} articles, {sum(one.size for one in articles):9} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
