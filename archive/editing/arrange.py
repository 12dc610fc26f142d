"""A person's word on which text is which article's: rules over the draft that `segment` made, each of one kind of entry.

An entry moves only the lines that it names, or the articles that hold them; nothing else is read anew, so that a further
entry never undoes one before it. What changes nothing is refused, with what stands there now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from archive.bad_input import BadInput, gathered
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
    part_text,
    place_in,
    recut,
    standing,
    taken_out,
    tidied,
    with_article,
    with_part,
    with_unplaced,
)
from archive.editing.settings import LINE_WORDS, Beginning, LineReference, Lines, Move, Settings, ToldLine
from archive.language.continuation import Continuation
from archive.language.headline_form import WIDEST_HEADLINE
from archive.language.typography import ends_sentence, width
from archive.model import Article, Doubt, Draft, Headline, Part, Passage, Printed, Role, joined
from archive.segmenting.put_back import place_of
from archive.segmenting.segment import MAY_OPEN, OPENS
from archive.segmenting.titles import compose_headline

TAKEN_AWAY = f"{BY_PERSON}移出正文"
NO_ARTICLE = f"{BY_PERSON}判定不是文章"
"""Why text is in no article that a person took out of one, or out of the articles."""
_TEXT: frozenset[Role] = frozenset({"paragraph", "table", "verse", "closing"})
"""Parts that are an article's text."""
_WORDS: Mapping[str, str] = {what: word for word, what in LINE_WORDS.items()}
_ROLES: dict[str, Role] = {"heading": "heading", "caption": "caption", "text": "paragraph"}


@dataclass(frozen=True, slots=True)
class Given:
    """What every rule is given: issue.yml, and how wording goes on."""

    settings: Settings
    wording: Continuation

    def complaint(self, at: int, what: str, remedy: str) -> BadInput:
        """What is wrong with the entry in a line of issue.yml."""
        return BadInput(self.settings.file, str(at), what, remedy)


def arrange(
    draft: Draft, settings: Settings, wording: Continuation, by_machine: Callable[[], Draft]
) -> tuple[Draft, tuple[BadInput, ...]]:
    """A draft as a person's word has it, and what of that word could not be done.

    `by_machine` reads the issue without a person's word: only what would change nothing there either says nothing.
    """
    given = Given(settings, wording)
    refused: list[BadInput] = []
    now = draft
    for _, entries, act in RULES:
        for entry in entries(settings):
            with gathered(refused):
                then = _with_doubts(tidied(act(now, entry, given), now), now)
                if then == now and _says_nothing(by_machine(), entry, act, given):
                    raise _idle(now, entry, given)
                now = then
    return now, tuple(refused)


def _says_nothing(draft: Draft, entry: Any, act: Callable[[Draft, Any, Given], Draft], given: Given) -> bool:
    """Whether an entry changes nothing of a draft that the machine made by itself."""
    if isinstance(entry, Beginning) and entry.fields.given:
        return False
    try:
        return act(draft, entry, given) == draft
    except BadInput:  # it speaks of what the machine has not, or another entry makes
        return False


def _lines_of(entry: Any) -> tuple[LineReference, ...]:
    if isinstance(entry, LineReference):
        return (entry,)
    return entry.lines if isinstance(entry, Lines) else (entry.line,)


def _idle(draft: Draft, entry: Any, given: Given) -> BadInput:
    stands = "；".join(in_words(draft, line) for line in _lines_of(entry)[:3])
    at = entry.at if isinstance(entry, LineReference | Lines) else entry.line.at
    return given.complaint(at, f"这一条什么也没有改变：{stands}", "本来就是这样就删去这一条；要改别处，请改正行号")


