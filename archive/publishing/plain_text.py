"""Articles and issues as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from archive.cataloguing.catalogue import ArticleCard, IssueCard
from archive.cataloguing.documents import Document
from archive.model import Role
from archive.publishing.inferred import marked_issue, marked_title
from archive.publishing.output_format import IssueText
from archive.publishing.publisher import Publisher
from archive.publishing.text_doubts import TextDoubt

SEPARATOR = "＊　＊　＊"


def body_text(blocks: Iterable[tuple[Role, str]]) -> str:
    """The text alone, a blank line between paragraphs, sub-headings, captions and tables, whose cells tabs part."""
    return "\n\n".join(text for _, text in blocks)


def markdown_text(text: str) -> str:
    """An article's page of content/ as it is offered: without what serves the archive itself, evidence and digest."""
    return without_fields(text, ("evidence", "blocks", "digest"))


def without_fields(text: str, fields: Iterable[str]) -> str:
    """A page of content/ without some fields of its front matter, found by its lines: no YAML is parsed."""
    head, fence, rest = text.partition("\n---\n")
    own = re.compile(rf"^(?:{'|'.join(fields)}):.*\n(?:[ -].*\n)*", re.MULTILINE)
    return own.sub("", f"{head}\n")[:-1] + fence + rest


def headlines(card: ArticleCard) -> list[str]:
    """Kicker, title and subtitle, those there are, a line each."""
    return [line for line in (card.kicker, marked_title(card), f"——{card.subtitle}" if card.subtitle else "") if line]


def article_text(document: Document, by: Publisher, doubts: Sequence[TextDoubt] = ()) -> str:
    """One article with its headlines, what is doubted, and where it stands."""
    card, issue = document.card, document.issue
    source = f"（《{by.name}》{marked_issue(issue)}，{by.address(card.url)}）"
    return "\n\n".join(["\n".join(headlines(card)), body_text(document.blocks), *doubted(doubts), source]) + "\n"


def doubted(doubts: Sequence[TextDoubt]) -> list[str]:
    """What is doubted, a paragraph of a line each; nothing where nothing is."""
    return ["\n".join(["存疑", *(f"{one.where}：{one.what}" for one in doubts)])] if doubts else []


def issue_text(text: IssueText, by: Publisher) -> Iterator[str]:
    """A whole issue, article by article with what is doubted, then what could not be placed."""
    card = text.card
    yield f"《{by.name}》{marked_issue(card)}\n"
    yield "".join(f"{line}\n" for line in imprint(card, by))
    for document in text.documents:
        yield f"\n\n{SEPARATOR}\n\n\n"
        parts = ["\n".join(headlines(document.card)), body_text(document.blocks)]
        yield "\n\n".join([*parts, *doubted(text.doubts.get(document.card.key, ()))]) + "\n"
    if text.unplaced:
        yield f"\n\n{SEPARATOR}\n\n\n未能归位的文字\n\n"
        yield "".join(f"{words}（{why}）\n" if why else f"{words}\n" for words, why in text.unplaced)


def imprint(card: IssueCard, by: Publisher) -> list[str]:
    """What an issue says of itself before its articles, a line each."""
    lines = [card.number] if card.number else []
    if card.date_from:
        lines.append(f"日期依据：{card.date_from}")
    lines.append("文字由机器从版面读出，可能有错；〔缺〕处报上有字而原始文字里没有。")
    return [*lines, by.address(card.url)]
