"""Where raw lines stand in a draft, and drafts with lines taken out or put in: what a person's word on them is done with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from archive.editing.settings import LineReference
from archive.language.continuation import Continuation
from archive.language.table_text import rows_of, table_text
from archive.model import Article, Draft, Headline, Part, Printed, Role, Unplaced, end_to_end, joined
from archive.segmenting.headline_parts import set_headline
from archive.segmenting.inferred_titles import inferred_title
from archive.segmenting.put_back import place_of
from archive.segmenting.titles import with_gaps, without_dash

UNPLACED, HEADLINE = -1, -1
"""What stands for an article's number where text is in none, and for a part's where it is in the headline."""
HEADLINES = (("kicker", "引题"), ("title", "标题"), ("subtitle", "副题"))
"""The fields of an article's headline, in their order, and what they are called."""
PARTS: dict[Role, str] = {
    "paragraph": "正文",
    "heading": "小标题",
    "caption": "图片说明",
    "table": "表格",
    "verse": "诗行",
    "closing": "落款",
}
"""What an article's parts are called."""
BY_PERSON = "经人工"
"""What every reason holds why text is unplaced by a person's word."""
BODY_GONE = f"原作标题，正文{BY_PERSON}移到别处"
"""Why a headline is in no article whose text a person put elsewhere."""
SHOWN = 16
"""Characters of a text that a message shows."""
SHOWN_PLACES = 2
"""Places of a range of lines that a message shows."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a raw line stands: the article's number, or UNPLACED; the part's, or HEADLINE; what that is called, and its text."""

    article: int
    part: int
    called: str
    text: str


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A draft without some lines, these as parts, and where the first of them stood: article and part, None if in none."""

    draft: Draft
    parts: tuple[Part, ...]
    place: tuple[int, int] | None

    @property
    def lines(self) -> tuple[Printed, ...]:
        """The lines taken out, in the order of the raw text."""
        return tuple(sorted((line for part in self.parts for line in part.lines), key=place_of))


def headlines(article: Article) -> Iterator[tuple[str, str, Headline]]:
    """An article's headlines, each with its field and what it is called."""
    for field, called in HEADLINES:
        found: Headline | None = getattr(article, field)
        if found is not None:
            yield field, called, found


def standings(draft: Draft, line: LineReference) -> tuple[Standing, ...]:
    """Where the lines named stand, each place once, in the order of their lines; none where they are not in the draft."""
    found = [(first, one) for first, one in _standings(draft, line) if first]
    return tuple(one for _, one in sorted(found, key=lambda found: found[0]))


def _standings(draft: Draft, line: LineReference) -> Iterator[tuple[int, Standing]]:
    """Every place of a draft, with the first of the lines named that it holds, 0 where it holds none."""
    for n, article in enumerate(draft.articles):
        for _, called, head in headlines(article):
            yield _first(head.lines, line), Standing(n, HEADLINE, called, head.text)
        for nth, part in enumerate(article.parts):
            yield _first(part.lines, line), Standing(n, nth, PARTS[part.role], part.text)
    for one in draft.unplaced:
        yield _first(one.lines, line), Standing(UNPLACED, HEADLINE, "未归位的文字", joined(one.lines))


def _first(lines: Iterable[Printed], named: LineReference) -> int:
    return min((line.line for line in lines if named.names(line)), default=0)


def in_words(draft: Draft, line: LineReference) -> str:
    """Where a line, or each of several, stands now, for a message."""
    found, where = standings(draft, line), named(draft, line)
    if not found:
        return f"{where}现在不在文章里，也不在未归位的文字里"
    more = f"等 {len(found)} 处" if len(found) > SHOWN_PLACES else ""
    return f"{where}现在是{'、'.join(_place_in_words(draft, one) for one in found[:SHOWN_PLACES])}{more}"


def _place_in_words(draft: Draft, found: Standing) -> str:
    text = short(found.text)
    if found.article == UNPLACED:
        return f"未归位的文字“{text}”"
    return f"《{short(draft.articles[found.article].title.text)}》一篇的{found.called}“{text}”"


def named(draft: Draft, line: LineReference) -> str:
    """A line, or lines from one to another, by number, with the file where the draft is of several."""
    files = {one.file for one in every_line(draft)}
    numbers = f"第 {line.line}-{line.last} 行" if line.last > line.line else f"第 {line.line} 行"
    return f"{line.file.rpartition('/')[2]} {numbers}" if len(files) > 1 else numbers


def every_line(draft: Draft) -> Iterator[Printed]:
    """Every printed line of a draft."""
    for article in draft.articles:
        yield from lines_of(article)
    for one in draft.unplaced:
        yield from one.lines


def lines_of(article: Article) -> Iterator[Printed]:
    """Every printed line of an article."""
    for _, _, head in headlines(article):
        yield from head.lines
    for part in article.parts:
        yield from part.lines


def short(text: str) -> str:
    """The beginning of a text."""
    bare = " ".join(text.split())
    return bare if len(bare) <= SHOWN else bare[:SHOWN] + "……"


def recut(part: Part, lines: Sequence[Printed]) -> Part:
    """A part of some of its lines: its text made anew, its open ends as far as they are still its."""
    kept = tuple(lines)
    starts, ends = kept[:1] == part.lines[:1], kept[-1:] == part.lines[-1:]
    return Part(part.role, kept, part_text(part.role, kept), part.open_start and starts, part.open_end and ends)


