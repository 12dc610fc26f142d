"""Feeds are Atom, and following their archive from the newest on brings every article once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from archive.cataloguing.catalogue import Catalogue, Heading
from archive.publishing import atom
from tests.publishing import schemas
from tests.publishing.samples import BY, HOSTILE, archive, many

NS = {"a": "http://www.w3.org/2005/Atom", "fh": "http://purl.org/syndication/history/1.0"}


def written(found: Catalogue) -> dict[str, str]:
    return {
        path: "".join(pieces)
        for feed in atom.feeds(found, BY)
        for path, pieces in atom.feed_documents(feed, found, BY, {})
    }


def test_every_document_is_atom(tmp_path: Path) -> None:
    documents = written(archive(tmp_path))
    assert {"feed.xml", "feed/2022-1.xml", "topics/作风建设/feed.xml", "topics/校园安全/feed.xml"} <= set(documents)
    for document in documents.values():
        schemas.atom(document)


def test_a_feed_without_an_entry_is_atom(tmp_path: Path) -> None:
    (document,) = written(archive(tmp_path, {})).values()
    schemas.atom(document)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<title>吕梁教育</title>", ""),
        ('type="text/html"', 'type="html"'),
        ('<category term="作风建设"/>', "<category/>"),
        ("<entry>", '<entry day="1">'),
        ("<summary>", "<summary/><summary>"),
        ("+08:00<", "+8<"),
    ],
)
def test_the_schema_of_rfc_4287_sees_what_is_wrong(tmp_path: Path, old: str, new: str) -> None:
    document = written(archive(tmp_path))["feed.xml"]
    assert old in document
    official = schemas.rnc(schemas.OFFICIAL / "atom.rnc")
    assert not official.validate(etree.fromstring(document.replace(old, new).encode()))
    with pytest.raises(etree.DocumentInvalid):
        schemas.atom(document.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<author><name>吕梁教育</name></author>", "", "must have an atom:author unless"),
        ('<link rel="alternate"', '<link rel="self"', "must have at least one atom:link"),
    ],
)
def test_its_rules_see_what_is_wrong(tmp_path: Path, old: str, new: str, message: str) -> None:
    document = written(archive(tmp_path))["feed.xml"]
    assert old in document
    with pytest.raises(AssertionError, match=message):
        schemas.atom(document.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("T00:00:00+08:00", "T00:00:00"),
        ('rel="self"', 'rel="own"'),
        ('href="https:', 'href="'),
        (' xml:lang="zh-CN"', ""),
        ("<summary>", '<summary type="html">'),
        ("<author>", '<mine xmlns="https://example.org/"/><author>'),
    ],
)
def test_what_the_rfc_leaves_open_is_seen_too(tmp_path: Path, old: str, new: str) -> None:
    document = written(archive(tmp_path))["feed.xml"]
    assert old in document
    official = schemas.rnc(schemas.OFFICIAL / "atom.rnc")
    official.assertValid(etree.fromstring(document.replace(old, new).encode()))
    with pytest.raises(etree.DocumentInvalid):
        schemas.atom(document.replace(old, new))


def test_an_entry_tells_what_the_article_says(tmp_path: Path) -> None:
    root = etree.fromstring(written(archive(tmp_path))["feed.xml"].encode())
    entries = root.findall("a:entry", NS)
    assert [entry.findtext("a:id", "", NS)[len(BY.base) :] for entry in entries] == [
        f"issues/{key}/" for key in ("2024-03-04/0001", "2024-03-04/0002", "2022-04-19/0001", "2022-04-19/0002")
    ]
    assert entries[0].findtext("a:title", "", NS) == HOSTILE.replace("\ufffe", "\ufffd")
    assert entries[0].findtext("a:published", "", NS) == "2024-03-04T00:00:00+08:00"
    assert entries[3].find("a:published", NS) is None
    assert entries[3].findtext("a:updated", "", NS) == "2022-04-19T00:00:00+08:00"
    assert [one.get("term") for one in entries[0].findall("a:category", NS)] == ["作风建设", "校园安全"]


def test_an_entry_is_updated_when_its_page_changed(tmp_path: Path) -> None:
    found = archive(tmp_path)
    feed = atom.archive_feed(found, BY)
    changed = {"issues/2022-04-19/0002/": "2026-11-25"}
    documents = {path: "".join(pieces) for path, pieces in atom.feed_documents(feed, found, BY, changed)}
    for document in documents.values():
        schemas.atom(document)
    root = etree.fromstring(documents["feed.xml"].encode())
    days = {
        one.findtext("a:id", "", NS).partition("issues/")[2]: one.findtext("a:updated", "", NS)[:10]
        for one in root.iterfind("a:entry", NS)
    }
    assert days["2022-04-19/0002/"] == "2026-11-25"
    assert days["2022-04-19/0001/"] == "2022-04-19"
    assert root.findtext("a:updated", "", NS)[:10] == "2026-11-25"
    assert [one.text[:10] for one in root.iterfind("a:entry/a:published", NS) if one.text] == ["2024-03-04"] * 2
    archived = etree.fromstring(documents["feed/2022-1.xml"].encode())
    assert archived.findtext("a:updated", "", NS)[:10] == "2026-11-25"


def test_a_person_and_a_school_have_a_feed_of_their_newest_articles(tmp_path: Path) -> None:
    found = archive(tmp_path, many(130, "2023"))
    heading = Heading("people", "赵雪宏", "people/赵雪宏.md", "people/赵雪宏/", tuple(found.articles))
    (document,) = atom.feed_documents(atom.name_feed(heading, found, BY), found, BY, {})
    path, text = document[0], "".join(document[1])
    schemas.atom(text)
    assert path == "people/赵雪宏/feed.xml"
    assert text.count("<entry>") == atom.NAME_FEED_LENGTH
    assert "prev-archive" not in text


@pytest.mark.parametrize("number", [1, 30, 99, 100, 101, 250])
def test_the_archive_leads_from_the_newest_to_every_article(tmp_path: Path, number: int) -> None:
    found = archive(tmp_path, {**many(130, "2023"), **many(number)})
    documents = written(found)
    path, seen, order = "feed.xml", set(), []
    while path:
        root = etree.fromstring(documents[path].encode())
        order.append(path)
        seen |= {one.text for one in root.iterfind("a:entry/a:id", NS)}
        links = {link.get("rel"): link.get("href").removeprefix(BY.base) for link in root.findall("a:link", NS)}
        assert len(root.findall("a:entry", NS)) <= atom.DOCUMENT_LENGTH
        assert (root.find("fh:archive", NS) is None) == (path == "feed.xml")
        assert links["self"] == path
        assert links.get("next-archive", "") == (order[-2] if len(order) > 2 else "")
        path = links.get("prev-archive", "")
    assert seen == {BY.address(card.url) for card in found.articles.values()}
    assert set(order) == {path for path in documents if not path.startswith("topics/")}


def test_a_new_issue_leaves_archived_documents_as_they_are(tmp_path: Path) -> None:
    before = written(archive(tmp_path, many(200)))
    after = written(archive(tmp_path, {"2024-12-31": [{"title": "新"}]}))
    archived = {path: text for path, text in before.items() if path.startswith("feed/")}
    assert set(archived) == {"feed/2024-1.xml", "feed/2024-2.xml"}
    assert {path: after[path] for path in archived} == archived


def test_without_room_a_topic_has_its_newest_articles_only_and_the_archive_all(tmp_path: Path) -> None:
    found, by = archive(tmp_path, many(130, "2023")), replace(BY, forms=frozenset())
    documents = [dict(atom.feed_documents(feed, found, by, {})) for feed in atom.feeds(found, by)]
    whole, topic = documents
    assert sorted(whole) == ["feed.xml", "feed/2023-1.xml"]
    assert sorted(topic) == ["topics/作风建设/feed.xml"]
    text = "".join(topic["topics/作风建设/feed.xml"])
    schemas.atom(text)
    assert "prev-archive" not in text
    assert text.count("<entry>") == atom.FEED_LENGTH
