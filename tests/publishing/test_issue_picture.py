"""The picture that stands beside a shared link to an issue or its articles."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archive.cataloguing import documents
from archive.publishing import issue_picture
from archive.publishing.output_format import IssueText
from tests.publishing.samples import BY, archive

MOST = 60_000
"""Bytes of one picture, as of the site's own (benchmarks/share_card.py)."""


@pytest.fixture
def text(tmp_path: Path) -> IssueText:
    found = archive(tmp_path)
    card = found.issues["2022-04-19"]
    chosen = [found.articles[key] for key in card.articles]
    return IssueText(card, tuple(documents.read_documents(chosen, found, tmp_path)), ())


def test_it_has_the_size_that_is_shown_whole_and_weighs_little(text: IssueText) -> None:
    data = issue_picture.issue_picture(text, BY)
    picture = Image.open(io.BytesIO(data))
    assert (picture.format, picture.size) == ("PNG", issue_picture.SIZE)
    assert len(data) < MOST
    assert data == issue_picture.issue_picture(text, BY)


def test_day_number_and_headlines_are_in_it(text: IssueText) -> None:
    plain = issue_picture.issue_picture(text, BY)
    (first, *others) = text.documents
    for changed in (
        replace(text, card=replace(text.card, title="2022年4月20日")),
        replace(text, card=replace(text.card, number="总第9期")),
        replace(text, card=replace(text.card, date_from="报头")),
        replace(text, documents=(replace(first, card=replace(first.card, title="另一题")), *others)),
    ):
        assert issue_picture.issue_picture(changed, BY) != plain


def test_a_headline_too_long_is_cut_before_the_margin(text: IssueText) -> None:
    (first, *_) = text.documents
    long = replace(text, documents=(replace(first, card=replace(first.card, title="学校安全" * 30)),))
    picture = Image.open(io.BytesIO(issue_picture.issue_picture(long, BY))).convert("L")
    right = picture.crop((issue_picture.WIDTH - issue_picture.MARGIN + 4, 0, issue_picture.WIDTH, issue_picture.HEIGHT))
    assert right.getextrema()[0] == picture.getpixel((0, 0))
