"""The static repository is one by its specification, with a record of every article."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from archive.publishing import change_dates, oai
from archive.publishing.downloads import offered_files
from archive.publishing.publisher import Publisher
from tests.publishing import schemas
from tests.publishing.samples import BY, HOSTILE, archive

NS = {"oai": "http://www.openarchives.org/OAI/2.0/", "dc": "http://purl.org/dc/elements/1.1/"}


def written(tmp_path: Path, by: Publisher = BY) -> dict[str, str]:
    found = archive(tmp_path)
    changed = change_dates.change_days(found, {"issues/2024-03-04/0001.md": "2026-11-25"})
    return {path: "".join(pieces) for path, pieces in oai.oai_documents(found, changed, by)}


def test_a_record_for_every_article(tmp_path: Path) -> None:
    document = written(tmp_path)["oai.xml"]
    schemas.repository(document)
    root = etree.fromstring(document.encode())
    assert root.findtext(".//oai:earliestDatestamp", "", NS) == "2022-04-19"
    first, *rest = root.findall(".//oai:record", NS)
    assert len(rest) == 3
    assert first.findtext(".//oai:identifier", "", NS) == BY.address("issues/2024-03-04/0001/")
    assert first.findtext(".//oai:datestamp", "", NS) == "2026-11-25"
    assert first.findtext(".//dc:title", "", NS) == HOSTILE.replace("\ufffe", "\ufffd")
    assert first.findtext(".//dc:date", "", NS) == "2024-03-04"


def test_an_inferred_day_is_told_as_one(tmp_path: Path) -> None:
    records = etree.fromstring(written(tmp_path)["oai.xml"].encode()).findall(".//oai:record", NS)
    given, inferred = records[0], records[-1]
    assert [one.text for one in inferred.iterfind(".//dc:date", NS)] == ["2022"]
    notes = [[one.text for one in record.iterfind(".//dc:description", NS)] for record in (given, inferred)]
    assert notes[1][-1] == "出版日期没有读到，推定为 2022-04-19"
    assert "推定" not in "".join(notes[0])


def test_an_archive_of_nothing_is_no_repository(tmp_path: Path) -> None:
    found = archive(tmp_path, {})
    assert list(oai.oai_documents(found, {}, BY)) == []
    assert "oai.xml" not in [path for _, rows in offered_files(found) for path, _ in rows]


def test_a_large_archive_has_a_repository_for_each_year(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oai, "MOST_RECORDS", 3)
    documents = written(tmp_path)
    assert list(documents) == ["oai-2024.xml", "oai-2022.xml"]
    for document in documents.values():
        schemas.repository(document)
        assert document.count("<oai:record>") == 2


def test_the_base_address_is_the_gateways(tmp_path: Path) -> None:
    document = written(tmp_path, replace(BY, gateway="https://gateway.example.net/oai/"))["oai.xml"]
    assert "<oai:baseURL>https://gateway.example.net/oai/example.org/lvliang/oai.xml</oai:baseURL>" in document


@pytest.mark.parametrize(
    ("old", "new", "judge"),
    [
        ("archive@example.org", "nobody", "SCHEMASV"),
        ("2.0</oai:protocolVersion>", "3.0</oai:protocolVersion>", "SCHEMASV"),
        ("oai:metadataNamespace", "oai:nameSpace", "SCHEMASV"),
        ("dc:title", "dc:headline", "SCHEMASV"),
        ("<dc:title>", '<dc:title type="main">', "SCHEMASV"),
        ("</oai:header>", "</oai:header><oai:header/>", "RELAXNGV"),
        ("2022-04-19</oai:datestamp>", "</oai:datestamp>", "RELAXNGV"),
        ("</oai:header>", "<oai:setSpec>a</oai:setSpec></oai:header>", "RELAXNGV"),
        ("no</oai:deletedRecord>", "persistent</oai:deletedRecord>", "RELAXNGV"),
        ("ListRecords", "ListIdentifiers", "RELAXNGV"),
    ],
)
def test_the_schemas_see_what_is_wrong(tmp_path: Path, old: str, new: str, judge: str) -> None:
    document = written(tmp_path)["oai.xml"]
    assert old in document
    with pytest.raises(etree.DocumentInvalid) as raised:
        schemas.repository(document.replace(old, new))
    assert {one.domain_name for one in raised.value.error_log} == {judge}
