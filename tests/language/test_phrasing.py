"""What a line's wording says that it is: log-probabilities of classes, by hashed n-grams at its ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.language.phrasing import (
    BEGINNINGS,
    BITS,
    COLUMNS,
    ENDINGS,
    FIRST,
    FLOOR,
    LAST,
    Phrasing,
    beginning_grams,
    ending_grams,
)
from archive.writing.models import models

KNOWN = models().lines.phrasing
mixed = st.text("会议指出推进教育。《》“1aＡ龘 \n，", max_size=60)


def begins(text: str) -> str:
    return BEGINNINGS[int(KNOWN.begins([text])[0].argmax())]


def ends(text: str) -> str:
    return ENDINGS[int(KNOWN.ends([text])[0].argmax())]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("我校学生在全市工业设计大赛中获佳绩", "title"),
        ("我校举行教师节表彰大会", "title"),
        ("全市中小学校长培训班开班", "title"),
        ("近日，我校在图书馆报告厅举行了教师节表彰大会，", "lead"),
        ("本报讯 9月5日，全市中小学校长培训班在实验中学开班，", "lead"),
        ("为进一步提高教育教学质量，学校于近日召开了期中考试质量分析会，", "lead"),
        ("会议指出，要深入学习贯彻全国教育大会精神，", "paragraph"),
        ("据介绍，本次活动共有来自各学院的两百余名师生参加，", "paragraph"),
        ("的工作中去，不断提高教育教学质量，为学生的发展", "middle"),
        ("了学校的各项工作，并对下一步的工作提出了要", "middle"),
    ],
)
def test_what_a_line_begins(text: str, what: str) -> None:
    assert begins(text) == what


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("（宣传部供稿）", "article"),
        ("各部门负责人参加了会议。（通讯员 李某）", "article"),
        ("并就校舍维修提出了建议。", "paragraph"),
        ("的工作中去，不断提高教育教学质", "middle"),
    ],
)
def test_what_a_line_ends(text: str, what: str) -> None:
    assert ends(text) == what


@settings(deadline=None)
@given(st.lists(mixed, max_size=5))
def test_each_line_has_probabilities_that_add_up_to_one(texts: list[str]) -> None:
    for table, names in ((KNOWN.begins(texts), BEGINNINGS), (KNOWN.ends(texts), ENDINGS)):
        assert table.shape == (len(texts), len(names))
        assert (table >= FLOOR).all()
        floors = (table <= FLOOR).sum(axis=1) * np.exp(FLOOR)
        assert (np.exp(table).sum(axis=1) <= 1 + floors + 1e-4).all()
        assert (np.exp(table).sum(axis=1) >= 1 - 1e-4).all()


@settings(deadline=None)
@given(mixed, mixed)
def test_lines_are_looked_at_one_by_one(one: str, other: str) -> None:
    both = KNOWN.begins([one, other])
    assert both[0] == pytest.approx(KNOWN.begins([one])[0], abs=1e-5)
    assert both[1] == pytest.approx(KNOWN.begins([other])[0], abs=1e-5)


@settings(deadline=None)
@given(mixed)
def test_n_grams_have_their_place_in_the_table(text: str) -> None:
    for grams in (beginning_grams([text]), ending_grams([text])):
        assert ((grams >= 0) & (grams < 1 << BITS)).all()


@pytest.mark.parametrize(
    ("one", "other"), [("会 议召开", "会议召开"), ("２０２４年会议", "1998年会议"), ("会议,", "会议，")]
)
def test_what_folds_together_is_one_wording(one: str, other: str) -> None:
    assert beginning_grams([one]).tolist() == beginning_grams([other]).tolist()
    assert ending_grams([one]).tolist() == ending_grams([other]).tolist()


def test_only_the_ends_of_a_line_count() -> None:
    begin, end = "甲" * FIRST, "乙" * LAST
    one, other = f"{begin}丙丙丙{end}", f"{begin}丁丁丁丁丁丁{end}"
    assert beginning_grams([one]).tolist() == beginning_grams([other]).tolist()
    assert ending_grams([one]).tolist() == ending_grams([other]).tolist()


def test_the_place_of_the_first_characters_counts() -> None:
    assert beginning_grams(["会议指出"]).tolist() != beginning_grams(["指出会议"]).tolist()
    assert ending_grams(["会议指出"]).tolist() != ending_grams(["指出会议"]).tolist()


def test_the_odds_are_the_sum_of_the_n_grams() -> None:
    rng = np.random.default_rng(0)
    table = Phrasing(
        rng.normal(size=(1 << BITS, COLUMNS)).astype(np.float32),
        rng.normal(size=(1 << BITS, COLUMNS)).astype(np.float32),
    )
    odds = table.beginnings[beginning_grams(["会议指出"])[0]].sum(axis=0)[: len(BEGINNINGS)]
    shares = np.exp(odds - odds.max())
    assert table.begins(["会议指出"])[0] == pytest.approx(np.maximum(np.log(shares / shares.sum()), FLOOR), abs=1e-4)
