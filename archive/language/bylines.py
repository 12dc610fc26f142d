"""By-lines (署名) taken apart: who wrote, photographed, edited or sent in a report, and as what; all of one, or nothing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.language.credits import MARK, ROLE, UNIT, is_name
from archive.language.signatures import EXPLAINS, OFFICE
from archive.language.surnames import read_names
from archive.model import Author, AuthorKind

TokenKind = Literal["title", "work", "name", "office"]
"""`title`: who somebody is (本报记者), which stands before a name; `work`: what they did (文, 摄影), before or behind one."""

_HAN = re.compile("[\u4e00-\u9fff]+")
_APART = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ 　]+([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_GAP = re.compile(r"[\s　,，、;；|]+")
_TIE = re.compile(r"[\s　]*[:：/／][\s　]*")
_WORK = re.compile(
    r"摄影报道|摄影|文字|图片|文\s*[/／、]?\s*图|图\s*[/／、]?\s*文|[文图摄]|供稿|供图|提供|撰文|撰稿|投稿|整理|执笔|口述|编译|翻译|绘画?|报道"
)
_ROLE = re.compile(
    rf"(?:[\u4e00-\u9fff]{{2,6}}[报台网社])?(?:{_WORK.pattern}|责任校对|初审|复审|终审|编审|审稿|签发|监制|{ROLE})[人者]?"
)
_UNSIGNED = re.compile(r"(?:(?:作者)?(?:单位|学校)|来源|稿源|推荐)[\s　]*[:：][^，,；;\s　]+")
"""What stands in a by-line and names no author."""
_NEXT_TITLE = re.compile("本报|新华社|通讯员|记者|实习")
_BEHIND_NAME = re.compile(
    rf"(?:摄影报道|摄影|摄|报道|供图|供稿|撰文|整理|口述|执笔|文\s*[/／、]\s*图|图\s*[/／、]\s*文)(?!{_HAN.pattern}|\s*[:：/／])"
)
"""What may stand right behind a name, with no space between."""
_BEHIND_OFFICE = re.compile("供稿|供图|提供|报道|撰稿|整理")
_SHORT_OFFICE = re.compile("[团党]委|工会|妇联|校办|局办|县办|市办")
_SENDS_IN = re.compile("(?:[部办处局委科室]|中心|工会)$")
"""How offices end that sign reports with their name alone."""
_INSTITUTION = re.compile("(?:本报|本刊|本台|新华社|人民日报)(?:特约)?(?:评论员|编辑部|评论部)")
_NO_NAME = frozenset("委局厅处部校所站馆办室摄")
"""Characters that end the names of offices, not of people."""
_BRACKETED = re.compile(r"[（(【\[]\s*([^（()）【】\[\]]*?)\s*[)）】\]]")
_WRITING = re.compile("记者|通讯员|作者|评论|撰|文|稿|报道|执笔|口述|译|整理|实习生|编者")
_PICTURE = re.compile("摄|图|绘")
_EDITING = re.compile("编辑|责编|编审|[校审终]|签发|监制")


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a by-line. `leads`: a colon or a slash ties it to what follows it; `tied`: a slash to what precedes it."""

    kind: TokenKind
    text: str
    leads: bool = False
    tied: bool = False


def parse_byline(text: str) -> tuple[Author, ...]:
    """The authors that a by-line names, in brackets or not; none where any part of it is not understood."""
    bare = re.sub(rf"^{MARK}+\s*", "", text.strip())
    if found := _BRACKETED.fullmatch(bare):
        bare = found[1]
    if _INSTITUTION.fullmatch(bare):
        return (Author(bare, "", "office"),)
    try:
        tokens = tuple(_tokens(_APART.sub(_whole_name, bare)))
    except ValueError:
        return ()
    authors = _assigned(tokens) if tokens else ()
    roles = any(token.kind in {"title", "work"} for token in tokens)
    if not roles and not all(map(_is_sure, authors)):
        return ()
    return tuple(dict.fromkeys(authors))


def is_writers(role: str) -> bool:
    """Whether who has a role wrote the text: 本报记者, 文; who only took pictures or edited did not."""
    return _WRITING.search(role.split()[-1]) is not None


def is_photographers(role: str) -> bool:
    """Whether who has a role took a picture: 摄, 文/图."""
    return _PICTURE.search(role) is not None


def is_editors(role: str) -> bool:
    """Whether who has a role edited or checked: 责任编辑, 校对."""
    return _EDITING.search(role) is not None


