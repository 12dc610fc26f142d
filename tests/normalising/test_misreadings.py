"""Misread characters are suspected by the wording around them, and honest prose is left alone."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest

from archive.language.confusions import OddsWeights, confusions
from archive.model import Printed
from archive.normalising.misreadings import (
    SUGGESTED,
    Candidate,
    Evidence,
    Suspect,
    candidates,
    evidence,
    in_words,
    log_odds,
    suspects,
)
from archive.writing.models import models
from tests.cases import Case, parameters
from tests.hardpages import read_articles
from tests.steps import NAME

MODELS = models()

ARTICLES = read_articles(sorted((Path(__file__).resolve().parents[1] / "readings").glob("*.json")))
DOUBTFUL = "有的同学反映，学校食堂的菜单太单一，同学门都希望换一换。"
"""Wording that speaks for another character, but not clearly."""


def found(*texts: str) -> list[list[Suspect]]:
    """What is suspected in the texts of an issue, each of one printed line."""
    lines = [[Printed(NAME, n, 0, len(text), text)] for n, text in enumerate(texts, 1)]
    return suspects(lines, MODELS.trigrams, MODELS.confusions)


def told(text: str) -> str:
    """Each suspicion a line: the raw line, the wording as it stands, the wording suggested."""
    lines = [Printed(NAME, n, 0, len(line), line) for n, line in enumerate(text.split("\n"), 1)]
    (here,) = suspects([lines], MODELS.trigrams, MODELS.confusions)
    return "\n".join(f"{one.line.line}: {one.wrong} → {one.right}" for one in here)


@pytest.mark.parametrize("case", parameters("misreadings"))
def test_what_is_suspected(case: Case) -> None:
    assert told(case.input) == case.expected


def test_hardly_anything_is_suspected_in_clean_prose() -> None:
    texts = [paragraph for article in ARTICLES for paragraph in article.paragraphs]
    found = [told(text) for text in texts if told(text)]
    assert len(found) <= sum(map(len, texts)) / 10_000, found


def test_nothing_is_suspected_in_nothing() -> None:
    assert found() == []
    assert suspects([[]], MODELS.trigrams, MODELS.confusions) == [[]]
    assert told("人") == ""


def test_no_text_says_anything_about_another() -> None:
    texts = [article.paragraphs[0] for article in ARTICLES] + ["全市教育系统召开会仪，安排部署", ""]
    bare = ["".join(text.split()) for text in texts]
    known = MODELS.trigrams, MODELS.confusions
    assert candidates(bare, *known) == [candidates([each], *known)[0] for each in bare]
    assert any(candidates(bare, *known))


def test_a_suspect_says_where_in_the_raw_line_it_stands_and_how_likely_it_is() -> None:
    text = "要继续深 人开展劳动教育，落实各项措施。"
    (line,) = [Printed(NAME, 3, 40, 40 + len(text), text)]
    ((one,),) = suspects([[line]], MODELS.trigrams, MODELS.confusions)
    assert (one.misread.at, one.misread.read, one.misread.meant) == (45, "人", "入")
    assert SUGGESTED <= one.misread.chance < 1
    assert one.line is line


def test_a_character_at_a_texts_edge_is_weighed_by_what_there_is() -> None:
    ((first,),) = found("巳经有三百多名学生报名参加。")
    assert (first.wrong, first.right) == ("巳经", "已经")
    ((last,),) = found("全体同学都参加了这次活动，受到了教肓")
    assert (last.wrong, last.right) == ("教肓", "教育")


def test_where_an_issue_is_misread_elsewhere_more_is_suspected() -> None:
    alone, *_ = evidence([DOUBTFUL], MODELS.trigrams, MODELS.confusions)
    wrong = ["坚持间题导向，办好人民满意的教肓事业。", "加快推迸教育现代化，学校开足开齐休育课程。"]
    among, *_ = evidence([DOUBTFUL, *wrong], MODELS.trigrams, MODELS.confusions)
    weights = MODELS.confusions.weights
    assert [one.candidate for one in alone] == [one.candidate for one in among] != []
    for before, after in zip(alone, among, strict=True):
        assert log_odds(after, weights) > log_odds(before, weights)


def test_wording_that_stands_again_and_again_is_evidence_once() -> None:
    once, *_ = evidence([DOUBTFUL, "坚持间题导向。"], MODELS.trigrams, MODELS.confusions)
    often, *_ = evidence([DOUBTFUL, *["坚持间题导向。"] * 9], MODELS.trigrams, MODELS.confusions)
    assert often[0].page_rate <= once[0].page_rate


def test_an_issues_own_wording_has_a_say() -> None:
    weights = MODELS.confusions.weights
    here = Evidence(Candidate(3, "入", 9.0, math.log(0.01)), -2.0, elsewhere=False, times=0.0)
    plain = log_odds(here, weights)
    assert log_odds(here._replace(elsewhere=True), weights) > plain
    assert log_odds(here._replace(times=math.log(4)), weights) < plain
    assert log_odds(here._replace(candidate=here.candidate._replace(rate=math.log(0.001))), weights) < plain
    (texts,) = evidence(["深人开展", "深入开展"][:1], MODELS.trigrams, MODELS.confusions)
    (both, _) = evidence(["深人开展", "深入开展"], MODELS.trigrams, MODELS.confusions)
    assert (texts[0].elsewhere, both[0].elsewhere) == (False, True)


def test_odds_are_the_rate_and_weighed_values() -> None:
    one = Evidence(Candidate(0, "入", 10.0, -4.0), -1.0, elsewhere=True, times=0.5)
    assert log_odds(one, OddsWeights(1.0, 0.5, 2.0, 3.0, -4.0)) == -4.0 + 1.0 + 5.0 - 2.0 + 3.0 - 2.0


def test_only_what_the_table_knows_is_suggested() -> None:
    nothing = replace(confusions("odds 0 1 1 1 1\nconfusions\n人入 1 9\nalike\n"), weights=OddsWeights(9, 1, 0, 0, 0))
    text = "各单位要高度重视，切买做好防汛工作。"
    assert found(text)[0]
    assert suspects([[Printed(NAME, 1, 0, len(text), text)]], MODELS.trigrams, nothing) == [[]]


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.7, "约七成把握"), (0.89, "约八成把握"), (0.9, "约九成把握"), (0.95, "约九成五把握"), (1.0, "约九成九把握")],
)
def test_odds_in_words_never_say_more_than_there_is(chance: float, words: str) -> None:
    assert in_words(chance) == words
