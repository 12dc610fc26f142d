"""Where the archive is published, as mkdocs.yml says it."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.publishing import formats
from archive.publishing.publisher import Publisher, publisher


def test_everything_that_mkdocs_yml_says() -> None:
    config = {
        "site_url": "https://example.org/lvliang",
        "site_name": "吕梁教育",
        "site_description": "报纸的档案",
        "extra": {"contact": "archive@example.org", "oai_gateway": "https://gateway.example.org/"},
    }
    found = publisher(config)
    assert found == Publisher(
        "https://example.org/lvliang/", "吕梁教育", "报纸的档案", "archive@example.org", "https://gateway.example.org/"
    )
    assert found.forms is None
    assert all(found.has(one.name) for one in formats.FORMATS)


@pytest.mark.parametrize("given", ["https://example.org", "https://example.org/", "https://example.org//"])
def test_an_address_ends_in_one_slash(given: str) -> None:
    assert publisher({"site_url": given}).base == "https://example.org/"


@pytest.mark.parametrize("given", [None, "", "/lvliang/", "example.org", "ftp://example.org/"])
def test_without_a_full_address_there_is_no_publisher(given: str | None) -> None:
    with pytest.raises(BadInput, match=r"mkdocs\.yml:site_url: 没有网站的完整地址"):
        publisher({"site_url": given, "extra": None})


def test_what_is_not_said_is_empty() -> None:
    assert publisher({"site_url": "http://localhost/", "extra": None}) == Publisher("http://localhost/", "")


def test_addresses_are_ascii_and_keep_their_parts() -> None:
    by = Publisher("https://example.org/", "")
    assert by.address("people/赵雪宏/") == "https://example.org/people/%E8%B5%B5%E9%9B%AA%E5%AE%8F/"
    assert by.address("") == "https://example.org/"
    assert by.address('a b"?#') == "https://example.org/a%20b%22%3F%23"


@pytest.mark.parametrize("given", ["https://example.org/a", "https://example.org/a/", "http://127.0.0.1:8000/a//"])
def test_an_address_of_pictures_ends_in_no_slash(given: str) -> None:
    found = publisher({"site_url": "https://example.org/", "extra": {"images": given}})
    assert found.images == given.rstrip("/")


@pytest.mark.parametrize(
    "given", ["a", "/a", "https://", "https://a b/", "https://a/#b", "https://[", 'https://a/"', 7, ["a"]]
)
def test_what_is_no_address_of_pictures_is_refused(given: object) -> None:
    with pytest.raises(BadInput, match=r"mkdocs\.yml:images: "):
        publisher({"site_url": "https://example.org/", "extra": {"images": given}})


def test_a_licence_is_named_as_the_standard_has_it() -> None:
    right = "http://rightsstatements.org/vocab/InC/1.0/"
    assert publisher({"site_url": "https://example.org/", "extra": {"rights": right}}).rights == right
    for wrong in ("https://rightsstatements.org/vocab/InC/1.0/", "CC BY", 4):
        with pytest.raises(BadInput, match=r"mkdocs\.yml:rights: "):
            publisher({"site_url": "https://example.org/", "extra": {"rights": wrong}})
