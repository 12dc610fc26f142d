"""What readers propose, taken from their letters, and the raw line that each comes to.

    for one in proposals_in(text):                # pasted blocks, or the text of a saved issue or letter
        found = placed(table, one)                # the raw line, as it is and as it would be

The site's form writes such a block (archive/rendering/report_link.py): 位置, 现在是, 原文应为, 依据, 署名.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from archive.addresses import addresses
from archive.bad_input import BadInput
from archive.desk.correct_line import difference
from archive.desk.table_issue import RawPlace, TableIssue
from archive.editing.draft_lines import lines_of
from archive.model import Article

MOST_PROPOSALS = 200
"""Proposals of one text that are read."""
LONGEST = 2_000
"""Characters of what stands there, or should: several paragraphs."""
_LABELS = {
    "位置": "place", "哪一篇": "place", "网页": "place", "现在是": "now", "原文应为": "should", "应当是": "should", "依据": "evidence",
    "署名": "by", "涉及个人": "", "文章": "",
}  # fmt: skip
"""What the lines of a letter, or the headings of the repository's form, are of; nothing: of nothing that is asked here."""
_LABEL = re.compile(rf"[>\s#*_]*(?P<label>{'|'.join(_LABELS)})(?:[（(][^）)]*[）)])?[*_]*\s*(?:[：:]\s*(?P<rest>.*)|$)")
_PLACE = re.compile(r"(?P<issue>[^/\s，,]+)/(?P<address>(?:p[1-9]\d*-)?\d{4,6}(?:-[1-9]\d*)?)(?![\w-])")
_LINES = re.compile(r"第\s*(?P<first>\d{1,6})(?:\s*[–—-]\s*(?P<last>\d{1,6}))?\s*行")
_NOTHING = re.compile(r"_No response_|（?无）?")
_QUOTES = str.maketrans("“”„‟‘’「」『』", '""""\'\'""""')


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a reader proposes: of which article, in which raw lines if they were told, what stands there, what should, and why.

    `by`: whom to thank, where they gave a name.
    """

    issue: str = ""
    address: str = ""
    first: int = 0
    last: int = 0
    now: str = ""
    should: str = ""
    evidence: str = ""
    by: str = ""

    @property
    def note(self) -> str:
        """What stands beside the correction, for everybody to read: thanks, and what it rests on."""
        return f"读者{self.by}指出" + (f"：{self.evidence}" if self.evidence else "")


@dataclass(frozen=True, slots=True)
class Placed:
    """The raw line that a proposal comes to, as it is and as it would be; `settled`: what it proposes stands there already."""

    place: RawPlace
    before: str
    after: str
    settled: bool = False


def proposals_in(text: str) -> Iterator[Proposal]:
    """The proposals in a text, whatever stands around them."""
    given = 0
    for fields in _blocks(text):
        where = _PLACE.search(fields.get("place", ""))
        lines = _LINES.search(fields.get("place", ""))
        if not where or not (fields.get("should") or fields.get("now")):
            continue
        first = int(lines["first"]) if lines else 0
        yield Proposal(
            where["issue"],
            where["address"],
            first,
            int(lines["last"] or first) if lines else 0,
            **{name: _clear(fields.get(name, "")) for name in ("now", "should", "evidence", "by")},
        )
        given += 1
        if given == MOST_PROPOSALS:
            return


def proposal(said: Mapping[str, Any]) -> Proposal:
    """A proposal as a page gives it back. BadInput where it is none."""
    texts = {name: said.get(name) for name in ("issue", "address", "now", "should", "evidence", "by")}
    numbers = {name: said.get(name) for name in ("first", "last")}
    if not all(isinstance(one, str) for one in texts.values()) or not all(isinstance(n, int) for n in numbers.values()):
        raise BadInput("raw", "", "没有这条建议", "请重新贴一次")
    return replace(Proposal(**texts, **numbers))  # type: ignore[arg-type]


def placed(table: TableIssue, one: Proposal) -> Placed:
    """The raw line that a proposal comes to. BadInput where it is none, or not one alone."""
    if not one.now or not one.should:
        raise BadInput("raw", "", "没有写“现在是”或“原文应为”", "请打开这一期，照他说的自己改")
    lines = _lines(table, one)
    found = [(place, text, at) for place, text in lines for at in _found(text, one.now)]
    if len(found) == 1:
        place, text, (start, end) = found[0]
        return Placed(place, text, _mended(text, start, end, one))
    settled = [place for place, text in lines if list(_found(text, one.should))]
    if not found and settled:
        text = table.text(settled[0])
        return Placed(settled[0], text, text, settled=True)
    what = "“现在是”的字不止一处" if found else "没有找到“现在是”的字"
    raise BadInput("raw", "", what, "请打开这一期，照他说的自己改")


def _blocks(text: str) -> Iterator[dict[str, str]]:
    """The labelled lines of a text, a block a proposal: a label that comes again begins another."""
    block: dict[str, str] = {}
    label = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        found = _LABEL.fullmatch(line)
        if found is None:
            said = line.strip().removeprefix(">").strip()
            if label and said and not (label == "by" and block["by"]):  # a name is one line: a letter goes on below it
                block[label] = f"{block[label]}\n{said}".strip()[:LONGEST]
            continue
        label = _LABELS[found["label"]]
        again = label in block and (label != "place" or "should" in block or "now" in block)
        if again:
            yield block
            block = {}
        if label:
            before = block.get(label, "")
            block[label] = f"{before}\n{found['rest'] or ''}".strip()[:LONGEST]
    if block:
        yield block


def _clear(text: str) -> str:
    """What was filled in, in one line, without the quotation marks around it; nothing where nothing was."""
    line = " ".join(text.split())
    if _NOTHING.fullmatch(line):
        return ""
    return line[1:-1] if len(line) > 2 and line[0] == "“" and line[-1] == "”" and "“" not in line[1:-1] else line


def _lines(table: TableIssue, one: Proposal) -> list[tuple[RawPlace, str]]:
    """The raw lines that a proposal may mean, as they are corrected now: those that it names, or the article's."""
    named = dict(zip(addresses(table.issue.articles, table.issue.sources), table.issue.articles, strict=True))
    article: Article | None = named.get(one.address)
    if article is None:
        moved = dict(table.issue.former or ()).get(one.address, "")
        article = named.get(moved)
    if article is None:
        raise BadInput("raw", "", f"这一期没有 {one.address} 这一篇", "请打开这一期，照他说的自己改")
    places = dict.fromkeys((line.file, line.line) for line in lines_of(article))
    if one.first:
        told = [(article.file, n) for n in range(one.first, min(one.last, one.first + len(places)) + 1)]
        near = [place for place in places if place in told]
        places = dict.fromkeys(near or places)
    return [(place, table.text(place)) for place in places]


