"""Where what is made of pages' pictures lies, and that issues lead there only where it is made."""

from __future__ import annotations

from dataclasses import replace

from archive.publishing.page_head import issue_forms
from archive.publishing.picture_files import manifest_file, pdf_file
from archive.publishing.publisher import Publisher
from tests.made import archive

ISSUE = next(iter(archive(1).issues.values()))
BY = Publisher("https://example.org/", "报", forms=frozenset())


def urls(by: Publisher) -> list[str]:
    return [form.url for form in issue_forms(ISSUE, by)]


def test_an_issue_has_these_forms_where_it_has_pictures() -> None:
    assert urls(BY) == []
    assert urls(replace(BY, pictured=frozenset({ISSUE.id}))) == [manifest_file(ISSUE.id)]
    both = replace(BY, pictured=frozenset({ISSUE.id}), in_pdf=frozenset({ISSUE.id}))
    assert urls(both) == [pdf_file(ISSUE), manifest_file(ISSUE.id)]
    assert urls(replace(both, pictured=frozenset({"another"}), in_pdf=frozenset())) == []


def test_files_lie_beside_the_issue_and_below_one_folder() -> None:
    assert pdf_file(ISSUE) == f"issues/{ISSUE.id}/{ISSUE.id}.pdf"
    assert manifest_file(ISSUE.id) == f"iiif/{ISSUE.id}/manifest.json"
