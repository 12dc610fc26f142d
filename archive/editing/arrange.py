"""A person's word on which text is which article's: rules over the draft that `segment` made, each of one kind of entry.

An entry moves only the lines that it names, or the articles that hold them; nothing else is read anew, so that a further
entry never undoes one before it. What changes nothing is refused, with what stands there now.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from archive.bad_input import BadInput, gathered
from archive.editing.article_beginnings import WORDS, Given, answered, article_of, articles_of, begin, found_at, headed
from archive.editing.draft_lines import (
    BY_PERSON,
    HEADLINE,
    UNPLACED,
    Standing,
    TakenOut,
    headlines,
    in_words,
    lines_of,
    named,
    part_text,
    place_in,
    standings,
    taken_out,
    tidied,
    with_article,
    with_part,
    with_unplaced,
)
from archive.editing.settings import Beginning, LineReference, Move, Settings, SeveralArticles, ToldLine
from archive.editing.words_in_line import at_words
from archive.language.continuation import Continuation
from archive.model import Article, Doubt, Draft, Part, Printed, Role, joined
from archive.segmenting.put_back import place_of
from archive.segmenting.segment import MAY_OPEN, OPENS

TAKEN_AWAY = f"{BY_PERSON}移出正文"
NO_ARTICLE = f"{BY_PERSON}判定不是文章"
"""Why text is in no article that a person took out of one, or out of the articles."""
MOST_ENTRIES = 1000
"""Entries of one issue.yml that are done, several times what a paper has articles: each looks through the whole issue."""
_ROLES: dict[str, Role] = {"heading": "heading", "caption": "caption", "text": "paragraph"}


def arrange(
    draft: Draft, settings: Settings, wording: Continuation, by_machine: Callable[[], Draft]
) -> tuple[Draft, tuple[BadInput, ...]]:
    """A draft as a person's word has it, and what of that word could not be done.

    `by_machine` reads the issue without a person's word: only what would change nothing there either says nothing.
    """
    given = Given(settings, wording)
    refused: list[BadInput] = []
    now = draft
    said = [entry for _, entries, _ in RULES for entry in entries(settings)]
    if len(said) > MOST_ENTRIES:
        what = f"begins、lines、moves 这样说文字归哪一篇的一共有 {len(said):,} 条，一期最多 {MOST_ENTRIES:,} 条"
        at = _lines_of(said[MOST_ENTRIES])[0].at
        return draft, (given.complaint(at, what, "请只留要改的；整期的文字都不对，请重新识别"),)
    for _, entries, act in RULES:
        for entry in entries(settings):
            with gathered(refused):
                ready, placed = _at_words(now, entry, given)
                then = _with_doubts(tidied(act(ready, placed, given), now), now)
                if then == ready and _says_nothing(by_machine(), entry, act, given):
                    raise _idle(now, entry, given)
                now = then
    return now, tuple(refused)


def _says_nothing(draft: Draft, entry: Any, act: Callable[[Draft, Any, Given], Draft], given: Given) -> bool:
    """Whether an entry changes nothing of a draft that the machine made by itself."""
    if isinstance(entry, Beginning) and entry.fields.given:
        return False
    try:
        ready, placed = _at_words(draft, entry, given)
        return act(ready, placed, given) == ready
    except BadInput:  # it speaks of what the machine has not, or another entry makes
        return False


def _at_words(draft: Draft, entry: Any, given: Given) -> tuple[Draft, Any]:
    """A draft and an entry of it, cut to the words that the entry names where it names any."""
    if not isinstance(entry, Beginning | ToldLine | Move):
        return draft, entry
    ready, line = at_words(draft, entry.line, given.settings.file, on=not isinstance(entry, ToldLine))
    return ready, replace(entry, line=line)


def _lines_of(entry: Any) -> tuple[LineReference, ...]:
    if isinstance(entry, LineReference):
        return (entry,)
    return entry.lines if isinstance(entry, SeveralArticles) else (entry.line,)


def _idle(draft: Draft, entry: Any, given: Given) -> BadInput:
    stands = "；".join(in_words(draft, line) for line in _lines_of(entry)[:3])
    at = entry.at if isinstance(entry, LineReference | SeveralArticles) else entry.line.at
    return given.complaint(at, f"这一条什么也没有改变：{stands}", "本来就是这样就删去这一条；要改别处，请改正行号")


def _tell(draft: Draft, entry: ToldLine, given: Given) -> Draft:
    """Lines are what a person says: in their place where they may be that there, else where the raw text has them."""
    line, what = entry.line, entry.what
    found = found_at(draft, line, given)
    if what in _ROLES:
        return _as_parts(draft, entry, found, given)
    taken = taken_out(draft, line, given.wording, apart=what != "unplaced")
    if what == "unplaced":
        loose = all(one.article == UNPLACED for one in found)
        return draft if loose else with_unplaced(taken.draft, TAKEN_AWAY, taken.lines)
    of = article_of(draft, entry.of, given) if entry.of else None
    if all(one.called == WORDS[what] and of in (None, one.article) for one in found):
        return draft
    _is_elsewhere(taken, entry, given)
    return headed(taken, what, line, given, entry.of)


def _is_elsewhere(taken: TakenOut, entry: ToldLine, given: Given) -> None:
    """BadInput where the line that is to say which article is meant is among the lines that are taken out of it."""
    if entry.of and not standings(taken.draft, entry.of):
        what = f"of 写的{named(taken.draft, entry.of)}就是这一条要说的文字"
        raise given.complaint(entry.of.at, what, "请写那一篇正文或标题的另一行")


def _as_parts(draft: Draft, entry: ToldLine, found: Sequence[Standing], given: Given) -> Draft:
    """Lines are a heading or a caption, or they are text, of which what stands apart stays a paragraph of its own."""
    role, first = _ROLES[entry.what], found[0]
    if entry.of is None:
        if all(one.part != HEADLINE and draft.articles[one.article].parts[one.part].role == role for one in found):
            return draft
        if len({one.article for one in found} - {UNPLACED}) > 1:
            what = f"{in_words(draft, entry.line)}，不是一篇"
            raise given.complaint(entry.line.at, what, "请一篇写一条，或用 of 说是哪一篇的")
    taken = taken_out(draft, entry.line, given.wording, apart=entry.what != "caption")
    pieces = [part.lines for part in taken.parts] if role == "paragraph" else [taken.lines]
    parts = [Part(role, lines, part_text(role, lines)) for lines in pieces]
    if taken.place and entry.of is None:
        number, at = taken.place
        return with_article(taken.draft, number, with_part(taken.draft.articles[number], at, *parts))
    number = first.article if entry.of is None and first.article != UNPLACED else _home(taken, entry, given)
    article = taken.draft.articles[number]
    at = 0 if first.part == HEADLINE and number == first.article else place_in(article, taken.lines[0])
    return with_article(taken.draft, number, with_part(article, at, *parts))


def _home(taken: TakenOut, entry: ToldLine, given: Given) -> int:
    """The article that told lines belong to: the one named, or that of the text before them."""
    if entry.of:
        _is_elsewhere(taken, entry, given)
        return article_of(taken.draft, entry.of, given)
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


def _move(draft: Draft, entry: Move, given: Given) -> Draft:
    """Text goes to an article, where the raw text has it there, or right behind a paragraph of it."""
    found_at(draft, entry.line, given)
    taken = taken_out(draft, entry.line, given.wording, apart=False, to_end=True)
    target = entry.target
    goals = standings(taken.draft, target)
    if not goals:
        what = f"{named(draft, target)}就在要移的文字里"
        raise given.complaint(target.at, what, "请写那一篇正文或标题的另一行")
    goal = goals[-1 if entry.after else 0]
    if UNPLACED in {one.article for one in goals}:
        what = f"{in_words(draft, target)}，不能归到那里"
        raise given.complaint(target.at, what, "请写那一篇正文或标题的一行")
    if len({one.article for one in goals}) > 1:
        raise given.complaint(target.at, f"{in_words(draft, target)}，不是一篇", "请只写那一篇的一行")
    article = taken.draft.articles[goal.article]
    behind = goal.part + 1 if goal.part != HEADLINE else 0
    at = behind if entry.after else place_in(article, taken.lines[0])
    return with_article(taken.draft, goal.article, with_part(article, at, *taken.parts))


def _merge(draft: Draft, entry: SeveralArticles, given: Given) -> Draft:
    """Articles are one, that of the first line; the others' headlines become sub-headings."""
    numbers = list(dict.fromkeys(number for line in entry.lines for number in articles_of(draft, line, given)))
    first = draft.articles[numbers[0]]
    parts = list(first.parts)
    for other in (draft.articles[number] for number in numbers[1:]):
        parts += [Part("heading", head.lines, joined(head.lines)) for _, _, head in headlines(other) if head.lines]
        parts += other.parts
    if len(numbers) == 1:
        return answered(draft, numbers[0], MAY_OPEN, *(line.line for line in entry.lines[1:]))
    merged = replace(first, parts=tuple(parts))
    articles = [merged if n == numbers[0] else one for n, one in enumerate(draft.articles) if n not in numbers[1:]]
    return replace(draft, articles=tuple(articles))


