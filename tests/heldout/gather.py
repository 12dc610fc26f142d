"""Make the held-out articles anew: `python -m tests.heldout.gather NTREX LUXUN`, checkouts of what README.md names.

All articles that fit are taken, in the order of the source: by length, by paragraphs, by how much of them is Chinese.
What the program makes of a text has no part in the choice.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from tests.hardpages import Clean, typeset

HERE = Path(__file__).parent
REPORT, ESSAY = range(250, 1401), range(250, 1601)
"""Characters of running text: what stands on a page with others."""
LATIN = 0.04
"""Share of Latin letters that an article may have: names of people and teams in a foreign spelling."""
PARAGRAPH = 120
"""Characters from which on a paragraph of a report is full: the source has a sentence a line."""
UNFIT = re.compile("强奸|性侵|自杀|性方面|裸|杀人|烧死|脱北")
"""What a folder of a school paper's archive needs none of."""
BOOKS = ("华盖集", "华盖集续编", "而已集", "三闲集", "二心集")
NO_ESSAY = re.compile("序|小引|题[辞记]|后记|通信|来信|附录|译|书目|日记|^.{0,2}$")
_NOTE = re.compile(r"〔[0-9０-９]+〕")
_DAY = re.compile(r"^.{0,12}[一二三四五六七八九十]月.{1,5}日.{0,12}$")


def reports(checkout: Path) -> Iterator[Clean]:
    """NTREX: a document's first line is its headline, a sentence a line follows."""
    names = (checkout / "DOCUMENT_IDS.tsv").read_text("utf-8").splitlines()
    lines = (checkout / "NTREX-128/newstest2019-ref.zho-CN.txt").read_text("utf-8").splitlines()
    for _, document in groupby(zip(names, lines, strict=True), key=lambda pair: pair[0]):
        title, *sentences = (_set(line) for _, line in document)
        paragraphs = [""]
        for sentence in sentences:
            if len(paragraphs[-1]) >= PARAGRAPH:
                paragraphs.append("")
            paragraphs[-1] += sentence
        clean = Clean(title, tuple(map(typeset, paragraphs)))
        whole = title[-1] not in "。！？" and 8 <= len(title) <= 32
        if whole and _fits(clean, REPORT) and not UNFIT.search(title + "".join(paragraphs)):
            yield clean


def essays(checkout: Path) -> Iterator[Clean]:
    """Five books of Lu Xun: a headline stands at the line's beginning; an editor's notes follow, and are left out."""
    for book in BOOKS:
        text = (checkout / f"data/combined/{book}.txt").read_text("utf-8").lstrip("\ufeff")
        for part in re.split(r"^(?=[^\s　])", text, flags=re.MULTILINE):
            lines = [line.strip().strip("　") for line in part.splitlines() if line.strip().strip("　")]
            if not lines:
                continue
            body = lines[1 : next((i for i, line in enumerate(lines) if _NOTE.match(line) or "※" in line), None)]
            body = [_set(_NOTE.sub("", line)) for line in body if not _DAY.match(line)]
            clean = Clean(_set(_NOTE.sub("", lines[0])), tuple(body))
            if not NO_ESSAY.search(clean.title) and all(len(p) > 7 for p in body) and _fits(clean, ESSAY):
                yield clean


def _fits(clean: Clean, size: range) -> bool:
    """Whether an article is of a fit length, mostly Chinese, and no character of it is broken."""
    text = "".join(clean.paragraphs)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    broken = re.search(r"[^\W\d_A-Za-z一-鿿〇々]|[*^_@#<>|\\`\ue000-\uf8ff]", text)
    return clean.size in size and len(clean.paragraphs) > 1 and latin <= LATIN * len(text) and not broken


def _set(line: str) -> str:
    """A line as a newspaper sets it: no spaces beside Chinese, one kind of quotes, full-width punctuation."""
    line = re.sub(r"(?<=[^A-Za-z0-9 ])\s+|\s+(?=[^A-Za-z0-9 ])", "", line.strip())
    line = line.replace("--", "——").replace("•", "·").replace("．", ".")
    return typeset(re.sub("[“”„]", '"', line))


def main() -> int:
    """Read the options, write news.json and essays.json beside this file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ntrex", type=Path, metavar="NTREX")
    parser.add_argument("luxun", type=Path, metavar="LUXUN")
    options = parser.parse_args()
    for name, found in (("news", reports(options.ntrex)), ("essays", essays(options.luxun))):
        articles = [{"titles": [clean.title], "paragraphs": clean.paragraphs} for clean in found]
        text = json.dumps({"articles": articles}, ensure_ascii=False, indent=1)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8", newline="\n")
        print(name, len(articles))
    return 0


if __name__ == "__main__":
    sys.exit(main())
