"""The flow: one issue from its raw files to what a reader is shown, step by step, in one direction."""

from __future__ import annotations

from archive.describing.describe import describe, issue_date
from archive.editing.correct import correct
from archive.editing.issue_yml import parse, place
from archive.editing.override import override
from archive.model import Issue, RawIssue
from archive.normalising.normalise import normalise
from archive.reading.load import load
from archive.reading.reflow import reflow
from archive.segmenting.segment import segment
from archive.stitching.candidates import Word
from archive.stitching.stitch import stitch
from archive.vocabulary.vocabulary import Vocabulary

STEPS = (load, correct, reflow, stitch, segment, normalise, describe, override)
"""The steps in their order (a module each); `write` follows, then MkDocs, then the index."""


def convert(raw: RawIssue, vocabulary: Vocabulary) -> Issue:
    """An issue as the machine, and after that a person, reads it. Pure; raises BadInput."""
    sources = tuple(load(file) for file in raw.files)
    settings = place(parse(raw.settings), sources)
    corrected = [correct(source, settings.corrections) for source in sources]
    sources = tuple(source for source, _ in corrected)
    word = Word(
        joins=frozenset(((j.before.file, j.before.line), (j.after.file, j.after.line)) for j in settings.joins),
        cuts=frozenset((cut.file, cut.line) for cut in settings.cuts),
    )
    draft = normalise(segment(stitch(reflow(*sources, cuts=word.cuts), word)))
    articles = describe(draft.articles, vocabulary, raw.id)
    date, date_from = issue_date(articles, raw.id)
    issue = Issue(
        id=raw.id,
        sources=sources,
        date=date,
        date_from=date_from,
        articles=articles,
        unplaced=draft.unplaced,
        applied=tuple(applied for _, mine in corrected for applied in mine),
    )
    return override(issue, settings)
