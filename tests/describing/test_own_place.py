"""Whether an article is of our city or of another: by what it names, what its issue names, what its paper is called."""

from __future__ import annotations

import pytest

from archive.describing.describe import describe
from archive.describing.own_place import elsewhere, is_bare, own_place
from archive.describing.running_text import Stretch, stretches
from archive.vocabulary.vocabulary import Organization, Place, Vocabulary, read_vocabulary
from archive.writing.models import lexicon_of
from tests.archive_copy import VOCABULARY_FOLDER
from tests.described import article

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)
OWN = own_place(VOCABULARY)
PLAIN = "市教育局副局长张三主持会议。"


def texts(*articles: str) -> list[tuple[Stretch, ...]]:
    return [stretches(article(one)) for one in articles]


@pytest.mark.parametrize(
    ("articles", "away"),
    [
        ((PLAIN,), (False,)),
        (("新城市教育局召开会议。", PLAIN), (True, True)),
        # a place of ours anywhere in the issue: only the article that is plainly another's is
        (("新城市教育局召开会议。", PLAIN, "离石召开会议。"), (True, False, False)),
        (("新城市教育局来吕梁考察。", PLAIN), (False, False)),
    ],
)
def test_an_article_that_names_no_place_goes_with_its_issue(articles: tuple[str, ...], away: tuple[bool, ...]) -> None:
    assert elsewhere(texts(*articles), OWN) == away


@pytest.mark.parametrize(
    ("paper", "away"),
    [
        ("新城教育", True),
        ("《海州日报》", True),
        ("海州市教育报", True),
        ("吕梁教育", False),
        ("汾阳教育", False),
        ("山西教育", False),
        ("中国教育报", False),
        ("校园周刊", False),
        ("", False),
    ],
)
def test_a_paper_of_another_place_says_whose_its_articles_are(paper: str, away: bool) -> None:
    assert elsewhere(texts(PLAIN), OWN, paper) == (away,)
    assert elsewhere(texts("吕梁召开会议。"), OWN, paper) == (False,)


def test_an_organisation_that_is_not_ours_is_not_completed() -> None:
    (found,) = describe((article(PLAIN),), lexicon_of(VOCABULARY), "2024-03-04", paper="新城教育")
    assert found.organizations == ()
    (ours,) = describe((article(PLAIN),), lexicon_of(VOCABULARY), "2024-03-04")
    assert [one.name for one in ours.organizations] == ["吕梁市教育局"]


def test_our_city_is_the_one_that_the_vocabulary_completes_names_with() -> None:
    vocabulary = Vocabulary(
        places=(Place("青山县", "青山"),), organizations=(Organization("海州市教育局", ("市教育局", "海州教育局")),)
    )
    assert own_place(vocabulary).names == {"海州", "青山"}
    assert elsewhere(texts("海州市教育局召开会议。", "滨江市教育局召开会议。"), own_place(vocabulary)) == (False, True)


@pytest.mark.parametrize(("label", "bare"), [("市教育局", True), ("吕梁师专", False), ("八一街幼儿园", False)])
def test_a_name_without_its_place(label: str, bare: bool) -> None:
    assert is_bare(label) == bare
