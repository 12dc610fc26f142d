"""Where what the site gives of pages' pictures lies: manifests and tiles by the IIIF's standards, an issue's PDF."""

from __future__ import annotations

from archive.cataloguing.catalogue import IssueCard

FOLDER = "iiif"
"""Where manifests and tiles lie below the site."""
MANIFEST_TYPE = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
COLLECTION_FILE = f"{FOLDER}/collection.json"
PDF_TYPE, PDF_SUFFIX = "application/pdf", ".pdf"


def manifest_file(issue: str) -> str:
    """Where an issue's manifest lies below the site."""
    return f"{FOLDER}/{issue}/manifest.json"


def pdf_file(issue: IssueCard) -> str:
    """Where an issue's PDF lies below the site."""
    return f"{issue.url}{issue.id}{PDF_SUFFIX}"
