"""By-lines, signatures and credits (署名), and captions told by their photographer: lines that head nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from archive.language.surnames import read_names

LONGEST = 50
"""Characters of the longest line that is a by-line, credit or caption."""
LONGEST_NAME = 5
"""Characters of the longest name that a line is, a space between two of them counted."""
_BARS = "丨|｜│︱"
"""Upright strokes, that stand between a role and its name as a colon does."""
_NAME = "\ue000"
"""What stands for a name while a line is looked at."""
_NAMES = rf"{_NAME}(?:[\s　、，,]+{_NAME})*"
ROLE = (
    r"(?:(?:本报|本刊|本台|本网|本社|新华社|特约|见习|实习|特派|首席|全媒体|融媒体?|校园|学生|小)*"
    r"(?:记者|通讯员|评论员|实习生|撰稿人?|撰文|作者|摄影报道|摄影|文字|图片|文\s*[/／、]?\s*图|图\s*[/／、]?\s*文|文|图|摄|供稿|供图|来源|编辑|责编|责任编辑|整理|执笔|口述|编译|校对|审核|翻译|绘画?|"
    r"指导教师|指导老师|辅导教师|辅导老师|学校|单位|编者))"
)
MARK = r"[○◎●□■△▲◆◇☆★·•¤※]"
UNIT = (
    r"[\u4e00-\u9fff（）()]{2,20}?(?:大学|学院|中学|小学|高中|初中|学校|幼儿园|[一二三四五六七八九十]中|[一二三四五六七八九十]小|职中|教育局|教体局|教研室|宣传部|办公室|编辑部|工会|"
    r"团委|党委|支部|学生会|记者站|记者团|通讯社|文学社|班|系|院|部|处|科|室|局|委|办|馆|中心)(?:[\u4e00-\u9fff]{0,6}班)?"
)
_BYLINE = re.compile(
    rf"{MARK}?\s*(?:(?:{ROLE}[\s　：:／/{_BARS}]*{_NAMES}[\s　，,、]*(?:(?:文|图|文/图|图/文|摄影?)(?=$|\s))?[\s　]*)+"
    rf"(?:报道|摄影报道|摄影|摄|文/图|图/文|文|图)?|"
    rf"(?:(?:本报|本刊|新华社|人民日报|本台|《[^《》]{{2,12}}》(?:杂志)?)(?:特约)?(?:评论员|编辑部|记者|短评)(?:文章)?)|"
    rf"(?:[\u4e00-\u9fff]{{2,10}}?(?:记者|评论员|通讯员|编辑)[\s　：:{_BARS}]*{_NAMES}[\s　]*)+|"
    rf"{MARK}\s*(?:{UNIT}[\s　]+)?{_NAMES}|{UNIT}[\s　]+{_NAMES}|{_NAME}(?:[\s　、]+{_NAME})+|"
    rf"{_NAMES}[\s　]*(?:文/图|图/文|文|摄影报道|整理|供稿|撰文|口述))\s*"
)
_LABELLED = re.compile(
    rf"(?:供稿|供图|摄影|撰稿|文字|图片|图文|文|图|来源|稿源|编辑|责编|责任编辑|审核|审稿|校对|作者|作者单位|单位|通讯员|记者|投稿|推荐|整理|执笔|签发|监制|指导教师|指导老师|编审|初审|复审|终审)"
    rf"(?:单位|人|者)?\s*[:：／/{_BARS}]\s*(?=[^。！？；]*[^\W\d_])[^。！？；]{{2,40}}"
)
_SIGNED = re.compile(
    rf"[（(【〔\[]\s*(?:{_BYLINE.pattern}|{_LABELLED.pattern}|{_NAMES}|(?:本报|本刊|本网)?[\u4e00-\u9fff]{{2,16}}(?:供稿|供图|整理|综合|报道|提供)|"
    rf"(?:据|摘自|选自|转自|来源|原载|综合)[^。！？]{{2,30}}|[^。！？（）()]{{0,24}}(?:记者|通讯员|文/图|图/文)[^。！？（）()]{{0,24}}|作者(?:系|单位|为|：)[^。！？]{{2,30}})\s*[）)】〕\]]"
)
_CAPTION = re.compile(
    rf"[（(]?(?:(?:[上下左右本]|本版)?图(?:为|片?说明|[一二三四五①-⑨\d]\s*[:：]|\s*[:：])|资料图).{{2,}}|"
    rf".{{2,}}[\s　。（(](?:(?:{ROLE}[\s　：:]*)?{_NAMES}[\s　]*(?:摄影?|供图)|[\u4e00-\u9fff]{{2,8}}(?:供图|提供图片))[）)]?|"
    rf".{{2,}}[\s　（(]{ROLE}[\s　]*摄[）)]?|"
    rf"{_NAMES}[\s　]*摄|[\u4e00-\u9fff]{{2,8}}[\s　]*供图|[^，。！？]{{2,24}}合影(?:留念)?"
)

_RUN = re.compile("[\u4e00-\u9fff]+")
_APART = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ 　]([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_IN_RUN = re.compile(
    rf"(.{{2,8}}?(?:记者|评论员|通讯员)|{ROLE})?(.{{2,4}}?)(摄影报道|摄影|报道|供图|供稿|整理|撰文|口述|摄|文|图)?"
)
_ROLES_APART = re.compile(
    r"((?:本报|本刊|本台|特约|见习|实习)*(?:记者|通讯员|评论员|实习生|摄影报道|摄影|作者|供稿|供图)(?!会|站|证|团|节|部))"
)
"""The roles of a by-line whose spaces were lost (记者张三李四摄影王五)."""


@lru_cache(maxsize=8192)
def is_credit(text: str) -> bool:
    """Whether a line by itself is a by-line, a signature or a credit: it is part of a report, and no headline."""
    bare = text.strip()
    if not bare or len(bare) > LONGEST:
        return False
    return any(form.fullmatch(_without_names(bare)) is not None for form in (_BYLINE, _LABELLED, _SIGNED))


def stands_below(text: str) -> bool:
    """Whether a credit by itself ends a report, as one in brackets or with a colon does; others stand above one."""
    bare = text.strip()
    return bare[:1] in "（(【〔[" or _LABELLED.fullmatch(bare) is not None


def ends_in_credit(text: str) -> bool:
    """Whether text ends as a report does that is signed: with a credit in brackets behind its last sentence."""
    bare = text.rstrip()
    if bare[-1:] not in tuple("）)】〕]"):
        return False
    opened = max(bare.rfind(mark) for mark in "（(【〔[")
    return opened >= 0 and is_credit(bare[opened:])


def is_name_alone(text: str) -> bool:
    """Whether a line is but a personal name: below a headline that is a by-line."""
    bare = text.strip()
    return len(bare) <= LONGEST_NAME and _without_names(bare) == _NAME


def is_credit_or_name(text: str) -> bool:
    """Whether a line next to a headline or at a text's end signs it: a credit, or but a name."""
    return is_credit(text) or is_name_alone(text)


