"""Schools and institutions: those of the register, and those whose names say what they are."""

from __future__ import annotations

import pytest

from archive.describing.organizations import organization_names, organizations
from archive.describing.own_place import elsewhere, own_place
from archive.describing.running_text import stretches
from archive.vocabulary.vocabulary import Organization, Vocabulary, read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import Case, parameters
from tests.described import article

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)
REGISTER, OWN = organization_names(VOCABULARY), own_place(VOCABULARY)


@pytest.mark.parametrize("case", parameters("organizations"))
def test_organizations(case: Case) -> None:
    text = stretches(article(case.input))
    (away,) = elsewhere([text], OWN)
    assert [one.name for one in organizations(text, REGISTER, away)] == case.expected.splitlines()


def test_every_wording_and_line_stands_with_the_name() -> None:
    known = organization_names(Vocabulary(organizations=(Organization("吕梁五中", ("吕梁市第五中学",)),)))
    (found,) = organizations(stretches(article("吕梁市第五中学建成。\n吕梁五中很美。")), known)
    assert (found.name, found.evidence, found.lines) == ("吕梁五中", ("吕梁市第五中学", "吕梁五中"), (1, 2))


def test_an_empty_register_finds_nothing() -> None:
    assert organizations(stretches(article("吕梁五中很美。")), organization_names(Vocabulary())) == ()