def _tokens(text: str) -> Iterator[_Token]:
    """The words of a by-line; ValueError where something is none."""
    at, tied = 0, False
    while at < len(text):
        if gap := _GAP.match(text, at) or _UNSIGNED.match(text, at):
            at = gap.end()
            continue
        if role := _role_at(text, at):
            tie = _TIE.match(text, role.end())
            word = "".join(role.group().split()).replace("／", "/")
            yield _Token("work" if _WORK.fullmatch(word) else "title", word, tie is not None, tied)
            at, tied = (tie or role).end(), False
            continue
        name = _name_at(text, at)
        office = "" if name else _office_at(text, at)
        if not name and not office:
            raise ValueError(text[at:])
        yield _Token("name" if name else "office", name or office)
        at += len(name or office)
        if tie := _TIE.match(text, at):
            if text[tie.start() : tie.end()].strip() in {":", "："}:
                raise ValueError(text[at:])
            at, tied = tie.end(), True


def _role_at(text: str, at: int) -> re.Match[str] | None:
    """The role that begins at a place: a word by itself, or one right before a name or behind it."""
    found = _ROLE.match(text, at)
    if found is None:
        return None
    apart = found.end() == len(text) or not _HAN.match(text, found.end())
    return (
        found
        if apart or (len(found.group()) > 1 and (_name_at(text, found.end()) or _office_at(text, found.end())))
        else None
    )


def _name_at(text: str, at: int) -> str:
    """The personal name that begins at a place and ends where a word of the by-line does; empty where there is none."""
    for size in (2, 3, 4):
        if _BEHIND_NAME.match(text, at + size) and _is_name(text[at : at + size]):
            return text[at : at + size]
    for size in (4, 3, 2):
        end = at + size
        ends = end == len(text) or (end < len(text) and not _HAN.match(text, end)) or _NEXT_TITLE.match(text, end)
        if ends and _is_name(text[at:end]):
            return text[at:end]
    return ""


def _office_at(text: str, at: int) -> str:
    """The office or school that begins at a place; empty where there is none."""
    run = _HAN.match(text, at)
    if run is None:
        return ""
    name = re.sub(rf"(?:{_BEHIND_OFFICE.pattern})$", "", run.group())
    return name if re.fullmatch(UNIT, name) or OFFICE.fullmatch(name) or _SHORT_OFFICE.fullmatch(name) else ""


def _is_name(word: str) -> bool:
    """Whether a word may be a personal name, by any surname."""
    single, compound, words, wording = _lists()
    if not _HAN.fullmatch(word) or word in words or word[:2] in wording or (len(word) > 2 and word[-1] in _NO_NAME):
        return False
    return (len(word) > 2 and word[:2] in compound) or (len(word) < 4 and word[0] in single)


def _is_sure(author: Author) -> bool:
    """Whether a name is one where nothing says what it is doing there. A school by itself is where somebody comes from."""
    if author.kind == "office":
        return _SENDS_IN.search(author.name) is not None and EXPLAINS.match(author.name) is None
    return is_name(author.name) and author.name[:2] not in _lists()[2]


@functools.cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    lists = read_names()
    single, compound, words, wording = (frozenset(lists[name]) for name in ("surnames", "compound", "words", "wording"))
    return single, compound, words, wording


def _whole_name(found: re.Match[str]) -> str:
    """王　磊: a name of two characters, spaced to the width of three."""
    return found[1] + found[2] if found[1] in _lists()[0] else found.group()


@dataclass(slots=True)
class _Signed:
    """A name with what stands before and behind it, as far as the by-line has been read."""

    name: str
    kind: AuthorKind
    title: str
    work: str


def _assigned(tokens: Sequence[_Token]) -> tuple[Author, ...]:
    """Each name with its role; none where a role has no name. Works stand behind their names where the last word is one."""
    found: list[_Signed] = []
    behind = tokens[-1].kind == "work"
    title = work = ""
    waiting = False
    for token, after in zip(tokens, (*tokens[1:], None), strict=True):
        unsaid = [one for one in found if not one.work]
        if token.kind in {"name", "office"}:
            affiliation = token.kind == "office" and not work and after is not None and after.kind == "name"
            if not affiliation:
                found.append(_Signed(token.text, "office" if token.kind == "office" else "person", title, work))
                waiting = False
        elif token.kind == "work" and unsaid and not token.leads and not waiting and (token.tied or behind):
            for one in unsaid:
                one.work = token.text
            title = work = ""
        elif waiting:
            return ()
        else:
            title, work = (token.text, "") if token.kind == "title" else ("", token.text)
            waiting = True
    if waiting:
        return ()
    return tuple(Author(one.name, " ".join(filter(None, (one.title, one.work))), one.kind) for one in found)
