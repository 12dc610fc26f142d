"""Where articles begin by a person's word, and which lines are their headlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive.bad_input import BadInput
from archive.editing.draft_lines import (
    BY_PERSON,
    HEADLINE,
    UNPLACED,
    Standing,
    TakenOut,
    headline,
    headlines,
    in_words,
    lines_of,
    named,
    recut,
    standings,
    taken_out,
    with_article,
    with_unplaced,
)
from archive.editing.settings import LINE_WORDS, Beginning, LineReference, Settings
from archive.editing.words_in_line import is_told
from archive.language.continuation import Continuation
from archive.language.headline_form import WIDEST_HEADLINE
from archive.language.typography import ends_sentence, width
from archive.model import Article, Draft, Headline, Part, Passage, Printed, Role, joined
from archive.segmenting.put_back import place_of
from archive.segmenting.segment import OPENS
from archive.segmenting.titles import compose_headline

_TEXT: frozenset[Role] = frozenset({"paragraph", "table", "verse", "closing"})
"""Parts that are an article's text."""
WORDS: Mapping[str, str] = {what: word for word, what in LINE_WORDS.items()}
"""What a person calls what a line may be."""


@dataclass(frozen=True, slots=True)
class Given:
    """What every rule is given: issue.yml, and how wording goes on."""

    settings: Settings
    wording: Continuation

    def complaint(self, at: int, what: str, remedy: str) -> BadInput:
        """What is wrong with the entry in a line of issue.yml."""
        return BadInput(self.settings.file, str(at), what, remedy)


def begin(draft: Draft, entry: Beginning, given: Given) -> Draft:
    """An article begins in a line: a headline's with the text below it, or its body's with the headings above it."""
    line = entry.line
    all_found = found_at(draft, line, given)
    found = all_found[0]
    if not _is_one_beginning(draft, all_found):
        what = f"{in_words(draft, line)}，不知道从哪里另起一篇"
        remedy = f"请只写标题或正文的第一行；标题有几行，就写 lines: {{line: {line.line}-{line.last}, is: 标题}}"
        raise given.complaint(line.at, what, remedy)
    if found.article == UNPLACED:
        return _begin_unplaced(draft, line, given)
    if found.part == HEADLINE:
        article = draft.articles[found.article]
        first = min((one for _, _, head in headlines(article) for one in head.lines), key=place_of)
        if line.names(first):
            return answered(draft, found.article, OPENS, article.line)
        what = f"{named(draft, line)}在《{article.title.text}》一篇的标题里，不能从这里另起一篇"
        raise given.complaint(line.at, what, "请写正文的第一行，再用 lines 说哪一行是它的标题")
    return _split(draft, found.article, line, given)


def _is_one_beginning(draft: Draft, found: Sequence[Standing]) -> bool:
    """Whether lines stand in one place, or make one headline: of an article, of headings in it, of unplaced text."""
    if len(found) == 1:
        return True
    if len({one.article for one in found}) > 1:
        return False
    if found[0].part == HEADLINE:
        return all(one.part == HEADLINE for one in found)
    parts = draft.articles[found[0].article].parts
    return all(one.part != HEADLINE and parts[one.part].role == "heading" for one in found)


def _begin_unplaced(draft: Draft, line: LineReference, given: Given) -> Draft:
    """An article of unplaced text; what has a headline's form heads the text below it."""
    taken = taken_out(draft, line, given.wording, apart=True)
    text = joined(taken.lines)
    if width(text) > WIDEST_HEADLINE or ends_sentence(text):
        part = Part("paragraph", taken.lines, text)
        begun = (min(map(place_of, lines_of(article)), default=()) for article in taken.draft.articles)
        at = sum(place < place_of(part.lines[0]) for place in begun)
        return _with_new(taken.draft, at, Article(line.file, line.line, Headline((), ""), "inferred", (part,)))
    if _below(taken.draft, taken.lines[-1]) is None:
        raise given.complaint(line.at, f"{named(draft, line)}下面没有正文", "请写正文第一行的行号")
    return headed(taken, "title", line, given)


