"""Who wrote an article and sent it, from where and when, read from its by-lines, dateline and captions (署名、电头)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from archive.article_forms import Dateline
from archive.describing.running_text import line_numbers
from archive.language.bylines import is_photographers, parse_byline
from archive.language.credits import LONGEST, is_credit, is_credit_or_name
from archive.language.datelines import parse_dateline
from archive.language.signatures import signature_at_end
from archive.model import Article, Author, Part, Printed, joined

_BEFORE_WORD = re.compile(r"^|[\s　。！？…]+")
_BRACKET = re.compile(r"[\s　]*[（(]([^（()）]{1,40})[)）]")
_REPORTS = re.compile(
    r"[\s　]*((?:本报|新华社|特约|见习|实习)*(?:记者|通讯员)[^，。；：:,]{2,24}?)(?=报道[\s　：:，,])"
)
_SENDER_REPORTS = re.compile(r"[\s　]*([\u4e00-\u9fff]{2,4}?)(?=报道[\s　：:，,])")
"""Who reports behind a dateline, where nothing says what they are: 本报讯 张三报道."""
_AT_END = re.compile(r"[（(【\[]([^（()）【】\[\]]{2,60})[)）】\]][\s　]*$")
_ENDS_SENTENCE = re.compile(r"(?:^|[。！？…”》）)])[\s　]*$")
MOST_SIGNATURES = 3
"""Brackets with signatures that may end a paragraph, one behind the other."""

_Signed = tuple[Author, Printed]
"""An author, and the printed line that the wording stands in."""


def dateline(article: Article) -> Dateline | None:
    """The dateline that an article's lead begins with; None where it begins with none."""
    lead = _lead(article)
    found = parse_dateline(joined(lead.lines)) if lead else None
    return replace(found[0], lines=(lead.lines[0].line,)) if found and lead else None


def authors(article: Article) -> tuple[Author, ...]:
    """Who signed an article, in the order of RULES; a name without a role only where it has none elsewhere."""
    found: dict[tuple[str, str], list[_Signed]] = {}
    for _, rule in RULES:
        for author, line in rule(article):
            found.setdefault((author.name, author.role), []).append((author, line))
    with_role = {name for name, role in found if role}
    return tuple(_author(each) for (name, role), each in found.items() if role or name not in with_role)


def _author(signed: Sequence[_Signed]) -> Author:
    """An author who signed in several places, with the words and lines of all."""
    words = dict.fromkeys(words for author, _ in signed for words in author.evidence)
    return replace(signed[0][0], evidence=tuple(words), lines=line_numbers(line for _, line in signed))


def _paragraphs(article: Article) -> list[Part]:
    return [part for part in article.parts if part.role == "paragraph" and part.lines]


def _is_byline(part: Part) -> bool:
    """Whether a paragraph is a by-line or credit and nothing else."""
    return is_credit_or_name(joined(part.lines))


def _lead(article: Article) -> Part | None:
    """The first paragraph that is no by-line."""
    return next((part for part in _paragraphs(article) if not _is_byline(part)), None)


def _below_headline(article: Article) -> Iterator[_Signed]:
    """By-lines before the lead: 本报记者 张三 通讯员 李四."""
    if _lead(article) is None:
        return
    for part in _paragraphs(article):
        if not _is_byline(part):
            return
        yield from _signed(joined(part.lines), part.lines[0])


def _in_lead(article: Article) -> Iterator[_Signed]:
    """Reporters behind a dateline, or in its place: 本报讯（记者 张三）, 本报记者张三报道."""
    lead = _lead(article)
    if lead is None:
        return
    text = joined(lead.lines)
    sent = parse_dateline(text)
    at = sent[1] if sent else 0
    forms = (_BRACKET, _REPORTS, _SENDER_REPORTS) if sent else (_BRACKET, _REPORTS)
    if found := next(filter(None, (form.match(text, at) for form in forms)), None):
        yield from _signed(found[1], lead.lines[0])


def _at_end(article: Article) -> Iterator[_Signed]:
    """Signatures and credits behind the last paragraph: （文：张三 图：李四）, 供稿：宣传部."""
    signed: list[Iterable[_Signed]] = []
    rest = _paragraphs(article)
    while len(rest) > 1 and is_credit(joined(rest[-1].lines)):
        part = rest.pop()
        found = _signed(joined(part.lines), part.lines[-1])
        signed.append(found if _AT_END.search(joined(part.lines)) else _with_roles(found))
    if rest and not is_credit(joined(rest[-1].lines)):
        signed += _in_brackets(joined(rest[-1].lines), rest[-1].lines[-1])
    for each in reversed(signed):
        yield from each


def _in_brackets(text: str, line: Printed) -> Iterator[Iterable[_Signed]]:
    """Signatures in brackets that a paragraph ends with, the last first; without a role only behind a sentence's end."""
    for _ in range(MOST_SIGNATURES):
        found = _AT_END.search(text)
        if found is None or not signature_at_end(found.group()):
            return
        signed = _signed(found[1], line)
        text = text[: found.start()]
        yield signed if _ENDS_SENTENCE.search(text) else _with_roles(signed)


def _on_captions(article: Article) -> Iterator[_Signed]:
    """Photographers at the end of captions: 学生在比赛 李强 摄, （张三 摄）."""
    for part in article.parts:
        if part.role == "caption" and part.lines:
            yield from _of_caption(joined(part.lines).strip(), part.lines[-1])


def _of_caption(text: str, line: Printed) -> Iterator[_Signed]:
    """The longest end of a caption that is a photographer's credit."""
    text = text[-LONGEST:]
    bracketed = _AT_END.search(text)
    starts = (found.end() for found in _BEFORE_WORD.finditer(text))
    for credit in (bracketed[1],) if bracketed else (text[start:] for start in starts):
        signed = [one for one in _signed(credit, line) if is_photographers(one[0].role)]
        if signed:
            yield from signed
            return


def _signed(text: str, line: Printed) -> list[_Signed]:
    """The authors that a by-line names, with its wording as evidence."""
    words = " ".join(text.split())
    return [(replace(author, evidence=(words,)), line) for author in parse_byline(text)]


def _with_roles(signed: Iterable[_Signed]) -> Iterable[_Signed]:
    """Those of a by-line of which every name has a role."""
    signed = list(signed)
    return signed if all(author.role or author.kind == "office" for author, _ in signed) else []


RULES: tuple[tuple[str, Callable[[Article], Iterable[_Signed]]], ...] = (
    ("below the headline", _below_headline),
    ("in the lead", _in_lead),
    ("at the end", _at_end),
    ("on captions", _on_captions),
)
"""Where authors are looked for, in order."""
