"""Which unplaced text is a doubt, by its size and form: a whole report that lies there must not be passed over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from archive.editing.draft_lines import BY_PERSON
from archive.language.headline_form import CAPTION_OPENING, is_folio
from archive.language.leads import opens_report
from archive.language.typography import HAN, SENTENCE_ENDS
from archive.model import FURNITURE, Doubt, Issue, Unplaced, end_to_end, joined
from archive.reading.masthead import masthead_lines

Size = Literal["shred", "headline", "sentence", "report"]
"""What unplaced text may be a part of: of nothing that is missed; a headline, a sentence; a report."""

SHORTEST_HEADLINE = 8
"""Chinese characters below which what stands alone is a shred."""
SHORTEST_SENTENCE = 20
"""Chinese characters from which on a clause is a sentence that some article lacks."""
RUN = 4
"""Characters of the runs by which text is found again in an article."""
REPEATED = 0.8
"""Share of its runs that stand in articles, from which on text was only told again."""
LONGEST_CAPTION = 60
"""Chinese characters of the longest text that is a caption for ending as one."""
SHOWN = 16
"""Characters of the text that a doubt shows."""
_IMPRINT = re.compile("刊号|邮发代号|投稿|热线|印刷|零售价|本报地址")
"""What a paper says of itself that no masthead has to hold."""
_CAPTION_END = re.compile(r"(?:摄|摄影|供图|资料图片|资料图)[）)]?$")
_SENTENCE = re.compile(rf"[^{SENTENCE_ENDS}]+[{SENTENCE_ENDS}]*")
_WORDS = {
    "report": "一段文字没有归入任何文章，可能是一篇报道",
    "sentence": "一句话没有归入任何文章",
    "headline": "像标题的文字没有归入任何文章",
}


def unplaced_doubts(issue: Issue) -> Iterator[Doubt]:
    """A doubt for each unplaced text that may be more than a shred, furniture or a repetition; grave for a report."""
    placed = frozenset[str]().union(*(_runs(end_to_end(part.lines)) for a in issue.articles for part in a.parts))
    for piece in issue.unplaced:
        size = unplaced_size(piece)
        runs = _runs(end_to_end(piece.lines))
        if size == "shred" or (runs and len(runs & placed) >= REPEATED * len(runs)):
            continue
        text = joined(piece.lines).strip()
        shown = text if len(text) <= SHOWN else f"{text[:SHOWN]}……"
        first = piece.lines[0]
        yield Doubt(first.file, first.line, f"{_WORDS[size]}：“{shown}”（{len(text)}字）", grave=size == "report")


def unplaced_size(piece: Unplaced) -> Size:
    """What unplaced text may be a part of; furniture, captions and what a person set apart are no more than shreds."""
    text = joined(piece.lines).strip()
    characters = len(HAN.findall(text))
    furniture = piece.why in FURNITURE or is_folio(text) or bool(masthead_lines([text]))
    if furniture or characters < SHORTEST_HEADLINE or BY_PERSON in piece.why:
        return "shred"
    sentences = [one for one in _SENTENCE.findall(text) if len(HAN.findall(one)) >= RUN]
    if characters <= LONGEST_CAPTION and (CAPTION_OPENING.match(text) or _CAPTION_END.search(text)):
        return "shred"
    if len(sentences) < 2 and not re.search("[，,]", text) and _IMPRINT.search(text):
        return "shred"
    if len(sentences) > 1 or (opens_report(text) and characters >= SHORTEST_SENTENCE):
        return "report"
    stops = re.search(f"[，,；;{SENTENCE_ENDS}]", text) is not None
    return "sentence" if stops and characters >= SHORTEST_SENTENCE else "shred" if stops else "headline"


def _runs(text: str) -> frozenset[str]:
    """The runs of Chinese characters of a text, white space and marks aside."""
    bare = "".join(HAN.findall(text))
    return frozenset(bare[n : n + RUN] for n in range(len(bare) - RUN + 1))