def _folded(text: str) -> tuple[str, list[int]]:
    """A text without white space and differences of width, and the place of each of its characters."""
    signs, places = [], []
    for at, sign in enumerate(text):
        for one in unicodedata.normalize("NFKC", sign.translate(_QUOTES)):
            if not one.isspace():
                signs.append(one)
                places.append(at)
    return "".join(signs), places


def _found(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, whatever white space and widths: from which character to which."""
    folded, places = _folded(text)
    wanted, _ = _folded(words)
    at = folded.find(wanted) if wanted else -1
    while at >= 0:
        yield places[at], places[at + len(wanted) - 1] + 1
        at = folded.find(wanted, at + 1)


def _mended(text: str, start: int, end: int, one: Proposal) -> str:
    """A line with what should stand between two places; what is the same there stays as the raw text has it."""
    put = one.should if re.search("[A-Za-z]", one.should) else "".join(one.should.split())
    folded, places = _folded(text[start:end])
    meant, _ = _folded(put)
    first, last, _ = difference(folded, meant)
    if len(meant) != len(put):
        return text[:start] + put + text[end:]
    rest = len(folded) - last
    before = start + (places[first] if first < len(places) else end - start)
    after = start + (places[last - 1] + 1 if last > first else before - start)
    return text[:before] + put[first : len(put) - rest] + text[max(before, after) :]
