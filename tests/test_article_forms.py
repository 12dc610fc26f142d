"""What an article's form says of it, as values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from archive.article_forms import GENRES, Closing, Series
from archive.describing.genres import RULES


def test_every_genre_has_its_rule_in_the_order_in_which_it_is_asked() -> None:
    assert tuple(name for name, _ in RULES) == GENRES


@pytest.mark.parametrize(("value", "field"), [(Closing(("教育局",)), "by"), (Series("山里的灯"), "name")])
def test_nobody_changes_them(value: Closing | Series, field: str) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(value, field, "")
