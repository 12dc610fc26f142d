"""A list as pages: what stands on the first, what on those below, and how they lead to one another."""

from __future__ import annotations

from archive.cataloguing.pagination import paginate
from archive.listing.list_pages import list_address, list_file, pages_of_list

ROWS = [("2024-03-04", "a"), ("2024-01-01", "b"), ("2023-01-01", "c"), ("2022-01-01", "d")]


def test_a_list_that_fits() -> None:
    assert pages_of_list("topics/x", "甲", paginate(ROWS), "articles", {"note": "按"}, kind="topics") == {
        "topics/x.md": {
            "title": "甲",
            "kind": "topics",
            "note": "按",
            "count": 4,
            "articles": ["a", "b", "c", "d"],
            "parts": [],
        }
    }


def test_a_list_that_was_split() -> None:
    found = pages_of_list("topics/x", "甲", paginate(ROWS, 2), "articles", {"note": "按"}, kind="topics")
    assert list(found) == ["topics/x.md", "topics/x/2024.md", "topics/x/2023.md", "topics/x/2022.md"]
    assert found["topics/x.md"]["articles"] == []
    assert found["topics/x.md"]["parts"][0] == {"title": "2024年", "url": "topics/x/2024/", "count": 2}
    assert found["topics/x/2023.md"] == {
        "title": "甲：2023年",
        "kind": "topics",
        "span": "2023年",
        "up": [{"title": "甲", "url": "topics/x/"}],
        "newer": {"title": "2024年", "url": "topics/x/2024/"},
        "older": {"title": "2022年", "url": "topics/x/2022/"},
        "count": 1,
        "articles": ["c"],
        "parts": [],
    }
    assert "newer" not in found["topics/x/2024.md"]
    assert "older" not in found["topics/x/2022.md"]


def test_a_page_two_levels_down_knows_both_above_it() -> None:
    found = pages_of_list("list/index", "总目", paginate(ROWS, 1), "articles", {})
    assert found["list/2024-01.md"]["up"] == [
        {"title": "总目", "url": "list/"},
        {"title": "2024年", "url": "list/2024/"},
    ]


def test_an_index_has_its_parts_beside_it() -> None:
    whole = paginate(ROWS, 2)
    assert (list_address("list/index", whole), list_file("list/index", whole)) == ("list/", "list/index.md")
    assert list_address("list/index", whole.parts[0]) == "list/2024/"
    assert list_file("list/index", whole.parts[0]) == "list/2024.md"