def _begin(draft: Draft, entry: Beginning, given: Given) -> Draft:
    """An article begins in a line: a headline's with the text below it, or its body's with the headings above it."""
    line = entry.line
    found = _found(draft, line, given)
    if found.article == UNPLACED:
        return _begin_unplaced(draft, line, given)
    if found.part == HEADLINE:
        article = draft.articles[found.article]
        first = min((one for _, _, head in headlines(article) for one in head.lines), key=place_of)
        if line.holds(first.file, first.line):
            return _answered(draft, found.article, OPENS, article.line)
        what = f"{named(draft, line)}在《{article.title.text}》一篇的标题里，不能从这里另起一篇"
        raise given.complaint(line.at, what, "请写正文的第一行，再用 lines 说哪一行是它的标题")
    return _split(draft, found.article, line, given)


def _begin_unplaced(draft: Draft, line: LineReference, given: Given) -> Draft:
    """An article of unplaced text; what has a headline's form heads the text below it."""
    taken = taken_out(draft, line, given.wording, apart=True)
    text = joined(taken.lines)
    if width(text) > WIDEST_HEADLINE or ends_sentence(text):
        part = Part("paragraph", taken.lines, text)
        at = sum(place_of(_first(article)) < place_of(part.lines[0]) for article in taken.draft.articles)
        return _with_new(taken.draft, at, Article(line.file, line.line, Headline((), ""), "inferred", (part,)))
    if _below(taken.draft, taken.lines[-1]) is None:
        raise given.complaint(line.at, f"{named(draft, line)}下面没有正文", "请写正文第一行的行号")
    return _headed(taken, "title", line, given)


def _split(draft: Draft, number: int, line: LineReference, given: Given) -> Draft:
    """An article in two, the second of which begins in a line; headings right above it, or that it is, are its headline."""
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
    if not any(part.role in _TEXT for part in body):
        raise given.complaint(line.at, f"{named(draft, line)}下面没有这一篇的正文", "请写正文第一行的行号")
    if not any(part.role in _TEXT for part in kept):
        return _answered(draft, number, OPENS, article.line)
    new = Article(line.file, line.line, Headline((), ""), "inferred", tuple(body))
    if heads:
        titles = compose_headline([Passage(part.lines, "title") for part in heads], given.wording)
        new = replace(new, title=titles.title, kicker=titles.kicker, subtitle=titles.subtitle, title_from="headline")
    return _with_new(with_article(draft, number, replace(article, parts=tuple(kept))), number + 1, new)


def _tell(draft: Draft, entry: ToldLine, given: Given) -> Draft:
    """A line is what a person says: in its place where it may be that there, else where the raw text has it."""
    line, what = entry.line, entry.what
    found = _found(draft, line, given)
    taken = taken_out(draft, line, given.wording, apart=what not in ("caption", "unplaced"))
    if what == "unplaced":
        return draft if found.article == UNPLACED else with_unplaced(taken.draft, TAKEN_AWAY, taken.lines)
    if what not in _ROLES:
        if found.called == _WORDS[what] and (entry.of is None or found.article == _article_of(draft, entry.of, given)):
            return draft
        return _headed(taken, what, line, given, entry.of)
    role = _ROLES[what]
    if found.part != HEADLINE and draft.articles[found.article].parts[found.part].role == role and entry.of is None:
        return draft
    part = Part(role, taken.lines, part_text(role, taken.lines))
    if taken.place and entry.of is None:
        number, at = taken.place
        return with_article(taken.draft, number, with_part(taken.draft.articles[number], at, part))
    number = found.article if entry.of is None and found.article != UNPLACED else _home(taken, entry, given)
    article = taken.draft.articles[number]
    at = 0 if found.part == HEADLINE and number == found.article else place_in(article, part.lines[0])
    return with_article(taken.draft, number, with_part(article, at, part))


def _home(taken: TakenOut, entry: ToldLine, given: Given) -> int:
    """The article that told lines belong to: the one named, or that of the text before them."""
    if entry.of:
        return _article_of(taken.draft, entry.of, given)
    place = place_of(taken.lines[0])
    before = [
        (place_of(one), n)
        for n, article in enumerate(taken.draft.articles)
        for one in lines_of(article)
        if one.file == entry.line.file and place_of(one) < place
    ]
    if before:
        return max(before)[1]
    raise given.complaint(entry.line.at, f"{named(taken.draft, entry.line)}前面没有文章", "请写 of：那一篇的任何一行")


