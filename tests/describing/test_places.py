"""Counties: named in full, in short or by a school; never by words that only look alike."""

from __future__ import annotations

import pytest

from archive.describing.places import gazetteer, places
from archive.describing.running_text import stretches
from archive.vocabulary.vocabulary import Place, Vocabulary, read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import Case, parameters
from tests.described import article
from tests.made import COUNTIES

GAZETTEER = gazetteer(read_vocabulary(VOCABULARY_FOLDER))


@pytest.mark.parametrize("case", parameters("places"))
def test_places(case: Case) -> None:
    found = places(stretches(article(case.input)), GAZETTEER)
    assert " ".join(one.name for one in found) == " ".join(sorted(case.expected.split(), key=COUNTIES.index))


def test_every_county_by_its_full_name() -> None:
    found = places(stretches(article("、".join(COUNTIES))), GAZETTEER)
    assert tuple(one.name for one in found) == COUNTIES


def test_evidence_and_raw_lines() -> None:
    found = places(stretches(article("title: 记石楼中学\n\n石楼县的学校。\n\n石楼中学的校门。")), GAZETTEER)
    assert [(one.name, one.evidence, one.lines) for one in found] == [("石楼县", ("石楼", "石楼县"), (1, 3, 5))]


def test_names_an_archivist_adds() -> None:
    known = gazetteer(Vocabulary(places=(Place("临县", "临县", strict=True, names=("碛口",)),)))
    assert [one.name for one in places(stretches(article("碛口古镇小学。")), known)] == ["临县"]


def test_behind_words_that_only_look_like_a_county_the_county_is_found() -> None:
    told = "四方山县的人来到方山县。杨柳林县级公路通到柳林县城。"
    assert {one.name for one in places(stretches(article(told)), GAZETTEER)} == {"方山县", "柳林县"}


def test_a_strict_name_is_found_behind_one_that_is_part_of_another() -> None:
    known = gazetteer(Vocabulary(places=(Place("兴县", "兴县", strict=True),)))
    assert [one.name for one in places(stretches(article("湖南永兴县来信。兴县的学校。")), known)] == ["兴县"]
    assert places(stretches(article("湖南永兴县来信。")), known) == ()
