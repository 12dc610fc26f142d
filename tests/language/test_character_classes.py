"""Classes of characters: width, figures and Latin letters told apart no further than the models do."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.language.character_classes import class_heads, class_points, class_tails, classes, code_points, every_class


@pytest.mark.parametrize(
    ("one", "other"),
    [("会议,", "会议，"), ("2024年", "１９９８年"), ("IEEE", "TEVC"), ("会 议", "会议"), ("(试行)", "（试行）")],
)
def test_forms_of_one_class(one: str, other: str) -> None:
    assert classes(one) == classes(other)


@given(st.text('会议，。,.;:（）()1２aＡ \u3000…—“"'))
def test_folding_is_done_once(text: str) -> None:
    assert classes(classes(text)) == classes(text)


def test_points_are_one_for_each_character() -> None:
    assert class_points("会,２…😀").tolist() == [ord(c) for c in "会，0.😀"]
    assert code_points("会,２").tolist() == [ord(c) for c in "会,２"]


@given(st.lists(st.text('会议，。,.;:（）()1２aＡ \u3000…—“"')), st.integers(1, 5))
def test_many_texts_have_the_classes_that_each_has_by_itself(texts: list[str], count: int) -> None:
    assert every_class(texts) == [classes(text) for text in texts]
    assert class_heads(texts, count, 2) == [classes(text[: count + 2])[:count] for text in texts]
    assert class_tails(texts, count, 2) == [classes(text[-count - 2 :])[-count:] for text in texts]


@pytest.mark.slow
def test_what_folding_leaves_alone_has_no_other_form() -> None:
    kept = [c for c in map(chr, range(sys.maxunicode + 1)) if classes(c) == c]
    assert all(unicodedata.normalize("NFKC", c) in (c, *",;:!?()") for c in kept)
