"""Raw text made up for benchmarks: the same each time, and read as the articles that were written."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive.language.typography import NEVER_FIRST, width
from archive.reading.load import issue_folders, read_issue
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.models import convert_issue
from benchmarks import archives

pytestmark = pytest.mark.slow

ARTICLES = 60


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("archives") / "raw"
    archives.write(out, ARTICLES)
    return out


def test_the_same_numbers_write_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    archives.write(tmp_path, ARTICLES)
    one, other = (
        {path.relative_to(of): path.read_bytes() for path in of.rglob("*") if path.is_file()} for of in (raw, tmp_path)
    )
    assert one == other


def test_another_seed_writes_other_text(raw: Path, tmp_path: Path) -> None:
    archives.write(tmp_path, ARTICLES, seed=2)
    first = f"{archives.FIRST}/{archives.FILE}"
    assert (raw / first).read_bytes() != (tmp_path / first).read_bytes()


def test_issues_are_as_large_as_said_and_full_but_the_last() -> None:
    sizes = list(archives.sizes(1000, random.Random(0)))
    assert sum(sizes) == 1000
    assert {*range(archives.LEAST, archives.MOST + 1)} == set(sizes[:-1])


def test_printed_lines_are_joined_to_the_text_and_fit_their_measure() -> None:
    text = "会议强调，要提高政治站位，深刻理解办好义务教育的新形势、新要求、新使命。"
    found = list(archives.lines(text, 9))
    assert "".join(found) == text
    assert len(found) > 3
    assert width(found[0]) <= 8
    assert all(width(line) <= 11 and line[0] not in NEVER_FIRST for line in found[1:])


def test_the_archive_reads_about_as_many_articles_as_were_written(raw: Path) -> None:
    vocabulary = read_vocabulary(raw / "vocabulary")
    found = [one for folder in issue_folders(raw) for one in convert_issue(read_issue(folder), vocabulary).articles]
    assert abs(len(found) - ARTICLES) <= ARTICLES // 10
    assert sum(bool(one.topics) for one in found) > ARTICLES // 2
    assert sum(bool(one.people) for one in found) > ARTICLES // 2
    assert sum(bool(one.places) for one in found) > ARTICLES // 2


def test_the_command_says_what_it_wrote_and_never_writes_over_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["--articles", "5", "--out", str(tmp_path), "--first", "2001-02-03"]
    assert archives.main(asked) == 0
    assert "5 articles in 1 issues" in capsys.readouterr().out
    assert (tmp_path / "2001-02-03" / archives.FILE).exists()
    assert archives.main(asked) == 1
    assert "2001-02-03" in capsys.readouterr().err