def _headed(taken: TakenOut, field: str, line: LineReference, given: Given, of: LineReference | None = None) -> Draft:
    """Lines as a kicker, title or subtitle of the article named, or of that whose text stands below them.

    Where a title stands in the middle of an article's text, an article begins there.
    """
    draft = taken.draft
    if of:
        number = _article_of(draft, of, given)
    else:
        below = _below(draft, taken.lines[-1])
        if below is None:
            what = f"{named(draft, line)}下面没有正文，不知道是哪一篇的{_WORDS[field]}"
            raise given.complaint(line.at, what, "请写 of：那一篇的任何一行")
        number, first = below
        if field == "title":
            split = _split(draft, number, LineReference(first.file, first.line, line.at), given)
            number += split != draft
            draft = split
    article = draft.articles[number]
    old: Headline | None = getattr(article, field)
    told = [one for one in given.settings.lines if one.what == field]
    kept = [one for one in (old.lines if old else ()) if any(t.line.holds(one.file, one.line) for t in told)]
    loose = [one for one in (old.lines if old else ()) if one not in kept]
    new = headline(sorted({*kept, *taken.lines}, key=place_of), field, given.wording)
    changes: dict[str, Any] = {field: new} | ({"title_from": "headline"} if field == "title" else {})
    draft = with_article(draft, number, replace(article, **changes))
    return with_unplaced(draft, f"原作{_WORDS[field]}，{BY_PERSON}改定", loose)


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


def _move(draft: Draft, entry: Move, given: Given) -> Draft:
    """Text goes to an article, where the raw text has it there, or right behind a paragraph of it."""
    _found(draft, entry.line, given)
    taken = taken_out(draft, entry.line, given.wording, apart=False, to_end=True)
    target = entry.target
    goal = standing(taken.draft, target)
    if goal is None:
        what = f"{named(draft, target)}就在要移的文字里"
        raise given.complaint(target.at, what, "请写那一篇正文或标题的另一行")
    if goal.article == UNPLACED:
        what = f"{in_words(draft, target)}，不能归到那里"
        raise given.complaint(target.at, what, "请写那一篇正文或标题的一行")
    article = taken.draft.articles[goal.article]
    behind = goal.part + 1 if goal.part != HEADLINE else 0
    at = behind if entry.after else place_in(article, taken.lines[0])
    return with_article(taken.draft, goal.article, with_part(article, at, *taken.parts))


def _merge(draft: Draft, entry: Lines, given: Given) -> Draft:
    """Articles are one, that of the first line; the others' headlines become sub-headings."""
    numbers = list(dict.fromkeys(_article_of(draft, line, given) for line in entry.lines))
    first = draft.articles[numbers[0]]
    parts = list(first.parts)
    for other in (draft.articles[number] for number in numbers[1:]):
        parts += [Part("heading", head.lines, joined(head.lines)) for _, _, head in headlines(other) if head.lines]
        parts += other.parts
    if len(numbers) == 1:
        return _answered(draft, numbers[0], MAY_OPEN, *(line.line for line in entry.lines[1:]))
    merged = replace(first, parts=tuple(parts))
    articles = [merged if n == numbers[0] else one for n, one in enumerate(draft.articles) if n not in numbers[1:]]
    return replace(draft, articles=tuple(articles))


def _answered(draft: Draft, number: int, doubt: str, *lines: int) -> Draft:
    """A draft without a doubt of an article that a person has answered, at these lines; the same where there is none."""
    article = draft.articles[number]
    left = tuple(one for one in article.doubts if one.what != doubt or one.line not in lines)
    return draft if left == article.doubts else with_article(draft, number, replace(article, doubts=left))


