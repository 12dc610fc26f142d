"""The flow: one issue from its raw files to what a reader is shown, step by step, in one direction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from archive.addresses import line_address
from archive.addressing.address import address
from archive.addressing.address_book import NO_ADDRESSES, AddressBook
from archive.bad_input import BadInput, gathered, told_at_once
from archive.describing.dates import issue_date
from archive.describing.describe import Lexicon, describe
from archive.describing.issue_masthead import agreed, contradictions, issue_number, with_days_among
from archive.editing.arrange import arrange
from archive.editing.contradictions import without_contradictions
from archive.editing.correct import correct
from archive.editing.idle_seams import Stitched, mastheads_refused, seams_refused
from archive.editing.issue_yml import parse_settings
from archive.editing.override import override
from archive.editing.settings import Join, LineReference, Settings
from archive.editing.written_lines import place_settings
from archive.language.confusions import Confusions
from archive.language.trigrams import Trigrams
from archive.model import Applied, Article, Block, Doubt, Draft, Issue, Masthead, Passage, RawIssue, Source, Unplaced
from archive.normalising.normalise import normalise
from archive.reading.engine_doubts import engine_doubts, with_engine_doubts
from archive.reading.issue_files import page_of
from archive.reading.limits import CHECK_ISSUE, hold, measures_of_text
from archive.reading.line_roles import LineModels
from archive.reading.load import load
from archive.reading.masthead import find_mastheads, without_mastheads
from archive.reading.reflow import reflow
from archive.reading.second_reading import reading_doubts
from archive.segmenting.segment import OpeningModels, segment
from archive.stitching.candidates import PersonsWord, SeamModels
from archive.stitching.stitch import stitch


@dataclass(frozen=True, slots=True)
class Models:
    """What was learnt, by the step that uses it; loaded once by who starts a run (`archive/writing/models.py`)."""

    lines: LineModels
    seams: SeamModels
    openings: OpeningModels
    trigrams: Trigrams
    confusions: Confusions


@dataclass(frozen=True, slots=True)
class Conversion:
    """An issue on its way: what the steps so far have made of it, and what they are given to make it with.

    `uncorrected`: the sources before a person's corrections.
    """

    raw: RawIssue
    lexicon: Lexicon
    models: Models
    book: AddressBook = NO_ADDRESSES
    sources: tuple[Source, ...] = ()
    uncorrected: tuple[Source, ...] = ()
    settings: Settings = field(default_factory=Settings)
    applied: tuple[Applied, ...] = ()
    differences: tuple[Doubt, ...] = ()
    mastheads: tuple[Masthead, ...] = ()
    blocks: tuple[Block, ...] = ()
    passages: tuple[Passage, ...] = ()
    draft: Draft | None = None
    issue: Issue | None = None


def _load(state: Conversion) -> Conversion:
    """Files → lines, and what a person says of them."""
    sources = tuple(load(file) for file in state.raw.files)
    hold(measures_of_text(state.raw.id, sources), CHECK_ISSUE)
    settings = place_settings(parse_settings(state.raw.settings, state.lexicon.vocabulary), sources)
    return replace(state, sources=sources, uncorrected=sources, settings=without_contradictions(settings, sources))


def _correct(state: Conversion) -> Conversion:
    refused: list[BadInput] = []
    sources: list[Source] = []
    applied: list[Applied] = []
    for source in state.sources:
        corrected = source
        with gathered(refused):
            corrected, mine = correct(source, state.settings.corrections)
            applied.extend(mine)
        sources.append(corrected)
    settings = state.settings.with_refused(*refused)
    return _compared(replace(state, sources=tuple(sources), applied=tuple(applied), settings=settings))


def _compared(state: Conversion) -> Conversion:
    """With what other readings of a page, where there are any, say otherwise than the corrected lines, and what an engine doubted."""
    pages = {source.name.rpartition("/")[2]: source for source in state.sources}
    pairs = [(pages[page_of(file.name.rpartition("/")[2], pages)], load(file)) for file in state.raw.second]
    differences = tuple(doubt for source, second in pairs for doubt in reading_doubts(source, second))
    settled = {(one.file, one.line) for one in state.applied}
    doubted = (doubt for source in state.sources for doubt in engine_doubts(source, settled))
    return replace(state, differences=(*differences, *doubted))


def _reflow(state: Conversion) -> Conversion:
    """Lines → blocks; mastheads are read first, and stand between no blocks."""
    mastheads, blocks = _blocks(state, state.settings)
    return replace(state, mastheads=mastheads, blocks=blocks)


def _stitch(state: Conversion) -> Conversion:
    said = state.settings
    passages = stitch(state.blocks, state.models.seams, _word(said))
    if not (said.seams or said.cuts or said.mastheads):
        return replace(state, passages=passages)
    made, by_machine = Stitched(state.mastheads, passages), _by_machine(state)
    refused = [*mastheads_refused(said, by_machine)]
    refused += seams_refused(said, made, by_machine, lambda seams: _stitched(state, _without(said, seams)))
    return replace(state, passages=passages, settings=said.with_refused(*refused))


def _segment(state: Conversion) -> Conversion:
    return replace(state, draft=segment(state.passages, state.models.openings))


def _arrange(state: Conversion) -> Conversion:
    """A person's word on which text is which article's, before anything is read out of articles."""
    if state.draft is None:
        return state
    openings = state.models.openings
    by_machine = cache(lambda: segment(_by_machine(state).passages, openings))
    draft, refused = arrange(state.draft, state.settings, openings.continuation, by_machine)
    return replace(state, draft=draft, settings=state.settings.with_refused(*refused))


def _normalise(state: Conversion) -> Conversion:
    models = state.models
    return replace(state, draft=state.draft and normalise(state.draft, models.trigrams, models.confusions))


def _describe(state: Conversion) -> Conversion:
    """Articles with what they are about, and with them the issue: its masthead dates it, or what it reports."""
    draft = state.draft or Draft((), ())
    mastheads, slips = with_days_among(state.mastheads, state.lexicon.vocabulary.dates)
    said, masthead = state.settings, agreed(mastheads, state.raw.id)
    printed = masthead.date
    day = printed and (said.date or printed)
    articles = describe(draft.articles, state.lexicon, state.raw.id, day, paper=masthead.paper)
    date, date_from = issue_date(articles, state.raw.id, printed)
    articles, differences = _with_doubts(articles, state.differences)
    issue = Issue(
        id=state.raw.id,
        sources=state.sources,
        date=date,
        date_from=date_from,
        articles=articles,
        unplaced=_unplaced(draft.unplaced, state.mastheads),
        doubts=(
            *differences,
            *slips,
            *contradictions(mastheads, state.raw.id, said.date is not None, bool(said.number)),
        ),
        applied=state.applied,
        number=issue_number(mastheads, state.raw.id),
        mastheads=mastheads,
    )
    return replace(state, issue=issue)


def _address(state: Conversion) -> Conversion:
    """Before a person's word on articles, which goes by their addresses."""
    return replace(state, issue=state.issue and address(state.issue, state.book))