def part_text(role: Role, lines: Sequence[Printed]) -> str:
    """The text of a part of these lines."""
    if role == "table":
        return table_text(rows_of(end_to_end(lines)))
    return "\n".join(line.text for line in lines) if role == "verse" else joined(lines)


def headline(lines: Sequence[Printed], field: str, wording: Continuation) -> Headline | None:
    """A headline of these lines; None of none."""
    if not lines:
        return None
    text = set_headline([line.text for line in lines], wording)
    how = {"subtitle": without_dash, "title": with_gaps}
    return Headline(tuple(lines), how[field](text) if field in how else text)


def taken_out(
    draft: Draft, line: LineReference, wording: Continuation, *, apart: bool, to_end: bool = False
) -> TakenOut:
    """A draft without the lines named, wherever they stand.

    `apart`: what stood before and behind them in one paragraph becomes two. `to_end`: where one line is named, all from
    it to the end of its paragraph is meant.
    """
    taken: list[Part] = []
    place: tuple[int, int] | None = None
    articles = []
    for n, article in enumerate(draft.articles):
        heads: dict[str, Headline | None] = {}
        for field, _, head in headlines(article):
            mine, rest = _parted(head.lines, line)
            if mine:
                heads[field] = headline(rest, field, wording) or (Headline((), "") if field == "title" else None)
                taken.append(Part("paragraph", mine, joined(mine)))
        parts: list[Part] = []
        for part in article.parts:
            first = next((i for i, one in enumerate(part.lines) if line.names(one)), None)
            if first is None:
                parts.append(part)
                continue
            mine, rest = _parted(part.lines, line)
            if to_end and not line.last:
                mine, rest = part.lines[first:], part.lines[:first]
            before = rest[:first] if apart else rest
            behind = rest[first:] if apart else ()
            parts += [recut(part, before)] if before else []
            place = place or (n, len(parts))
            parts += [recut(part, behind)] if behind else []
            taken.append(recut(part, mine))
        changed = heads or len(parts) != len(article.parts) or parts != list(article.parts)
        articles.append(replace(article, parts=tuple(parts), **heads) if changed else article)  # type: ignore[arg-type]
    unplaced = []
    for one in draft.unplaced:
        mine, rest = _parted(one.lines, line)
        if mine:
            taken.append(Part("paragraph", mine, joined(mine)))
        unplaced += [replace(one, lines=rest)] if rest else []
    return TakenOut(Draft(tuple(articles), tuple(unplaced)), tuple(taken), place)


def _parted(lines: Sequence[Printed], line: LineReference) -> tuple[tuple[Printed, ...], tuple[Printed, ...]]:
    """The lines that are named, and the others."""
    mine = tuple(one for one in lines if line.names(one))
    return mine, tuple(one for one in lines if not line.names(one)) if mine else tuple(lines)


def with_article(draft: Draft, number: int, article: Article) -> Draft:
    """A draft with another article in the place of one."""
    return replace(draft, articles=(*draft.articles[:number], article, *draft.articles[number + 1 :]))


def with_part(article: Article, at: int, *parts: Part) -> Article:
    """An article with parts put in before the one of a number."""
    return replace(article, parts=(*article.parts[:at], *parts, *article.parts[at:]))


def place_in(article: Article, first: Printed) -> int:
    """Where in an article a part belongs that begins so: behind what stands before it in the raw text, else at the end."""
    place = place_of(first)
    heads = [(place_of(line), 0) for _, _, head in headlines(article) for line in head.lines]
    rows = [(place_of(line), n + 1) for n, part in enumerate(article.parts) for line in part.lines]
    before = [one for one in (*heads, *rows) if one[0] < place]
    return max(before)[1] if before else len(article.parts)


def with_unplaced(draft: Draft, why: str, *pieces: Sequence[Printed]) -> Draft:
    """A draft with more text that is in no article."""
    more = tuple(Unplaced(tuple(lines), why) for lines in pieces if lines)
    return replace(draft, unplaced=tuple(sorted((*draft.unplaced, *more), key=lambda one: place_of(one.lines[0]))))


def tidied(draft: Draft, before: Draft) -> Draft:
    """A draft in which every article has a body, a title and begins where its body does; those of `before` are so already."""
    known = {id(article) for article in before.articles}
    articles: list[Article] = []
    loose: list[Sequence[Printed]] = []
    for article in draft.articles:
        if id(article) in known:
            articles.append(article)
        elif article.parts:
            articles.append(_begun(article))
        else:
            loose += [head.lines for _, _, head in headlines(article)]
    return with_unplaced(Draft(tuple(articles), draft.unplaced), BODY_GONE, *loose)


def _begun(article: Article) -> Article:
    """An article that begins in its first paragraph's first line, with a title that is inferred where it has none."""
    lead = next((part for part in article.parts if part.role in ("paragraph", "verse")), article.parts[0])
    first = lead.lines[0]
    same = (article.file, article.line) == (first.file, first.line)
    article = replace(article, file=first.file, line=first.line)
    if article.title.lines or (same and article.title.text):
        return article
    return replace(article, title=Headline((), inferred_title(end_to_end(lead.lines))), title_from="inferred")
