"""Which topics an issue has, as a table: issues down, topics across; of a long archive, years down, a page for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.pagination import Span, paginate
from archive.listing.list_pages import PageFields, list_file, pages_of_list

TABLE_BASE = "matrix/index"


def table_pages(title: str, catalogue: Catalogue, topics: Sequence[str]) -> dict[str, PageFields]:
    """Front matter by path below content/; `topics` are the columns.

    A page has `issues` and as many `rows`, or where it was split, `parts` and as many `rows`. A row has a cell for each
    topic, parted by spaces: an issue's are the addresses of its articles with commas between them, `-` for none; a
    part's are counts. `totals`: how many articles of the page have each topic, parted by spaces; `held`: how many articles
    each row stands for, whatever their topics.
    """
    columns = {name: at for at, name in enumerate(topics)}
    whole = paginate([(issue.date or issue.id, issue.id) for issue in catalogue.issues.values()])
    made = pages_of_list(TABLE_BASE, title, whole, "issues", {})
    for span in whole.pages():
        rows = [_counts(catalogue, _issues(part), columns) for part in span.parts]
        rows += [_addresses(catalogue, name, columns) for _, name in span.rows]
        groups = [_issues(part) for part in span.parts] or [[name] for _, name in span.rows]
        held = [sum(len(catalogue.issues[name].articles) for name in group) for group in groups]
        totals = _counts(catalogue, [name for group in groups for name in group], columns)
        made[list_file(TABLE_BASE, span)] |= {"rows": rows, "totals": totals, "held": held}
    return made


def _issues(span: Span) -> list[str]:
    return [name for page in span.pages() for _, name in page.rows]


def _addresses(catalogue: Catalogue, issue: str, columns: Mapping[str, int]) -> str:
    cells: list[list[str]] = [[] for _ in columns]
    for key in catalogue.issues[issue].articles:
        card = catalogue.articles[key]
        for tag in card.tags:
            if tag in columns:
                cells[columns[tag]].append(card.address)
    return " ".join(",".join(cell) or "-" for cell in cells)


def _counts(catalogue: Catalogue, issues: Sequence[str], columns: Mapping[str, int]) -> str:
    met = Counter(
        tag for name in issues for key in catalogue.issues[name].articles for tag in catalogue.articles[key].tags
    )
    return " ".join(str(met[tag]) for tag in columns)
