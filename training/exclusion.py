"""Keeps held-out articles out of every training: a page or a text that has their titles or their wording is left out.

`tests/heldout/digests.txt` holds the digests, a line each: `title` or `wording`, then eleven hexadecimal digits. Of each
article's wording one run of SHINGLE characters in SAMPLED is taken, chosen by its own digest (Manber 1994), so that the same
runs are found in any text. Characters alone count: no punctuation, no spaces, so that how a page is printed hides nothing.

    python -m training.exclusion ARTICLES.json … [--write]     says what would be left out; or writes the digests of these
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.measures import fold
from tests.hardpages import Clean, read_articles

ROOT = Path(__file__).resolve().parents[1]
DIGESTS = ROOT / "tests/heldout/digests.txt"
SHINGLE, SAMPLED = 14, 16
"""Characters of a run, and of how many runs one is taken."""
DIGITS = 11
"""Hexadecimal digits of a digest: two texts share one by chance once in 10^13 runs."""


@dataclass(frozen=True, slots=True)
class Digests:
    """Digests of titles and of wording."""

    titles: frozenset[str]
    wording: frozenset[str]

    def hits(self, titles: Iterable[str], text: str) -> str:
        """What of these titles or of this text is held out, as a few words; nothing where all may be learnt from."""
        found = [title for title in titles if title_digest(title) in self.titles]
        shared = len(self.wording & wording_digests(text))
        return f"title {found[0]}" if found else f"wording, {shared} runs" if shared else ""


def title_digest(title: str) -> str:
    """The digest of a title's characters."""
    return _digest(_characters(title))


def wording_digests(text: str) -> frozenset[str]:
    """The digests of one run in SAMPLED of a text, the same runs wherever they stand."""
    characters = _characters(text)
    runs = {characters[at : at + SHINGLE] for at in range(len(characters) - SHINGLE + 1)}
    return frozenset(digest for digest in map(_digest, runs) if int(digest[-2:], 16) % SAMPLED == 0)


def digests_of(articles: Iterable[Clean]) -> Digests:
    """The digests of articles: their titles, and the wording of their running text."""
    known = list(articles)
    wording = (wording_digests("".join(clean.paragraphs)) for clean in known)
    return Digests(frozenset(title_digest(clean.title) for clean in known), frozenset().union(*wording))


def as_lines(digests: Digests) -> str:
    """Digests as the file has them."""
    rows = (("title", digests.titles), ("wording", digests.wording))
    return "".join(f"{what} {digest}\n" for what, found in rows for digest in sorted(found))


@cache
def held_out(path: Path = DIGESTS) -> Digests:
    """The digests that the file holds, read once a process."""
    rows = [line.split() for line in path.read_text("utf-8").splitlines()]
    titles, wording = (frozenset(digest for what, digest in rows if what == kind) for kind in ("title", "wording"))
    return Digests(titles, wording)


def left_out(name: str, titles: Iterable[str], text: str) -> bool:
    """Whether a page or text is to be left out of training; says so, and why, where it is."""
    why = held_out().hits(titles, text)
    if why:
        print(f"{name}: left out, held-out articles stand in it ({why})", file=sys.stderr)
    return bool(why)


def outside(paths: Sequence[Path]) -> list[Path]:
    """The files of text or of articles given, once it is sure that nothing held out stands in them; ends the run where it does.

    A text has a paragraph a line, with tags or without (`word/n`).
    """
    for path in paths:
        for title, text in _paragraphs(path):
            if why := held_out().hits([title], text):
                sys.exit(f"{path}: 里面有留作测量的文章（{why}） — 训练不能用，请从这个文件里删去")
    return list(paths)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options; write the digests, or say which articles would be left out (1 where any would be)."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, nargs="+", metavar="ARTICLES.json")
    parser.add_argument("--write", action="store_true", help=f"hold these articles out: write {DIGESTS.name}")
    options = parser.parse_args(arguments)
    articles = read_articles(options.articles)
    if options.write:
        DIGESTS.write_text(as_lines(digests_of(articles)), encoding="utf-8", newline="\n")
        return 0
    found = [clean for clean in articles if left_out(clean.title, [clean.title], "".join(clean.paragraphs))]
    return int(bool(found))


def _paragraphs(path: Path) -> Iterator[tuple[str, str]]:
    """What may be a title, and running text, piece by piece."""
    if path.suffix == ".json":
        data = json.loads(path.read_text("utf-8"))
        for article in data["articles"] if isinstance(data, dict) else data:
            yield str((article.get("titles") or [article.get("title") or ""])[0]), "".join(article["paragraphs"])
    else:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                plain = re.sub(r"/[A-Za-z]+\b", "", line)
                yield plain, plain


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]


def _characters(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))


if __name__ == "__main__":
    sys.exit(main())