def _take_away(draft: Draft, line: LineReference, given: Given) -> Draft:
    """What a person says is no article is unplaced, all of it."""
    number = _article_of(draft, line, given)
    article = draft.articles[number]
    pieces = [head.lines for _, _, head in headlines(article)] + [part.lines for part in article.parts]
    articles = (*draft.articles[:number], *draft.articles[number + 1 :])
    return with_unplaced(replace(draft, articles=articles), NO_ARTICLE, *pieces)


def _put_in_order(draft: Draft, entry: Lines, given: Given) -> Draft:
    """The articles that are named stand first, in that order; the others behind them as they were."""
    numbers = [_article_of(draft, line, given) for line in entry.lines]
    for n, number in enumerate(numbers):
        if number in numbers[:n]:
            one, other = entry.lines[numbers.index(number)], entry.lines[n]
            what = f"{named(draft, one)}和{named(draft, other)}在同一篇《{draft.articles[number].title.text}》里"
            raise given.complaint(other.at, what, "每一篇只写一行")
    rest = [n for n in range(len(draft.articles)) if n not in numbers]
    return replace(draft, articles=tuple(draft.articles[n] for n in (*numbers, *rest)))


RULES: tuple[tuple[str, Callable[[Settings], Iterable[Any]], Callable[[Draft, Any, Given], Draft]], ...] = (
    ("begins", lambda said: said.begins, _begin),
    ("lines", lambda said: [one for one in said.lines if one.what != "masthead"], _tell),
    ("moves", lambda said: said.put_behind, _move),
    ("merges", lambda said: said.merges, _merge),
    ("not_articles", lambda said: said.not_articles, _take_away),
    ("order", lambda said: said.order, _put_in_order),
)
"""What a person may say of articles, in the order in which it is done: its name, its entries, and what one of them does."""


def _found(draft: Draft, line: LineReference, given: Given) -> Standing:
    found = standing(draft, line)
    if found is None:
        raise given.complaint(line.at, in_words(draft, line), "请改正行号，或删去这一条")
    return found


def _article_of(draft: Draft, line: LineReference, given: Given) -> int:
    """The article that holds a line. BadInput where none does."""
    found = _found(draft, line, given)
    if found.article == UNPLACED:
        raise given.complaint(line.at, f"{in_words(draft, line)}，不在哪一篇里", "请写那一篇正文或标题的一行")
    return found.article


def _begins(parts: Sequence[Part], line: LineReference) -> tuple[int, int]:
    """The first part that has a line, and the place of that line in it."""
    return next(
        (n, i) for n, part in enumerate(parts) for i, one in enumerate(part.lines) if line.holds(one.file, one.line)
    )


def _first(article: Article) -> Printed:
    return min(lines_of(article), key=place_of)


def _with_new(draft: Draft, at: int, article: Article) -> Draft:
    return replace(draft, articles=(*draft.articles[:at], article, *draft.articles[at:]))


def _with_doubts(draft: Draft, before: Draft) -> Draft:
    """A draft whose articles have the doubts of their lines, but those that a person has answered: where an article begins."""
    known = {id(article) for article in before.articles}
    same = {id(article.parts): article for article in draft.articles}
    kept = (same.get(id(article.parts), article) for article in before.articles)
    doubts = list(dict.fromkeys(doubt for article in kept for doubt in article.doubts))
    begins = {(article.file, article.line) for article in draft.articles}
    begun = {(article.file, article.line) for article in before.articles}

    def stands(doubt: Doubt) -> bool:
        place = (doubt.file, doubt.line)
        return place in begins & begun if doubt.what == OPENS else place not in begins or doubt.what != MAY_OPEN

    articles = []
    for article in draft.articles:
        lines = {(one.file, one.line) for one in lines_of(article)}
        mine = tuple(doubt for doubt in doubts if (doubt.file, doubt.line) in lines and stands(doubt))
        articles.append(article if id(article) in known else replace(article, doubts=mine))
    return replace(draft, articles=tuple(articles))
