"""What is offered in XML, held to the schemas of those who made the formats, then to ours where they leave it open."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import rnc2rng
from lxml import etree

SCHEMAS = Path(__file__).resolve().parents[1] / "fixtures" / "schemas"
OFFICIAL = SCHEMAS / "official"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
RULE = "{http://www.ascc.net/xml/schematron}rule"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OAI = "{http://www.openarchives.org/OAI/2.0/}"
REPLIES = """<schema xmlns="http://www.w3.org/2001/XMLSchema">
<import namespace="http://www.openarchives.org/OAI/2.0/" schemaLocation="OAI-PMH.xsd"/>
<import namespace="http://www.openarchives.org/OAI/2.0/oai_dc/" schemaLocation="oai_dc.xsd"/>
</schema>"""
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


class Beside(etree.Resolver):  # type: ignore[misc]
    """Gives what a schema imports from the same folder, by its file's name: nothing is asked for elsewhere."""

    def resolve(self, address: str, _: str | None, context: object) -> object:
        return self.resolve_filename(str(OFFICIAL / address.rpartition("/")[2]), context)


@cache
def xsd(text: str) -> etree.XMLSchema:
    parser = etree.XMLParser()
    parser.resolvers.add(Beside())
    return etree.XMLSchema(etree.fromstring(text.encode(), parser))


@cache
def grammar(path: Path) -> etree._Element:
    """A schema in compact syntax as XML; a prefix for no name space, which the compact syntax knows, is no XML."""
    return etree.fromstring(rnc2rng.dumps(rnc2rng.load(str(path))).replace('xmlns:local=""', "").encode())


@cache
def rnc(path: Path) -> etree.RelaxNG:
    return etree.RelaxNG(grammar(path))


def atom(document: str) -> None:
    """Assert that a feed is one by RFC 4287's schema and the Schematron rules within it."""
    root = etree.fromstring(document.encode())
    rnc(OFFICIAL / "atom.rnc").assertValid(root)
    for rule in grammar(OFFICIAL / "atom.rnc").iter(RULE):
        for one in root.xpath(f"descendant-or-self::{rule.get('context')}", namespaces=ATOM):
            for claim in rule:
                assert one.xpath(f"boolean({claim.get('test')})", namespaces=ATOM), claim.text
    rnc(SCHEMAS / "atom.rnc").assertValid(root)


def sitemap(document: str) -> None:
    """Assert that a list of pages is one by sitemaps.org's schema; for an index of lists there is only ours."""
    root = etree.fromstring(document.encode())
    if root.tag != f"{SITEMAP}sitemapindex":
        xsd((OFFICIAL / "sitemap.xsd").read_text("utf-8")).assertValid(root)
    rnc(SCHEMAS / "sitemap.rnc").assertValid(root)


def repository(document: str) -> None:
    """Assert that what a gateway would answer of a static repository is OAI-PMH with Dublin Core."""
    root = etree.fromstring(document.encode())
    rnc(SCHEMAS / "static-repository.rnc").assertValid(root)
    for one in root.iter():
        one.attrib.pop(LOCATION, None)  # a validator may fetch what this names
    for part in root:
        xsd(REPLIES).assertValid(_reply(part))


def _reply(part: etree._Element) -> etree._Element:
    """A gateway's answer with a part of a repository, which is moved into it."""
    reply = etree.Element(f"{OAI}OAI-PMH")
    etree.SubElement(reply, f"{OAI}responseDate").text = "2000-01-01T00:00:00Z"
    etree.SubElement(reply, f"{OAI}request").text = "https://example.org/"
    etree.SubElement(reply, f"{OAI}{etree.QName(part).localname}").extend(part)
    return reply
