"""An OAI-PMH static repository: a file of Dublin Core records that a gateway serves to harvesters.

http://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm. It is meant for up to five thousand records:
a larger archive has a repository for each year, `oai-<year>.xml`, instead of `oai.xml`, and for each month of a year
that is too large itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from archive.cataloguing.catalogue import ArticleCard, Catalogue
from archive.publishing.change_dates import UNKNOWN_DAY, citable_date, date_note, valid_day
from archive.publishing.inferred import INFERRED_TITLE, marked_issue, marked_title
from archive.publishing.publisher import Publisher
from archive.publishing.xml import XML_DECLARATION, element, leaf
from archive.publishing.yearly_parts import ArchivePart, archive_parts

MOST_RECORDS = 5000
"""Records in a static repository, by its specification."""
_OAI = "http://www.openarchives.org/OAI/2.0/"
_DC = f"{_OAI}oai_dc/"
_ROOT = (
    f'<Repository xmlns="{_OAI}static-repository" xmlns:oai="{_OAI}"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    f' xsi:schemaLocation="{_OAI}static-repository {_OAI}static-repository.xsd">\n'
)
_RECORD = (
    f'<oai_dc:dc xmlns:oai_dc="{_DC}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    f' xsi:schemaLocation="{_DC} {_OAI}oai_dc.xsd">'
)


def repositories(archive: Catalogue) -> list[tuple[str, ArchivePart]]:
    """The repositories' paths and what each holds; none of an archive of nothing, for one without a record is invalid."""
    held = [share for share in archive_parts(archive, MOST_RECORDS) if share.cards]
    return [(f"oai-{share.slug}.xml" if share.slug else "oai.xml", share) for share in held]


def oai_documents(archive: Catalogue, days: Mapping[str, str], by: Publisher) -> Iterator[tuple[str, Iterable[str]]]:
    """Each repository: its path and its text piece by piece. `days`: when each address last changed."""
    for path, share in repositories(archive):
        yield path, repository_document(path, share, days, archive, by)


def repository_document(
    path: str, share: ArchivePart, days: Mapping[str, str], archive: Catalogue, by: Publisher
) -> Iterator[str]:
    """One repository's text piece by piece."""
    yield XML_DECLARATION + _ROOT
    yield _identify(path, share.label, min(days.get(card.url, UNKNOWN_DAY) for card in share.cards), by)
    yield (
        f"<ListMetadataFormats><oai:metadataFormat><oai:metadataPrefix>oai_dc</oai:metadataPrefix>"
        f"<oai:schema>{_OAI}oai_dc.xsd</oai:schema><oai:metadataNamespace>{_DC}</oai:metadataNamespace>"
        "</oai:metadataFormat></ListMetadataFormats>\n"
    )
    yield '<ListRecords metadataPrefix="oai_dc">\n'
    for card in share.cards:
        yield _record(card, days.get(card.url, UNKNOWN_DAY), archive, by)
    yield "</ListRecords>\n"
    yield "</Repository>\n"


def _identify(path: str, label: str, earliest: str, by: Publisher) -> str:
    own = by.address(path)
    base = f"{by.gateway.rstrip('/')}/{own.partition('://')[2]}" if by.gateway else own
    fields = (
        leaf("oai:repositoryName", f"{by.name}（{label}）" if label else by.name)
        + leaf("oai:baseURL", base)
        + leaf("oai:protocolVersion", "2.0")
        + leaf("oai:adminEmail", by.contact)
        + leaf("oai:earliestDatestamp", earliest)
        + leaf("oai:deletedRecord", "no")
        + leaf("oai:granularity", "YYYY-MM-DD")
    )
    return element("Identify", fields) + "\n"


def _record(card: ArticleCard, changed: str, archive: Catalogue, by: Publisher) -> str:
    issue, address = archive.issues[card.issue], by.address(card.url)
    header = leaf("oai:identifier", address) + leaf("oai:datestamp", changed)
    fields = (
        *(("title", title) for title in (marked_title(card), card.subtitle)),
        *(("creator", name) for name in card.writers),
        *(("contributor", name) for name in card.authors if name not in card.writers),
        *(("subject", name) for name in (*card.tags, *card.people, *card.organizations)),
        *(
            ("description", text)
            for text in (card.opening, INFERRED_TITLE if card.title_inferred else "", date_note(issue))
        ),
        ("publisher", by.name),
        ("date", citable_date(issue)),
        ("type", "Text"),
        ("identifier", address),
        ("source", f"《{by.name}》{marked_issue(issue)}"),
        ("language", "zh-CN"),
        ("relation", by.address(issue.url)),
        *(("coverage", place) for place in (*card.places, valid_day(card.date))),
        ("rights", by.address("about/rights/")),
    )
    elements = "".join(leaf(f"dc:{name}", value) for name, value in fields)
    metadata = element("oai:metadata", f"{_RECORD}{elements}</oai_dc:dc>")
    return element("oai:record", element("oai:header", header) + metadata) + "\n"
