"""Whom readers write to: a form of the repository, and a mail address, each with a text that is filled in as far as it can be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from markupsafe import Markup, escape

ESCAPED_CHARACTERS = re.compile(
    r"[^0-9A-Za-z!$()*,\-./:;=?@_~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd]"
)
"""What no value in a query may hold as it is: what parts values, and what is no URL code point (url.spec.whatwg.org).

Chinese may stand there; browsers send it as UTF-8. Planes above the second are written in full: few know their letters.
"""
_MAILBOX = re.compile(r"[0-9A-Za-z._+-]+@(?:[0-9A-Za-z-]+\.)+[0-9A-Za-z-]{2,}")
_NOBODY = re.compile(
    r"(?:no-?reply@|@(?:.*\.)?(?:example\.(?:com|net|org)|invalid|test|localhost|users\.noreply\.github\.com)$)",
    re.IGNORECASE,
)
"""Addresses that nobody reads: those of examples (RFC 2606), and those that take no mail."""
_WAYS = re.compile(r"<!--\s*联系办法[：:]\s*(\w*)\s*-->")


class Letter(NamedTuple):
    """What a reader writes: its subject, and the lines that they fill in, each with its line end.

    `placed`: its text says what it is about, too, for the desk reads letters by their text alone.
    """

    subject: str
    lines: str
    placed: bool = False

    def text(self, where: str, details: str) -> str:
        """The letter as a reader finds it; `details` are further lines, each with its line end."""
        place = f"位置：{where}\n" if self.placed and where else ""
        return f"{details}{place}{self.lines}"


MISTAKE = Letter("文字有误", "现在是：\n原文应为：\n依据：\n署名（可不写）：", placed=True)
WITHDRAWAL = Letter("请求撤下、隐去或更正", "是哪几个字：\n希望怎样处理：")
LETTERS = {"报错": MISTAKE, "撤下": WITHDRAWAL}
"""By the names that pages written by hand ask for them: <!-- 联系办法：撤下 -->."""


class Correspondence(NamedTuple):
    """Whom readers write to: the repository's address, and a mail address that somebody reads; empty where there is none."""

    repository: str = ""
    mailbox: str = ""

    def form(self, letter: Letter, where: str, details: str = "") -> str:
        """The address of a new issue about `where`; `details`: further lines of its text, each with its line end."""
        title, body = query_value(_subject(letter, where)), query_value(letter.text(where, details))
        return f"{self.repository.rstrip('/')}/issues/new?title={title}&body={body}"

    def mail(self, letter: Letter, where: str, details: str = "") -> str:
        """The address of a letter about `where` (RFC 6068)."""
        title, body = (
            query_value(_subject(letter, where)),
            query_value(letter.text(where, details).replace("\n", "\r\n")),
        )
        return f"mailto:{self.mailbox}?subject={title}&body={body}"

    def any(self, letter: Letter, where: str, details: str = "") -> str:
        """The form's address where there is a repository, else the letter's; nothing where neither is."""
        ways: tuple[tuple[str, Callable[[Letter, str, str], str]], ...] = (
            (self.repository, self.form),
            (self.mailbox, self.mail),
        )
        return next((way(letter, where, details) for there, way in ways if there), "")

    def told(self, content: str) -> str:
        """A page's HTML with the ways to write in place of each comment that asks for them."""
        return _WAYS.sub(lambda found: str(_ways(self, LETTERS.get(found[1], MISTAKE))), content)


def _subject(letter: Letter, where: str) -> str:
    return f"{letter.subject}：{where}" if where else letter.subject


def mailbox(contact: object) -> str:
    """A mail address that somebody may read; nothing where `contact` is none, or one that only stands there as an example."""
    address = str(contact or "").strip()
    return address if _MAILBOX.fullmatch(address) and not _NOBODY.search(address) else ""


def query_value(text: str) -> str:
    """A value in a query: three bytes for a Chinese character, not nine."""
    return ESCAPED_CHARACTERS.sub(lambda found: quote(found[0], safe="", errors="replace"), text)


def _ways(to: Correspondence, letter: Letter) -> Markup:
    """The ways to write, a line each."""
    page = "网页：\n"
    ways = []
    if to.mailbox:
        link = Markup('<a href="{}">写信到 {}</a>').format(to.mail(letter, "", page), to.mailbox)
        ways.append(link + "：不需要任何账号，只有管理的人看得到；信的格式已经写好，填上就行。")
    if to.repository:
        link = Markup('<a href="{}">在代码仓库里填写</a>').format(to.form(letter, "", page))
        private = "不便公开的请写信。" if to.mailbox else "不便公开的，只写网址和“请联系我”。"
        ways.append(link + escape(f"：要有 GitHub 的账号，写的话人人看得到；{private}"))
    if not ways:
        return Markup('<p class="ways-to-write">本站还没有公布收信的地址。</p>')
    return Markup('<ul class="ways-to-write">{}</ul>').format(Markup("").join(map(Markup("<li>{}</li>").format, ways)))