def _take_away(draft: Draft, line: LineReference, given: Given) -> Draft:
    """What a person says is no article is unplaced, all of it."""
    numbers = articles_of(draft, line, given)
    pieces: list[Sequence[Printed]] = []
    for article in (draft.articles[number] for number in numbers):
        pieces += [head.lines for _, _, head in headlines(article)] + [part.lines for part in article.parts]
    articles = tuple(one for n, one in enumerate(draft.articles) if n not in numbers)
    return with_unplaced(replace(draft, articles=articles), NO_ARTICLE, *pieces)


def _put_in_order(draft: Draft, entry: SeveralArticles, given: Given) -> Draft:
    """The articles that are named stand first, in that order; the others behind them as they were."""
    numbers = [article_of(draft, line, given) for line in entry.lines]
    for n, number in enumerate(numbers):
        if number in numbers[:n]:
            one, other = entry.lines[numbers.index(number)], entry.lines[n]
            what = f"{named(draft, one)}和{named(draft, other)}在同一篇《{draft.articles[number].title.text}》里"
            raise given.complaint(other.at, what, "每一篇只写一行")
    rest = [n for n in range(len(draft.articles)) if n not in numbers]
    return replace(draft, articles=tuple(draft.articles[n] for n in (*numbers, *rest)))


RULES: tuple[tuple[str, Callable[[Settings], Iterable[Any]], Callable[[Draft, Any, Given], Draft]], ...] = (
    ("begins", lambda said: said.begins, begin),
    ("lines", lambda said: [one for one in said.lines if one.what != "masthead"], _tell),
    ("moves", lambda said: said.put_behind, _move),
    ("merges", lambda said: said.merges, _merge),
    ("not_articles", lambda said: said.not_articles, _take_away),
    ("order", lambda said: said.order, _put_in_order),
)
"""What a person may say of articles, in the order in which it is done: its name, its entries, and what one of them does."""


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

    def with_own(article: Article) -> Article:
        lines = {(one.file, one.line) for one in lines_of(article)}
        mine = tuple(doubt for doubt in doubts if (doubt.file, doubt.line) in lines and stands(doubt))
        return replace(article, doubts=mine)

    articles = tuple(one if id(one) in known else with_own(one) for one in draft.articles)
    return replace(draft, articles=articles)
