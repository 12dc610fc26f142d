"""Related articles: what makes two related, what is told of it, and that the work grows with the archive only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import archive.cataloguing.related as module
from archive.bad_input import BadInput
from archive.cataloguing.catalogue import ArticleCard
from archive.cataloguing.related import related, shared_names
from archive.language.shingles import sample, shared_words

OTHER = "春风化雨润桃李，秋实累累满园香。" * 3


BLANK = ArticleCard(
    *("", "", "", "", "", "", "", "", "", ""),
    (),
    (),
    (),
    (),
    opening="",
    characters=1,
    doubts=0,
    checked=False,
    roles={},
)


def card(key: str, **names: Any) -> ArticleCard:
    return replace(BLANK, key=key, **names)


def crowd(n: int) -> list[ArticleCard]:
    return [card(f"crowd{i:05d}") for i in range(n)]


def test_a_rare_name_relates_two_articles_and_is_told() -> None:
    cards = [card("a", people=("赵雪宏",)), card("b", people=("赵雪宏", "任建宝")), *crowd(20)]
    found = related(cards, {})
    assert set(found) == {"a", "b"}
    assert (found["a"][0].key, found["b"][0].key) == ("b", "a")
    assert shared_names(cards[0], cards[1]) == {"people": ("赵雪宏",)}
    assert not found["a"][0].wording


def test_parts_of_a_series_are_related_before_all_others() -> None:
    shared: dict[str, Any] = {"people": ("甲", "乙"), "tags": ("丙",)}
    one, near, part = card("1", series=("灯",), **shared), card("2", **shared), card("3", series=("灯",))
    found = related([one, near, part, *crowd(20)], {})
    assert [other.key for other in found["1"]] == ["3", "2"]
    assert shared_names(one, part) == {"series": ("灯",)}


def test_a_name_that_half_of_the_archive_bears_relates_none() -> None:
    assert related([card(f"{i}", tags=("教研教学",), places=("兴县",)) for i in range(20)], {}) == {}


def test_shared_wording_relates_two_articles_and_is_quoted_from_sign_to_sign() -> None:
    shared = "谱写新时代吕梁教育高质量发展的壮丽篇章再立新功"
    texts = {
        "a": f"会议要求，{shared}。散会。",
        "b": f"他说：{shared}，大家鼓掌。",
        **{c.key: OTHER for c in crowd(20)},
    }
    found = related([card("a"), card("b"), *crowd(20)], {key: sample(text) for key, text in texts.items()})
    assert (found["a"][0].key, found["b"][0].key) == ("b", "a")
    assert found["a"][0].wording
    assert shared_words(texts["a"], texts["b"]) == shared_words(texts["b"], texts["a"]) == shared


def test_wording_that_many_use_is_nobodys() -> None:
    cards = crowd(module.RARE_STRING + 1)
    assert related(cards, dict.fromkeys((c.key for c in cards), sample(OTHER))) == {}


def test_the_nearest_come_first_and_no_more_than_a_few() -> None:
    near = card("near", people=("赵雪宏", "任建宝", "刘改花"))
    cards = [near, *(card(f"{i}", people=("赵雪宏",)) for i in range(9)), card("twin", people=near.people), *crowd(200)]
    found = related(cards, {})["near"]
    assert len(found) == module.MOST_RELATED
    assert found[0].key == "twin"
    assert shared_names(near, cards[10]) == {"people": near.people}


def test_each_article_is_compared_with_few_others_however_many_share_its_names() -> None:
    def pairs(n: int) -> int:
        cards = [card(f"{i}", tags=("教研教学",), places=("兴县",)) for i in range(n)] + crowd(n)
        holders = module._holders(cards)
        shared = module._shared_names_of(cards, holders)
        return len({pair for some in module._neighbours(holders, shared, cards) for pair in some.tolist()})

    assert module.SAMPLING_WINDOW * 90 < pairs(100) < module.SAMPLING_WINDOW * 100
    assert pairs(200) < 2.2 * pairs(100)


def test_what_was_dumped_is_loaded(tmp_path: Path) -> None:
    found = related([card("a", people=("赵雪宏",)), card("b", people=("赵雪宏",)), *crowd(20)], {})
    (tmp_path / module.RELATED_FILE).write_text(module.dump_related(found), "utf-8")
    assert module.load_related(tmp_path) == found
    (tmp_path / module.RELATED_FILE).write_text("{", "utf-8")
    with pytest.raises(BadInput):
        module.load_related(tmp_path)
