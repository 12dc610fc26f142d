"""The kind of a passage by role and form: text, headline, caption, or nothing that belongs to an article's text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from archive.language.credits import is_credit
from archive.language.headline_form import (
    CAPTION_OPENING,
    WIDEST_HEADLINE,
    is_folio,
    is_place_kicker,
    looks_like_headline,
)
from archive.language.salutations import is_salutation
from archive.language.typography import HAN, ends_sentence, width
from archive.line_place import LinePart
from archive.model import HEADLINES, Passage
from archive.stitching.jumps import is_jump

LONGEST_CAPTION = 60.0
"""Cells of the longest text that is taken for a caption."""
SHRED_LINE = 6.5
"""Cells below which a line that stands alone is a shred, or a word that fell off (measured: 1 to 5)."""
LONGEST_ALONE = 24.0
"""Cells of the longest line that is taken for a headline for standing alone among paragraphs."""
NUMBERED = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、．.]|第[一二三四五六七八九十]+[章节条]|[0-9]{1,2}[、．.])"
)
_STOPS = re.compile("[，。；：！？,;:!?]")
NOT_TEXT = {"shred": "标题、图片文字的残片", "folio": "版头、页码"}
"""Why passages of these kinds are in no article."""
_HELD = "kind of the passage"
"""The name under which a passage's kind is kept with it."""
PassageKind = Literal["body", "headline", "shred", "folio", "caption"]
_BY_PLACE: Mapping[LinePart, PassageKind] = {"furniture": "folio", "caption": "caption"}
"""What a passage is whose place on the page says so."""


def passage_kind(passage: Passage) -> PassageKind:
    """What a passage is, by the role of its first line; what reads as sentences, or as a by-line, is text, whatever it looks like."""
    held = vars(passage)  # as its text is held there: five steps ask, each of the same passages
    if _HELD not in held:
        held[_HELD] = _kind(passage)
    kind: PassageKind = held[_HELD]
    return kind


def _kind(passage: Passage) -> PassageKind:
    text = passage.text
    if passage.form == "verse":
        return "body"
    if (place := passage.lines[0].place) and place.part in _BY_PLACE:
        return _BY_PLACE[place.part]
    if (is_folio(text) or is_jump(text)) and not passage.seams:
        return "folio"
    if not passage.seams and (is_credit(text) or is_salutation(text)):
        return "body"
    if not HAN.search(text) and not ends_sentence(text):
        return "shred"
    if passage.role == "kicker" and _is_shred(passage, text):
        return "shred"
    if passage.role in HEADLINES or passage.role == "on" or is_place_kicker(text) or _stands_alone(passage, text):
        return "headline"
    if passage.role == "caption" or (CAPTION_OPENING.match(text) and width(text) < LONGEST_CAPTION):
        return "caption"
    if _is_shred(passage, text):
        return "shred"
    if passage.role == "aside" and not (width(text) > WIDEST_HEADLINE and "。" in text):
        return "shred"
    return "body"


def _is_shred(passage: Passage, text: str) -> bool:
    """Whether a few characters without any mark stand alone: of a headline that a machine saw in pieces."""
    return passage.kind == "spaced" and not passage.seams and width(text) < SHRED_LINE and not _STOPS.search(text)


def _stands_alone(passage: Passage, text: str) -> bool:
    """Whether one raw line without any stop or comma stands alone among whole paragraphs, and is no shred."""
    numbered = NUMBERED.match(text) is not None
    role = passage.role == "first" or (numbered and passage.role == "resumed")
    if passage.kind == "printed" or not role or len(passage.lines) > 1 or passage.seams:
        return False
    least = 0.0 if numbered else SHRED_LINE
    return least < width(text) <= LONGEST_ALONE and not _STOPS.search(text) and looks_like_headline(text)
