"""What a build would need of the catalogue, asked for without building: where it is there, the site is made."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from archive.addresses import ADDRESS_PATTERN
from archive.addressing.address_book import BOOK_FILE, readable_book
from archive.bad_input import BadInput
from archive.cataloguing import catalogue, former_urls, gather, related
from archive.cataloguing.cards import FolderCards, folder_cards
from archive.cataloguing.catalogue import Catalogue
from archive.file_faults import program_fault
from archive.keeping.folder_entries import folder_entries
from archive.listing import declarations, lists
from archive.publishing import change_dates, formats
from archive.publishing.publisher import Publisher
from archive.rendering import hand_written, mkdocs_run, mkdocs_settings, targets, worker
from archive.rendering.targets import BuildUnit
from archive.searching import index
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.address_books import INDEX, ISSUES_FOLDER, remembered_addresses
from archive.writing.write import WritePlan


def cards_after(issue_id: str, plan: WritePlan | None, content: Path) -> FolderCards | None:
    """The cards of an issue as its pages will be once they are written; None where it has none.

    `plan`: what writing will do; None where the issue can't be converted, and its pages stay as they are.
    """
    folder, prefix = content / ISSUES_FOLDER / issue_id, f"{ISSUES_FOLDER}/{issue_id}/"
    pages = {path.name: path.read_bytes() for path in folder_entries(folder, ".md") if path.is_file()}
    for name in plan.remove if plan else ():
        pages.pop(name.removeprefix(prefix), None)
    pages |= {name.removeprefix(prefix): text.encode() for name, text in (plan.texts if plan else {}).items()}
    if INDEX not in pages:
        return None
    names = (name.removesuffix(".md") for name in pages)
    own = ["index", *filter(ADDRESS_PATTERN.fullmatch, names)]
    book = plan.texts.get(prefix + BOOK_FILE) if plan else None
    held = remembered_addresses(folder) if book is None else readable_book(book)
    return folder_cards(issue_id, {name: pages[f"{name}.md"] for name in own}, held)


def build_faults(
    found: Sequence[FolderCards], vocabulary: Vocabulary, content: Path, home: Path, *, sound: bool
) -> Iterator[BadInput]:
    """What would stop a build, or cost it a page, of issues with these cards; a fault of the program's too.

    `sound`: nothing else is wrong, and the pages that people wrote, with the links between them, are rendered for a trial.
    """
    broken = [*(fault for one in found for fault in one.faults), *hand_written_faults(content, home)]
    yield from broken
    try:
        archive, texts = _made_of_all(found, vocabulary, content)
        if not mkdocs_settings.makes_sites(home):
            return
        by = mkdocs_settings.read_publisher(home)
        if sound and not broken:
            _render_hand_written(archive, texts, by, content, home)
    except BadInput as error:
        yield error
    except Exception as error:  # whatever it is, the build would end in it
        yield program_fault(error, "content", doing="由现在的各期做不成目录")


def hand_written_faults(content: Path, home: Path) -> Iterator[BadInput]:
    """What is wrong with the pages that people wrote."""
    if not content.is_dir():
        return
    files = [name for name in targets.content_files(content) if targets.is_a_persons(name)]
    twice = hand_written.with_address_of_another(files, (f"{folder}/{INDEX}" for folder in declarations.list_folders()))
    yield from twice.values()
    rest = (name for name in files if targets.is_hand_written(name) and name not in twice)
    yield from hand_written.page_faults(content, rest, mkdocs_settings.theme_folder(home))


def _made_of_all(
    found: Sequence[FolderCards], vocabulary: Vocabulary, content: Path
) -> tuple[Catalogue, dict[str, str]]:
    """The catalogue and the lists, as text by path below content/; all else that a build makes of them is thrown away."""
    names = {"topics": [one.name for one in vocabulary.topics], "places": [one.name for one in vocabulary.places]}
    withdrawn = former_urls.withdrawn_issues(content)
    gathered = gather.gather(((one.issue, one.articles, one.former) for one in found), names, withdrawn)
    archive = lists.grouped_catalogue(gathered, vocabulary, formats.available_formats)
    catalogue.parse_catalogue(catalogue.dump_catalogue(archive))
    samples = {key: text.sample for one in found for key, text in one.texts.items()}
    newest = (archive.articles[key] for issue in archive.issues.values() for key in issue.articles)
    near = related.related(newest, samples)
    texts = lists.list_texts(archive, vocabulary, near)
    for _, whole in formats.archive_formats():
        tuple(whole.parts(archive))
    index.segment_tasks(archive, {key: text.digest for one in found for key, text in one.texts.items()})
    change_dates.change_days(archive, {})
    return archive, texts


def _render_hand_written(
    archive: Catalogue, texts: Mapping[str, str], by: Publisher, content: Path, home: Path
) -> None:
    """Render the pages that people wrote, and what stands beside them, into a folder that is thrown away. BadInput as a build."""
    files = targets.content_files(content) if content.is_dir() else {}
    own = tuple(name for name in files if targets.is_hand_written(name))
    beside = tuple(name for name in files if targets.is_a_persons(name) and not name.endswith(".md"))
    if not own:
        return
    with tempfile.TemporaryDirectory(prefix="lvliang-check-") as folder:
        docs = Path(folder) / "content"
        mkdocs_run.link_pages(content, [*own, *beside], docs)
        heads = [name for name in texts if name.endswith(".md") and targets.is_shared(name)]
        for name in heads:
            (docs / name).parent.mkdir(parents=True, exist_ok=True)
            (docs / name).write_text(texts[name], "utf-8")
        if (content / ISSUES_FOLDER).is_dir():
            mkdocs_run.link_pages(content / ISSUES_FOLDER, _article_pages(archive), docs / ISSUES_FOLDER)
        edition = "trial"
        worker.remember_catalogue(worker.loaded_catalogue(docs, edition, archive))
        units = (BuildUnit(targets.PROSE, own, ""), BuildUnit(targets.FRAME, beside, ""))
        place = worker.Workplace(docs, (), Path(folder) / "shares", by, edition, home.resolve())
        worker.render_share(worker.PageShare("trial", units, (*own, *heads), {}), place)


def _article_pages(archive: Catalogue) -> list[str]:
    """The articles whose text the front page shows, by path below content/issues."""
    newest = next(iter(archive.issues.values()), None)
    return [archive.articles[key].src.removeprefix(f"{ISSUES_FOLDER}/") for key in newest.articles] if newest else []
