"""People: found by what stands around a name, in any paper; nobody made up, no private person indexed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.describing.people import PeopleRules, people, people_rules
from archive.describing.running_text import stretches
from archive.language.surnames import read_names
from archive.vocabulary.vocabulary import Person, Vocabulary, read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import Case, parameters
from tests.described import article

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)


@pytest.fixture(scope="module")
def rules() -> PeopleRules:
    """The roles of the vocabulary without its people: rules must find them."""
    return people_rules(replace(VOCABULARY, people=()), read_names())


@pytest.mark.parametrize("case", parameters("people"))
def test_people_without_the_list(case: Case, rules: PeopleRules) -> None:
    (found,) = people([stretches(article(case.input))], rules)
    shown = [f"{one.name}: {'；'.join(one.roles)}" if one.roles else one.name for one in found]
    assert sorted(shown) == sorted(case.expected.splitlines())


def test_evidence_and_raw_lines(rules: PeopleRules) -> None:
    told = article("title: 现场会召开\n\n副市长油晓峰出席。\n\n油晓峰强调，要抓落实。")
    (found,) = people([stretches(told)], rules)
    assert [(one.name, one.evidence, one.lines) for one in found] == [
        ("油晓峰", ("副市长油晓峰", "油晓峰强调"), (3, 5))
    ]


def test_whoever_the_list_holds_is_known_by_the_name_alone() -> None:
    known = people_rules(Vocabulary(people=(Person("欧小田"),), roles=("局长",)), read_names())
    (found,) = people([stretches(article("欧小田来到学校。"))], known)
    assert [one.name for one in found] == ["欧小田"]


def test_an_office_in_one_article_holds_in_the_whole_issue(rules: PeopleRules) -> None:
    first, second = article("市教育局副局长徐鹏出席。"), article("徐鹏说，要继续努力。")
    found = people([stretches(first), stretches(second)], rules)
    assert [[one.name for one in each] for each in found] == [["徐鹏"], ["徐鹏"]]


def test_a_private_person_stays_private_in_every_article(rules: PeopleRules) -> None:
    first, second = article("局长王强出席。"), article("村民王强说，路修好了。")
    found = people([stretches(first), stretches(second)], rules)
    assert [[one.name for one in each] for each in found] == [["王强"], []]


def test_no_roles_no_people() -> None:
    assert people([stretches(article("局长王强出席，王强很高兴。"))], people_rules(Vocabulary(), read_names())) == ((),)


@pytest.mark.parametrize(("before", "told"), [(37, 37), (38, 38), (39, 38)])
def test_a_role_is_told_of_forty_characters_at_most(before: int, told: int, rules: PeopleRules) -> None:
    (found,) = people([stretches(article(f"{'区' * before}局长赵雪宏出席。"))], rules)
    assert [(one.name, one.roles) for one in found] == [("赵雪宏", (f"{'区' * told}局长",))]