def _split(draft: Draft, number: int, line: LineReference, given: Given) -> Draft:
    """An article in two, the second of which begins in a line; headings right above it, or that it is, are its headline.

    Captions that stand above that line in the raw text, though the article has them at its end, stay with the first.
    """
    article = draft.articles[number]
    at, first = _begins(article.parts, line)
    part = article.parts[at]
    if first:
        kept = [*article.parts[:at], recut(part, part.lines[:first])]
        heads: Sequence[Part] = ()
        body = [recut(part, part.lines[first:]), *article.parts[at + 1 :]]
    else:
        head = at
        while head and article.parts[head - 1].role == "heading":
            head -= 1
        behind = at
        while behind < len(article.parts) and article.parts[behind].role == "heading":
            behind += 1
        kept, heads, body = list(article.parts[:head]), article.parts[head:behind], list(article.parts[behind:])
    stays = [part for part in body if part.role == "caption" and _is_above(part, line)]
    kept, body = [*kept, *stays], [part for part in body if part not in stays]
    if not any(part.role in _TEXT for part in body):
        raise given.complaint(line.at, f"{named(draft, line)}下面没有这一篇的正文", "请写正文第一行的行号")
    if not any(part.role in _TEXT for part in kept):
        return answered(draft, number, OPENS, article.line)
    new = Article(line.file, line.line, Headline((), ""), "inferred", tuple(body))
    if heads:
        titles = compose_headline([Passage(part.lines, "title") for part in heads], given.wording)
        new = replace(new, title=titles.title, kicker=titles.kicker, subtitle=titles.subtitle, title_from="headline")
    return _with_new(with_article(draft, number, replace(article, parts=tuple(kept))), number + 1, new)


def _is_above(part: Part, line: LineReference) -> bool:
    """Whether a part stands above a line in its file: a caption that was put behind an article's text may."""
    return all(one.file == line.file and one.line < line.line for one in part.lines)


def headed(taken: TakenOut, field: str, line: LineReference, given: Given, of: LineReference | None = None) -> Draft:
    """Lines as a kicker, title or subtitle of the article named, or of that whose text stands below them.

    Where a title stands in the middle of an article's text, an article begins there.
    """
    draft = taken.draft
    if of:
        number = article_of(draft, of, given)
    else:
        below = _below(draft, taken.lines[-1])
        if below is None:
            what = f"{named(draft, line)}下面没有正文，不知道是哪一篇的{WORDS[field]}"
            raise given.complaint(line.at, what, "请写 of：那一篇的任何一行")
        number, first = below
        if field == "title":
            split = _split(draft, number, LineReference(first.file, first.line, line.at), given)
            number += len(split.articles) > len(draft.articles)
            draft = split
    article = draft.articles[number]
    old: Headline | None = getattr(article, field)
    told = [one for one in given.settings.lines if one.what == field]
    kept = [one for one in (old.lines if old else ()) if any(is_told(t.line, one) for t in told)]
    loose = [one for one in (old.lines if old else ()) if one not in kept]
    new = headline(sorted({*kept, *taken.lines}, key=place_of), field, given.wording)
    changes: dict[str, Any] = {field: new} | ({"title_from": "headline"} if field == "title" else {})
    draft = with_article(draft, number, replace(article, **changes))
    return with_unplaced(draft, f"原作{WORDS[field]}，{BY_PERSON}改定", loose)


def _below(draft: Draft, line: Printed) -> tuple[int, Printed] | None:
    """The article of the text that stands below a line in its file, and the first line of that text."""
    below = [
        (place_of(one), n, one)
        for n, article in enumerate(draft.articles)
        for part in article.parts
        if part.role in _TEXT
        for one in part.lines
        if one.file == line.file and place_of(one) > place_of(line)
    ]
    return min(below)[1:] if below else None


def answered(draft: Draft, number: int, doubt: str, *lines: int) -> Draft:
    """A draft without a doubt of an article that a person has answered, at these lines; the same where there is none."""
    article = draft.articles[number]
    left = tuple(one for one in article.doubts if one.what != doubt or one.line not in lines)
    return draft if left == article.doubts else with_article(draft, number, replace(article, doubts=left))


def found_at(draft: Draft, line: LineReference, given: Given) -> tuple[Standing, ...]:
    """Where lines stand, one place or more. BadInput where they stand nowhere."""
    found = standings(draft, line)
    if not found:
        raise given.complaint(line.at, in_words(draft, line), "请改正行号，或删去这一条")
    return found


def articles_of(draft: Draft, line: LineReference, given: Given) -> tuple[int, ...]:
    """The articles that hold any of the lines named. BadInput where none does."""
    found = found_at(draft, line, given)
    numbers = tuple(dict.fromkeys(one.article for one in found if one.article != UNPLACED))
    if not numbers:
        raise given.complaint(line.at, f"{in_words(draft, line)}，不在哪一篇里", "请写那一篇正文或标题的一行")
    return numbers


def article_of(draft: Draft, line: LineReference, given: Given) -> int:
    """The one article that holds a line. BadInput where none does, or several hold the lines named."""
    numbers = articles_of(draft, line, given)
    if len(numbers) > 1:
        raise given.complaint(line.at, f"{in_words(draft, line)}，不是一篇", "请只写那一篇的一行")
    return numbers[0]


def _begins(parts: Sequence[Part], line: LineReference) -> tuple[int, int]:
    """The first part that has a line, and the place of that line in it."""
    return next((n, i) for n, part in enumerate(parts) for i, one in enumerate(part.lines) if line.names(one))


def _with_new(draft: Draft, at: int, article: Article) -> Draft:
    return replace(draft, articles=(*draft.articles[:at], article, *draft.articles[at:]))