def _override(state: Conversion) -> Conversion:
    refused = list(state.settings.refused)
    issue = state.issue
    with gathered(refused):
        issue = issue and override(issue, state.settings, lambda: _beginnings_by_machine(state))
    if refused:
        raise told_at_once(refused)
    return replace(state, issue=issue)


STEPS: tuple[tuple[str, Callable[[Conversion], Conversion]], ...] = (
    ("load", _load),
    ("correct", _correct),
    ("reflow", _reflow),
    ("stitch", _stitch),
    ("segment", _segment),
    ("arrange", _arrange),
    ("normalise", _normalise),
    ("describe", _describe),
    ("address", _address),
    ("override", _override),
)
"""What happens to an issue, in order: a step, a folder. `write` follows, then MkDocs, then the index."""


def run_steps(raw: RawIssue, lexicon: Lexicon, models: Models, book: AddressBook = NO_ADDRESSES) -> Issue:
    """An issue as the machine, and after that a person, reads it; `book` says what its addresses held. Pure; raises BadInput."""
    state = Conversion(raw, lexicon, models, book)
    for _, step in STEPS:
        state = step(state)
    assert state.issue is not None  # `describe` made it
    return state.issue


def _with_doubts(
    articles: tuple[Article, ...], doubts: tuple[Doubt, ...]
) -> tuple[tuple[Article, ...], tuple[Doubt, ...]]:
    """Articles with the doubts about their lines, and the doubts that are about no article's."""
    if not doubts:
        return articles, ()
    owners = {(line.file, line.line): n for n, one in enumerate(articles) for part in one.parts for line in part.lines}
    mine = [tuple(doubt for doubt in doubts if owners.get((doubt.file, doubt.line)) == n) for n in range(len(articles))]
    found = tuple(replace(one, doubts=_together(one.doubts, own)) for one, own in zip(articles, mine, strict=True))
    return found, tuple(doubt for doubt in doubts if (doubt.file, doubt.line) not in owners)


