"""A lost title → one inferred from the lead: the first clause that says who does what, whole, in headline form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.language.clauses import ClauseKind, clause_kind, names_subject, sentences, without_sender, without_time
from archive.language.typography import HAN

SHORTEST, LONGEST = 6, 44
"""Chinese characters of a title below which the next clause is looked at, and characters above which it is cut."""
LONG = 30
"""Characters above which what a title can do without is left out."""
REACH = 600
"""Characters of a lead that are looked at."""
SENTENCES = 3
"""Sentences of a lead in which who does what is looked for."""
_PAIRS = tuple(zip("“‘「『《（(【", "”’」』》）)】", strict=True))
_HOST = re.compile(r"^由[^，]{2,30}?(?:主办|承办|组织|举办|发起|牵头|主持|联合举办|共同举办|联合主办|共同主办)的")
_DONE = re.compile(r"(?<=[\u4e00-\u9fff])(?<![为除明末罢忘到])了(?=[\u4e00-\u9fff“《\d])(?![解不然如却结望得])")
_COMPANY = re.compile(r"(?<=[\u4e00-\u9fff])在[^，“”]{2,24}?(?:陪同|带领|支持|指导|协助|配合|组织)下")
"""Who went with somebody: 在教育局局长等陪同下."""
_SPOKEN = re.compile(r"^“[^”]*[！？。]”(?=[^，]{2})")
_LEFT_OUT = (
    re.compile(r"[（(][^（()）]*[）)]"),
    re.compile(r"关于[^“”《》]{4,}的(?=[\u4e00-\u9fff]{0,4}(?:通知|意见|方案|报告|决定|办法|公告|通报|倡议书?|说明)$)"),
    re.compile(r"(?:并|和)(?:讲话|致辞|发表讲话|作重要讲话)$"),
    re.compile(
        r"(?<=[\u4e00-\u9fff”》]{2})在[^，“”《》]{2,24}?(?=(?:隆重|正式|成功|顺利|圆满)?(?:召开|举行|举办|开展|启动|开幕)[^，]{4,}|[与同][^，]{2,}(?:出席|会见|会谈|参加))"
    ),
)
"""What a long title does without, in the order in which it is left out: brackets, what a notice is about, where."""
_DANGLING = re.compile(
    r"(?:[、：:，,·—\s]|的|(?<!现|存|所|自|实|潜)在|(?<!参)与|(?<![温共祥柔颐])和|(?<![普涉触波])及|以及|(?<!结|核|面|应|针)对|"
    r"(?<![名健干上])将|(?<!服)从|(?<![方走志意导动])向|(?<![可予加足得])以|(?<![行作成认称])为|(?<!自|理|缘)由|把|被|于|并|且|而|等)+$"
)


def inferred_title(lead: str) -> str:
    """A title in headline form from a report's lead: its first clause that says who does what."""
    text = lead.strip()[:REACH]
    weak: list[str] = []
    rest: list[str] = []
    for sentence in sentences(without_sender(text))[:SENTENCES]:
        clauses = [(clause, clause_kind(clause)) for one in sentence if (clause := _cleared(one))]
        for title, kind in _candidates(clauses):
            if kind == "whole" and len(HAN.findall(title)) >= SHORTEST:
                return _fitted(title)
            weak.append(title)
        if (said := next((t for t in weak if names_subject(t) and len(HAN.findall(t)) >= SHORTEST), "")) and not rest:
            return _fitted(said)
        rest = rest or [clause for clause, kind in clauses if kind != "circumstance"]
    return _fitted(weak[0] if weak else _joined(rest)) or _fitted(text) or text[:24]


def _cleared(clause: str) -> str:
    """A clause without times, without who hosts it, without a call before it."""
    return _COMPANY.sub("", _HOST.sub("", without_time(_SPOKEN.sub("", _HOST.sub("", clause)))))


def _candidates(clauses: Sequence[tuple[str, ClauseKind]]) -> Iterator[tuple[str, ClauseKind]]:
    """Clauses that say who does what, in order; a subject and the first predicate that follows it are one."""
    subject = ""
    for clause, kind in clauses:
        if kind in ("whole", "weak"):
            yield clause, kind
            subject = ""
        elif kind == "subject":
            subject = clause
        elif kind == "predicate" and subject:
            yield subject + clause, "whole"
            subject = ""


def _joined(clauses: Sequence[str]) -> str:
    """Where nothing says who does what: the first clause, and the next while it is short."""
    out = ""
    for clause in clauses[:3]:
        if out and (len(out) >= SHORTEST * 2 or len(out) + len(clause) > LONGEST):
            break
        out = f"{out}，{clause}" if out else clause
    return out


def _fitted(title: str) -> str:
    """A title without particles, of a headline's length, that ends whole and closes what it opens."""
    out = _DONE.sub("", title.strip())
    out = re.sub(r"(召开|举行|举办|启动|开幕|闭幕|落幕|成立|结束|开学|开班)了$", r"\1", out)
    for pattern in _LEFT_OUT:
        if len(out) > LONG:
            out = pattern.sub("", out)
    if len(out) > LONGEST:
        cut = out.rfind("，", SHORTEST, LONGEST)
        out = out[: cut if cut >= SHORTEST * 2 else LONGEST]
    return _DANGLING.sub("", _closed(out)).strip(" \u3000，、；：。！？!?,;:")


def _closed(text: str) -> str:
    """A text without marks whose partner it lacks."""
    for opener, closer in _PAIRS:
        if text.count(opener) != text.count(closer):
            text = text.replace(opener, "").replace(closer, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    return text
