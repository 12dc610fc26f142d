"""The description by which browsers search the site from outside."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from archive.publishing.opensearch import opensearch_description
from tests.publishing.samples import BY, HOSTILE

SPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_what_is_looked_for_goes_to_the_search_page() -> None:
    root = etree.fromstring(opensearch_description(BY).encode())
    assert root.tag == f"{SPACE}OpenSearchDescription"
    assert root.findtext(f"{SPACE}ShortName") == "吕梁教育"
    url = root.find(f"{SPACE}Url")
    assert url is not None
    assert url.get("template") == "https://example.org/lvliang/search/?q={searchTerms}"


def test_whatever_the_archive_is_called_it_is_xml_and_short() -> None:
    root = etree.fromstring(opensearch_description(replace(BY, name=HOSTILE, about="")).encode())
    assert len(root.findtext(f"{SPACE}ShortName", "")) <= 16
    assert root.findtext(f"{SPACE}Description") == HOSTILE.replace("\ufffe", "\ufffd")