def _together(told: tuple[Doubt, ...], more: tuple[Doubt, ...]) -> tuple[Doubt, ...]:
    """An article's doubts with those about its lines; what an engine doubted is told with what may stand there."""
    differences = (one for one in more if one.sure is None)
    return with_engine_doubts((*told, *differences), [one for one in more if one.sure is not None])


def _unplaced(text: tuple[Unplaced, ...], mastheads: tuple[Masthead, ...]) -> tuple[Unplaced, ...]:
    """What is in no article, mastheads too, in the order of files and lines."""
    both = (*text, *(Unplaced(one.lines, one.why) for one in mastheads))
    return tuple(sorted(both, key=lambda one: (one.lines[0].file, one.lines[0].line, one.lines[0].start)))


def _word(settings: Settings) -> PersonsWord:
    """A person's joins and cuts, as `stitch` asks for them."""
    return PersonsWord(
        joins=frozenset(((j.before.file, j.before.line), (j.after.file, j.after.line)) for j in settings.seams),
        cuts=frozenset((cut.file, cut.line) for cut in settings.cuts),
    )


def _blocks(state: Conversion, settings: Settings) -> tuple[tuple[Masthead, ...], tuple[Block, ...]]:
    """The mastheads and blocks of an issue's lines as a person's word has them."""
    mastheads = find_mastheads(state.sources, _places(settings.text), _places(settings.mastheads))
    text = without_mastheads(state.sources, mastheads)
    return mastheads, reflow(text, state.models.lines, _word(settings).cuts)


def _stitched(state: Conversion, settings: Settings) -> Stitched:
    """What an issue's lines come to, as far as paragraphs, by other settings."""
    mastheads, blocks = _blocks(state, settings)
    return Stitched(mastheads, stitch(blocks, state.models.seams, _word(settings)))


def _by_machine(state: Conversion) -> Stitched:
    """The same without any of a person's word."""
    return _stitched(replace(state, sources=state.uncorrected), Settings())


def _beginnings_by_machine(state: Conversion) -> frozenset[str]:
    """The addresses of the raw lines in which articles begin without any of a person's word."""
    draft = segment(_by_machine(state).passages, state.models.openings)
    return frozenset(line_address(article.file, article.line, state.sources) for article in draft.articles)


def _without(settings: Settings, seams: Sequence[Join | LineReference]) -> Settings:
    left = frozenset(seams)
    joins = tuple(join for join in settings.joins if join not in left)
    return replace(settings, joins=joins, cuts=tuple(cut for cut in settings.cuts if cut not in left))


def _places(lines: Iterable[LineReference]) -> frozenset[tuple[str, int]]:
    """The files and raw lines that references name."""
    return frozenset((one.file, n) for one in lines for n in range(one.line, (one.last or one.line) + 1))
