"""How browsers and programs may search the site from outside (OpenSearch 1.1): the address that takes what is looked for."""

from __future__ import annotations

from archive.publishing.publisher import Publisher
from archive.publishing.xml import XML_DECLARATION, element, leaf

OPENSEARCH_FILE = "opensearch.xml"
SEARCH_ADDRESS = "search/?q={searchTerms}"
"""Below the site's own; what stands in braces is what is looked for."""
ICON = "assets/icon.png"
ICON_SIZE = "180"


def opensearch_description(by: Publisher) -> str:
    """The description document. A short name has 16 characters at most, by the specification."""
    inner = (
        leaf("ShortName", by.name[:16]),
        leaf("Description", by.about or by.name),
        leaf("Language", "zh-CN"),
        leaf("InputEncoding", "UTF-8"),
        element("Image", by.address(ICON), type="image/png", width=ICON_SIZE, height=ICON_SIZE),
        element("Url", type="text/html", template=f"{by.base}{SEARCH_ADDRESS}"),
    )
    body = "".join(f"{line}\n" for line in inner)
    return (
        f'{XML_DECLARATION}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"{body}</OpenSearchDescription>\n"
    )
