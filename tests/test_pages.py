"""Small pages, read from raw text to articles: what each class of pages has to read as, and what is still misread."""

from __future__ import annotations

import pytest

from archive.model import Issue, RawFile, RawIssue
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.models import convert_issue
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import Case, parameters

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)


def read(text: str) -> Issue:
    return convert_issue(RawIssue("2031-05-06", (RawFile("raw/2031-05-06/000.txt", text.encode()),)), VOCABULARY)


def articles_of(issue: Issue) -> str:
    """Articles as the cases have them: a line `# title`, then the paragraphs, an empty line between."""
    return "\n\n".join(
        "\n\n".join([f"# {article.title.text}", *(part.text for part in article.parts if part.role != "caption")])
        for article in issue.articles
    )


@pytest.mark.parametrize("case", parameters("pages"))
def test_a_page_reads_as_it_should(case: Case) -> None:
    assert articles_of(read(case.input)) == case.expected.strip()


@pytest.mark.parametrize("case", parameters("misread", "pages"))
def test_what_is_still_misread_loses_nothing(case: Case) -> None:
    """A case that is read rightly one day moves to fixtures/pages."""
    issue = read(case.input)
    told = articles_of(issue)
    assert told != case.expected.strip()
    placed = "".join(line.text for article in issue.articles for part in article.parts for line in part.lines)
    heads = [head for a in issue.articles for head in (a.kicker, a.title, a.subtitle) if head]
    titles = "".join(line.text for head in heads for line in head.lines)
    left = "".join(line.text for piece in issue.unplaced for line in piece.lines)
    assert sorted("".join((placed + titles + left).split())) == sorted(bare(case.input))


def bare(text: str) -> str:
    return "".join("".join(line.lstrip("# ") for line in text.split("\n")).split())