def is_captions_credit(text: str) -> bool:
    """Whether a line by itself is a caption, by how it begins or by its photographer at the end."""
    bare = text.strip()
    if not 3 < len(bare) <= LONGEST or "。" in bare[:-1]:
        return False
    return _CAPTION.fullmatch(_without_names(bare)) is not None


def _without_names(line: str) -> str:
    """A line with a mark for each personal name that stands by itself or between a role and 报道, 摄."""
    surnames, _ = _lists()

    def two(found: re.Match[str]) -> str:
        return _NAME if found[1] in surnames else found[0]

    def one(found: re.Match[str]) -> str:
        parts = _IN_RUN.fullmatch(found[0])
        if parts is None or not is_name(parts[2]):
            return _names_run_together(found[0])
        return f"{parts[1] or ''}{_NAME}{parts[3] or ''}"

    return _RUN.sub(one, _APART.sub(two, line))


def _names_run_together(run: str) -> str:
    """A run of characters with a mark for each of the names behind each of its roles; as it is where anything else is in it."""
    if not _ROLES_APART.match(run):
        return run
    told = []
    for role, names in zip(*[iter(_ROLES_APART.split(run)[1:])] * 2, strict=True):
        count = _names_in(names)
        if not count:
            return run
        told.append(role + " ".join(_NAME * count))
    return " ".join(told)


def _names_in(run: str) -> int:
    """How many personal names a run of characters is, written without a space between; 0 where it is none."""
    counts = [0] * (len(run) + 1)  # of the names that the run is from each place on
    for at in range(len(run) - 2, -1, -1):
        for size in (3, 2, 4):
            end = at + size
            if end <= len(run) and (end == len(run) or counts[end]) and is_name(run[at:end]):
                counts[at] = counts[end] + 1
                break
    return counts[0]


def is_name(word: str) -> bool:
    """Whether two to four characters may be a personal name among others of a by-line, and no word of a headline."""
    surnames, wording = _lists()
    if word[:2] in wording:
        return False
    return (len(word) > 2 and word[:2] in surnames) or (len(word) < 4 and word[0] in surnames)


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """The surnames that by-lines are recognised by, and words that begin as names do."""
    lists = read_names()
    surnames = {*lists["surnames"], *lists["compound"], *lists["signing"]} - {*lists["rare"]}
    return frozenset(surnames), frozenset(lists["wording"])
