"""What a run reads with: loaded once a process, and handed to every issue."""

from __future__ import annotations

import pytest

from archive import flow
from archive.addressing.address_book import NO_ADDRESSES
from archive.model import RawFile, RawIssue
from archive.vocabulary.vocabulary import Place, Vocabulary
from archive.writing.models import convert_issue, lexicon_of, models

RAW = RawIssue(
    "2031-05-06",
    (
        RawFile(
            "raw/2031-05-06/a.txt", "# 县一中举行开学典礼\n\n9月1日，兴县一中举行开学典礼，全校师生参加。\n".encode()
        ),
    ),
    None,
)


def test_models_are_loaded_once() -> None:
    assert models() is models()
    assert models().lines.continuation is models().seams.continuation is models().openings.continuation
    assert models().seams.subjects is models().openings.subjects


def test_a_vocabulary_is_compiled_once_and_another_is_another() -> None:
    one, other = Vocabulary(), Vocabulary(places=(Place("兴县", "兴"),))
    assert lexicon_of(one) is lexicon_of(Vocabulary())
    assert lexicon_of(one) is not lexicon_of(other)


def test_an_issue_is_converted_with_them(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[object] = []
    convert = flow.run_steps

    def watched(*arguments: object) -> object:
        given.extend(arguments)
        return convert(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(flow, "run_steps", watched)
    made = convert_issue(RAW, Vocabulary())
    assert [article.title.text for article in made.articles] == ["县一中举行开学典礼"]
    assert given == [RAW, lexicon_of(Vocabulary()), models(), NO_ADDRESSES]
