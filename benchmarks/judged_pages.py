"""What the archive judges on pages whose true reading is known, and whether it is so.

A folder of pages holds `<group>/raw/<page>/<page>.txt` and `<group>/readings/<page>.json`. What is true of lines and of
beginnings is found as training finds it (`training/labels.py`, `training/training_pages.py`).
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.flow import STEPS, Conversion
from archive.model import SET_APART, Issue, Passage, RawFile, RawIssue, end_to_end
from archive.reading.line_features import observe_lines
from archive.reading.line_roles import ROLES, best_chain, marginals
from archive.reading.printed_lines import measured_lines
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing.models import lexicon_of, models
from benchmarks.heldout import FITTED, KINDS, PROSE, Group, write_issues
from benchmarks.measures import WHOLE, Page, Reading, fold, measure
from benchmarks.reliability import Judgement, Outcome, chance
from benchmarks.scored_issues import read_reading
from tests.archive_copy import VOCABULARY_FOLDER
from training.features import opening_places_of
from training.labels import labels, truth
from training.training_pages import EDGE, Known, known, opens_article

ROOT = Path(__file__).resolve().parents[1]
ISSUE = "2031-05-06"
"""The day that every page is taken to be of."""


@dataclass(frozen=True, slots=True)
class Judged:
    """All that was judged on some pages.

    `roles`: of each line the role it was given. `seams`: of each join that was made, those left out of which the reading
    does not say once and for all what is so. `beginnings`: of each place but a page's first that an article begins there.
    `titles`: of those from a headline whether they are their article's; `articles`: whether they are whole.
    """

    roles: tuple[Judgement, ...] = ()
    seams: tuple[Judgement, ...] = ()
    beginnings: tuple[Judgement, ...] = ()
    titles: tuple[Outcome, ...] = ()
    articles: tuple[Outcome, ...] = ()


def write_unseen(into: Path, kinds: Sequence[str] = KINDS) -> None:
    """Write the pages of tests/heldout, a group for each prose and kind of raw text."""
    for prose, kind in itertools.product((name for name in PROSE if name != FITTED), kinds):
        for _ in write_issues(Group(prose, kind), PROSE[prose], into / f"{prose}-{kind}"):
            pass


def judged_pages(pages: Path, only: str = "*") -> Judged:
    """What is judged on the pages of a folder, in the groups of some names (a glob pattern)."""
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    groups = [path.parent for path in sorted(pages.glob(f"{only}/readings"))]
    return together(
        judged_page(group, path, vocabulary) for group in groups for path in sorted((group / "readings").glob("*.json"))
    )


def together(found: Iterable[Judged]) -> Judged:
    """What was judged on several pages."""
    every = list(found)
    return Judged(
        roles=tuple(one for page in every for one in page.roles),
        seams=tuple(one for page in every for one in page.seams),
        beginnings=tuple(one for page in every for one in page.beginnings),
        titles=tuple(one for page in every for one in page.titles),
        articles=tuple(one for page in every for one in page.articles),
    )


def judged_page(group: Path, reading: Path, vocabulary: Vocabulary) -> Judged:
    """What is judged on one page of a group."""
    wanted = read_reading(reading)
    raw = (group / "raw" / reading.stem / wanted.raw).read_bytes()
    page = known(group.name, json.loads(reading.read_text("utf-8")), raw)
    state = Conversion(RawIssue(ISSUE, (RawFile(f"raw/{ISSUE}/{wanted.raw}", raw),)), lexicon_of(vocabulary), models())
    for _, step in STEPS:
        state = step(state)
    assert state.issue is not None  # every step has run
    articles, titles = judged_articles(state.issue, wanted)
    return Judged(
        roles=tuple(judged_roles(page)),
        seams=tuple(judged_seams(state.passages, truth(page.reading).text)),
        beginnings=tuple(judged_beginnings(page, state.passages)),
        titles=titles,
        articles=articles,
    )


def judged_roles(page: Known) -> Iterator[Judgement]:
    """Of each line the probability of the role that it is given, over all chains of roles."""
    rows = measured_lines(page.source.lines)
    if not rows:
        return
    given = models().lines
    local, after = given.network.odds(observe_lines(rows, given.continuation, given.phrasing)), given.network.after
    of = marginals(local, after)
    for n, (role, true) in enumerate(
        zip(best_chain(local, after), labels(page.reading, rows, page.misread), strict=True)
    ):
        yield Judgement(float(of[n, role]), ROLES[role] == true, may_be_doubted=False)


def judged_seams(passages: Iterable[Passage], text: str) -> Iterator[Judgement]:
    """Of each join the probability that it was made with; `text`: all that the reading has, folded, a part a line.

    The characters before a seam and those behind it stand in the text once each, or nothing is said.
    """
    for passage in passages:
        seams = {seam.after: seam for seam in passage.seams}
        begins = [n for n, line in enumerate(passage.lines) if line in seams]
        runs = [passage.lines[a:b] for a, b in itertools.pairwise([0, *begins, len(passage.lines)])]
        for before, behind in itertools.pairwise(runs):
            tail, head = fold(end_to_end(before))[-EDGE:], fold(end_to_end(behind))[:EDGE]
            seam = seams[behind[0]]
            if text.count(tail) == 1 == text.count(head):
                yield Judgement(chance(seam.score), text.index(tail) + len(tail) == text.index(head), seam.far)


def judged_beginnings(page: Known, passages: Sequence[Passage]) -> Iterator[Judgement]:
    """Of each place but the first, where an article begins whatever the odds, the probability that one begins there."""
    places = opening_places_of([passage for passage in passages if passage.form not in SET_APART])
    if places:
        odds = models().openings.network.odds(places).tolist()
        for place, own in itertools.islice(zip(places, odds, strict=True), 1, None):
            yield Judgement(chance(own), opens_article(page, place.lead))


def judged_articles(issue: Issue, wanted: Reading) -> tuple[tuple[Outcome, ...], tuple[Outcome, ...]]:
    """Of each article whether it is whole, and of each title from a headline whether it is its article's in the reading.

    An article that is none of the reading's is neither.
    """
    pages = [
        Page(str(n), one.title.text, tuple(part.text for part in one.parts if part.role in ("paragraph", "heading")))
        for n, one in enumerate(issue.articles)
    ]
    matches = {match.page.name: match for match in measure(wanted, pages).matches if match.page}
    articles, titles = [], []
    for n, one in enumerate(issue.articles):
        match = matches.get(str(n))
        articles.append(Outcome(bool(one.doubts), match is not None and match.text >= WHOLE))
        if one.title_from == "headline":
            titles.append(Outcome(bool(one.doubts), match is not None and match.title))
    return tuple(articles), tuple(titles)
