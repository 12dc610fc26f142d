"""What a page shows of the archive is noted, and has another digest once it is another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.cataloguing.catalogue import HEADING_KINDS
from archive.rendering.tracked_catalogue import AccessLog, LazyMapping, TrackedMapping, ValueDigests, tracked
from tests.made import archive

FOUND = archive(3)
KEY = next(iter(FOUND.articles))


def test_what_is_asked_of_the_archive_is_noted_under_its_name() -> None:
    seen = AccessLog()
    found = tracked(FOUND, seen)
    assert found.articles[KEY] == FOUND.articles[KEY]
    assert "nobody" not in found.people
    assert seen.taken() == {f"articles/{KEY}", "people/nobody"}
    assert seen.taken() == set()


def test_a_thing_that_is_not_there_is_noted_too() -> None:
    seen = AccessLog()
    with pytest.raises(KeyError):
        tracked(FOUND, seen).topics["没有"]
    assert tracked(FOUND, seen).issues.get("没有") is None
    assert seen.taken() == {"topics/没有", "issues/没有"}


@pytest.mark.parametrize("kind", ["issues", "articles", "years", *HEADING_KINDS, "groups", "alone"])
def test_going_through_all_is_noted_as_all(kind: str) -> None:
    seen = AccessLog()
    found = getattr(tracked(FOUND, seen), kind)
    assert len(found) == len(getattr(FOUND, kind))
    assert seen.taken() == {f"{kind}/*"}
    assert list(found) == list(getattr(FOUND, kind))
    assert f"{kind}/*" in seen.taken()


def test_a_text_is_fetched_when_it_is_asked_for() -> None:
    fetched: list[str] = []

    def fetch(key: str) -> str:
        fetched.append(key)
        return f"text of {key}"

    seen = AccessLog()
    texts = TrackedMapping("texts", LazyMapping(fetch, {"a": 1, "b": 2}), seen)
    assert fetched == []
    assert texts["b"] == "text of b"
    assert (fetched, seen.taken()) == (["b"], {"texts/b"})
    assert list(texts) == ["a", "b"]
    assert fetched == ["b"]


def test_a_thing_has_another_digest_when_it_is_another() -> None:
    values = ValueDigests(FOUND, {KEY: "d1"})
    other = replace(FOUND.articles[KEY], title="改过的题")
    after = ValueDigests(replace(FOUND, articles={**FOUND.articles, KEY: other}), {KEY: "d2"})
    name = f"articles/{KEY}"
    assert values.digest(name) == ValueDigests(archive(3), {}).digest(name) != after.digest(name)
    assert values.digest("articles/*") != after.digest("articles/*")
    assert values.digest("issues/*") == after.digest("issues/*")
    assert (values.digest(f"texts/{KEY}"), after.digest(f"texts/{KEY}")) == ("d1", "d2")


def test_the_order_of_all_counts() -> None:
    turned = replace(FOUND, people=dict(reversed(list(FOUND.people.items()))))
    assert ValueDigests(FOUND, {}).digest("people/*") != ValueDigests(turned, {}).digest("people/*")


def test_what_is_not_there_has_no_digest() -> None:
    values = ValueDigests(FOUND, {})
    assert [values.digest(name) for name in ("articles/none", "texts/none", "groups/none")] == ["", "", ""]
    assert values.digest("groups/*") != ""
