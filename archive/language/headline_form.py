"""What a headline looks like: short, no full stop, a noun phrase with a verb of reporting at its end, or a slogan."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.language.typography import HAN, NEVER_FIRST, SENTENCE_ENDS, ends_sentence, width

MOST_REMEMBERED = 1 << 14
"""Texts that are remembered: of the same line it is asked when lines are read, stitched and become articles."""
WIDEST_HEADLINE = 40.0
"""Cells of the longest headline that is taken for one, all its parts together."""
_OFFICE_AND_NAME = re.compile(
    r"^[^，。]{0,12}?(?:书记|省长|市长|县长|区长|乡长|镇长|局长|厅长|部长|处长|主任|主席|校长|院长|会长|秘书长|委员|专员|组长|教授)"
    r"[\u4e00-\u9fff]{2,4}"
)
_TOOK_PART = re.compile(r"(?:参会|与会|到会|出席|参加|列席|陪同|讲话|致辞|主持|作报告|作动员|宣读|通报)$")
DASHED = re.compile(r"^\s*(?:[—–―－─]{1,2}|-{1,2})\s*(?=[^\s\d—–―－─-])")
"""How a subtitle begins (破折号)."""
_ENDING = re.compile(
    r"(?:召开|举行|举办|开展|启动|开幕|闭幕|落幕|开班|揭牌|成立|签约|发布|落地|活动|会议|大会|纪实|侧记|综述|观摩学习|"
    r"调研|检查|督查|慰问|讲座|培训|培训班|比赛|大赛|工作会|座谈会|推进会|动员会|部署会|述职会|仪式|通知|公告|启事|"
    r"见闻|之路|之歌|新篇章|新征程|新风尚|新高地|典范|先锋|力量|风采|担当|答卷|起来|上来|下来|成果|成效|实效|提升|发展)$"
)
_PLACE_KICKER = re.compile(r"^[\u4e00-\u9fff]{2,8}[:：]$")
_FUNCTION_END = re.compile(r"[的和与及在对将把被为从向以、，,；;：:（(《“]$|(?:进行|以及|通过|根据|关于|为了)$")
_PAUSING = tuple("，,、；;：:")
_SPACE = re.compile(r"\s")
_TWO_HAN = re.compile(f"{HAN.pattern}.*?{HAN.pattern}", re.DOTALL)
_BYLINE = re.compile(
    r"^[（(【〔]?\s*(?:本报)?(?:记者|通讯员|作者|撰稿|摄影|图[/／]文|文[/／]图|来源|责任编辑|责编|编辑|供稿|投稿)[^。]{0,40}[)）】〕]?$"
)


CAPTION_OPENING = re.compile(r"^[（(]?图(?:为|一|二|三|四|[①-⑨\d：:])")
"""How a caption begins (图片说明)."""
_FOLIO = re.compile(
    r"[-—－·.\s]*(?:第\s*)?[0-9０-９]{1,3}\s*[-—－·.]*\s*版?[-—－·.\s]*|"  # a page number
    r"(?:第?\s*[0-9０-９A-Z]{1,4}\s*版?)?\s*[\u4e00-\u9fff·]{0,8}\s*[0-9０-９]{4}\s*年\s*[0-9０-９]{1,2}\s*月\s*[0-9０-９]{1,2}\s*日"
    r"\s*(?:星期[一二三四五六日天])?\s*|"  # section, date, weekday
    r"(?:第\s*)?[0-9０-９一二三四五六七八]{1,2}\s*版?\s*[\u4e00-\u9fff]{0,4}(?:新闻|要闻|时讯|时事|综合|专版|副刊|视点|视窗|广告|版)|"
    r"(?:第\s*[0-9０-９]{1,2}\s*版|[总第\s]*[0-9０-９]{1,6}\s*期)"
)


def is_folio(text: str) -> bool:
    """Whether text is a running head or a page number (版头、页码): section, number, date, and nothing else."""
    bare = text.strip()
    return len(bare) <= 32 and _FOLIO.fullmatch(bare) is not None


def is_byline(text: str) -> bool:
    """Whether text is a byline or a credit (记者 某某, 图/文 某某) and nothing else."""
    return len(text) < 50 and _BYLINE.match(text.strip()) is not None


@lru_cache(MOST_REMEMBERED)
def looks_like_headline(text: str, level: int = 0) -> bool:
    """Whether text, on its own, could be a headline or a part of one. `level` is its heading mark's."""
    bare = text.strip()
    if CAPTION_OPENING.match(bare):
        return False
    if (len(bare) > WIDEST_HEADLINE and width(bare) > WIDEST_HEADLINE) or _TWO_HAN.search(bare) is None:
        return False
    if DASHED.match(bare) and bare[-1] not in SENTENCE_ENDS + "，、；,;":
        return True
    if (
        bare[0] in NEVER_FIRST
        or bare[-1] in SENTENCE_ENDS[:1] + "，、；,;"
        or (bare[-1] == "." and ends_sentence(bare))
    ):
        return False
    if "。" in bare or bare.count("，") + bare.count(",") > 3:
        return False
    return level > 0 or is_place_kicker(bare) or _FUNCTION_END.search(bare) is None


def is_place_kicker(text: str) -> bool:
    """Whether text is a kicker that names where the report is from, as in 某县: before the title proper."""
    return _PLACE_KICKER.match(text.strip()) is not None


@lru_cache(MOST_REMEMBERED)
def headline_form(text: str) -> float:
    """How much the form of text is a headline's: log-odds against a piece of a sentence."""
    bare = text.strip().rstrip("！!？?")
    score = 0.0
    if _ENDING.search(bare):
        score += 2.0
    if bare[:1] in "全我市县区省" or "吕梁" in bare[:4]:
        score += 0.3
    if _SPACE.search(text.strip()) and not ("，" in bare or "," in bare):
        score += 0.7
    if bare.endswith(_PAUSING) or _FUNCTION_END.search(bare):
        score -= 3.0
    if len(bare) > 28 and width(bare) > 28:
        score -= 1.0
    return score


def says_who_took_part(text: str) -> bool:
    """Whether a row below a headline names an office and a person and ends with what they did (副市长某某在分会场参会): a subtitle."""
    bare = text.strip()
    return _TOOK_PART.search(bare) is not None and _OFFICE_AND_NAME.match(bare) is not None
