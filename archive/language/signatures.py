"""Signatures (署名): who wrote or photographed a report, in brackets where it ends (（文：某某 图：某某）, （宣传部供稿）)."""

from __future__ import annotations

import re

LONGEST_SIGNATURE = 32
"""Characters inside the brackets of the longest signature; what is longer explains something."""
_BRACKET = re.compile(rf"[（(【〔]([^（()）【】〔〕。，；！？]{{2,{LONGEST_SIGNATURE}}})[)）】〕]\s*$")
EXPLAINS = re.compile("以下|简称|[见附据如即共]|下同|含")
_PART = re.compile(
    r"文|图|摄|记者|通讯员|供稿|撰稿|撰文|采写|报道|编辑|作者|单位|来源|整理|执笔|学生记者|实习|审核|校对|投稿|综合"
)
_NAMES = re.compile(
    r"[\u4e00-\u9fff]{1,2}\s?[\u4e00-\u9fff]{1,2}(?:[·•][\u4e00-\u9fff]{1,6})?"
    r"(?:[\s、/／][\u4e00-\u9fff]{1,2}\s?[\u4e00-\u9fff]{1,2})*"
)
OFFICE = re.compile(
    r"[\u4e00-\u9fff\s]{2,24}(?:部|办|处|局|委|会|中心|室|校|院|科|组|社|队|系|园|中学|小学|公司|集团|厂)"
)


def ends_with_signature(text: str) -> bool:
    """Whether text ends with a signature in brackets: names, an office, or a word that says who did what."""
    return bool(signature_at_end(text))


def signature_at_end(text: str) -> str:
    """What stands in the brackets of the signature that text ends with; empty where it ends with none."""
    found = _BRACKET.search(text)
    if found is None:
        return ""
    inside = found[1].strip()
    forms = (_PART.search(inside), _NAMES.fullmatch(inside), OFFICE.match(inside))
    return inside if not EXPLAINS.match(inside) and any(form is not None for form in forms) else ""
