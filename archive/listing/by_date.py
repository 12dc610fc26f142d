"""What the archive holds by date: its issues by year, and all its articles by day."""

from __future__ import annotations

from archive.cataloguing.pagination import ROWS_A_PAGE, Span, paginate, year_name
from archive.listing.heading_facts import dated_rows, newest_keys
from archive.listing.holdings import Holdings
from archive.listing.list_pages import PageFields, list_file, pages_of_list

ALL_ARTICLES = "list/index"
CORRECTED = "corrections/index"


def issue_lists(holdings: Holdings, title: str) -> dict[str, PageFields]:
    """The issues by year: a page for each, however few they are; all of them on the first where they fit."""
    base, catalogue = "years/index", holdings.catalogue
    parts = []
    for year, card in catalogue.years.items():
        rows = [(catalogue.issues[name].date or name, name) for name in card.issues]
        parts.append(paginate(rows, slug=year, label=year_name(year)))
    whole = Span("", "", len(catalogue.issues), (), tuple(parts))
    found = pages_of_list(base, title, whole, "issues", {})
    if len(catalogue.issues) <= ROWS_A_PAGE:
        found[list_file(base, whole)]["issues"] = list(catalogue.issues)
    for span in whole.pages():
        fields = found[list_file(base, span)]
        if span.slug:
            fields |= {"title": span.label, "year": span.slug.partition("-")[0]}
        if span.rows:
            fields["articles"] = sum(len(catalogue.issues[name].articles) for name in fields["issues"])
    return found


def corrected_lists(holdings: Holdings, title: str) -> dict[str, PageFields]:
    """The articles whose wording a person corrected, by the day of what they report; no page where there are none."""
    found = [key for key in newest_keys(holdings.catalogue) if holdings.catalogue.articles[key].corrections]
    whole = paginate(dated_rows(holdings.catalogue, found))
    return pages_of_list(CORRECTED, title, whole, "articles", {}) if found else {}


def article_lists(holdings: Holdings, title: str) -> dict[str, PageFields]:
    """Every article by the day of what it reports."""
    return pages_of_list(ALL_ARTICLES, title, holdings.everything, "articles", {})
