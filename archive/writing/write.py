"""The one writer: issues to content/issues, file by file, each of which is at any moment the old one or the new.

A file that a person changed since the machine wrote it (its digest shows it) is left and named. Within an issue, the
book of its addresses comes first, then articles, then index.md, then what goes away: a run that is cut off at any point
leaves nothing that the next one can't set right, and no address that is not in the book.
"""

from __future__ import annotations

import datetime
import errno
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from archive.addresses import addresses, line_addresses
from archive.addressing.address import address, updated_book, withdrawn_book
from archive.addressing.address_book import BOOK_FILE, AddressBook, book_text
from archive.bad_input import BadInput
from archive.file_faults import file_fault
from archive.filenames import id_fault, visible_name
from archive.keeping.folder_entries import folder_entries, walk_files
from archive.keeping.undoable import Move, put, put_by, undo_moves
from archive.keeping.write_lock import write_lock
from archive.model import Issue
from archive.writing import frontmatter, markdown
from archive.writing.address_books import INDEX, ISSUES_FOLDER, read_book
from archive.writing.edited_pages import EditedPage, edited_page, foreign_page
from archive.writing.text_moves import NO_MOVES, TextMoves, withdrawn

LOCK = ".lock"
"""Below content/: held by the process that writes there."""
IGNORED = b"*\n"
"""The .gitignore of a folder that every build makes: all of it, and itself."""


@dataclass(frozen=True, slots=True)
class WritePlan:
    """What is to be done for one issue: texts by path below content/, in the order they are written."""

    texts: Mapping[str, str]
    remove: tuple[str, ...] = ()
    edited: tuple[EditedPage, ...] = ()
    same: int = 0


@dataclass(frozen=True, slots=True)
class WriteReport:
    """What was done: paths below content/, files of a person's that were left as they are, how many were equal, what failed."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[EditedPage, ...] = ()
    same: int = 0
    errors: tuple[BadInput, ...] = ()


def issue_files(issue: Issue) -> dict[str, str]:
    """An issue's pages, as text by path below content/: its articles, then index.md. Pure."""
    folder = f"{ISSUES_FOLDER}/{issue.id}"
    texts = {}
    names = addresses(issue.articles, issue.sources)
    lines = line_addresses(issue.articles, issue.sources)
    for name, line, article in zip(names, lines, issue.articles, strict=True):
        fields = frontmatter.article_fields(article, issue, begins="" if line == name else line)
        texts[f"{folder}/{name}.md"] = frontmatter.page_text(fields, markdown.markdown_body(article.parts))
    texts[f"{folder}/{INDEX}"] = frontmatter.page_text(frontmatter.issue_fields(issue), "")
    return texts


def plan_issue(issue: Issue, content: Path, book: AddressBook | None = None) -> WritePlan:
    """What `write_issues` would do for an issue. Reads the disk, changes nothing: `check` asks it whether pages are stale.

    `book`: what its addresses held, which is read where none is given. What is gone is so from this day.
    """
    folder = _folder(issue.id, content)
    book = read_book(content, issue.id) if book is None else book
    issue = address(issue, book) if issue.former is None else issue
    standing = {path.name: path for path in folder_entries(folder, ".md")}
    texts = issue_files(issue)
    wanted: dict[str, str] = {}
    name, text = f"{ISSUES_FOLDER}/{issue.id}/{BOOK_FILE}", book_text(updated_book(book, issue, today()))
    if _text(folder / BOOK_FILE) != text:
        wanted[name] = text
    edited = []
    for name, text in texts.items():
        found = standing.pop(name.rpartition("/")[2], None)
        if found is None:
            wanted[name] = text
        elif (old := _text(found)) is None or not _ours(old, text):
            edited.append(edited_page(name, text, old or "", issue))
        elif old != text:
            wanted[name] = text
    remove, strange = _unneeded_files(issue.id, standing.values())
    return WritePlan(wanted, remove, (*edited, *strange), len(texts) + 1 - len(wanted) - len(edited))


def today() -> str:
    """The day, as what is gone now bears it."""
    return datetime.datetime.now(datetime.UTC).date().isoformat()


def write_issues(issues: Iterable[Issue], content: Path, present: Collection[str] | None = None) -> WriteReport:
    """Bring content/issues up to date, each issue as it comes.

    `present`: ids of all issues that have a raw folder, converted or not; the pages of others go. None: none go.
    """
    reports = []
    with sole_writer(content):
        for issue in issues:
            try:
                reports.append(apply_plan(plan_issue(issue, content), content))
            except BadInput as error:
                reports.append(WriteReport(errors=(error,)))
        if present is not None:
            reports.append(withdraw(content, present))
    return combined_report(reports)


def combined_report(reports: Sequence[WriteReport]) -> WriteReport:
    """Several reports as one."""
    return WriteReport(
        tuple(name for one in reports for name in one.written),
        tuple(name for one in reports for name in one.removed),
        tuple(page for one in reports for page in one.edited),
        sum(one.same for one in reports),
        tuple(error for one in reports for error in one.errors),
    )


def withdraw(content: Path, present: Collection[str], moves: Mapping[str, TextMoves] | None = None) -> WriteReport:
    """Take away the pages of issues that have no raw folder any more, but for what a person wrote.

    Their books stay, and say where each address leads: to an issue that took it over, by `moves`, or nowhere.
    """
    found = moves or {}
    return combined_report(
        [_withdraw(name, content, found.get(name, NO_MOVES)) for name in withdrawn(content, present)]
    )


def put_lists(
    texts: Mapping[str, Callable[[], str]], content: Path, folders: Collection[str], same: Collection[str] = ()
) -> WriteReport:
    """Write the texts, by path, that differ from what is on disk; clear `folders` of all other pages, and have git ignore them.

    A text is made when its turn comes, so that not all are held at once. `same`: pages known to be as they should.
    """
    _refuse_links((*texts, *(f"{folder}/{INDEX}" for folder in folders)), content)
    reports = []
    with sole_writer(content):
        pages = (name for folder in folders for name in _files(content, folder) if name.endswith(".md"))
        gone = {*pages, *drafts(content, folders)} - {*texts, *same}
        for name, make in texts.items():
            text = make()
            if _text(content / name) != text:
                reports.append(apply_plan(WritePlan({name: text}), content))
        unchanged = len(texts) + len(same) - len(reports)
        reports.append(apply_plan(WritePlan({}, tuple(sorted(gone)), (), unchanged), content))
        for folder in folders:
            if (content / folder).is_dir() and not (content / folder / ".gitignore").is_file():
                replace_file(content / folder / ".gitignore", IGNORED)
    return combined_report(reports)


def drafts(content: Path, folders: Iterable[str]) -> list[str]:
    """What a run left behind that could not clear it away, in content/ itself and below its `folders` of lists."""
    names = [path.name for path in content.glob(".*.tmp") if path.is_file()]
    below = (name for folder in folders for name in _files(content, folder) if name.endswith(".tmp"))
    return names + [name for name in below if name.rpartition("/")[2].startswith(".")]


def _files(content: Path, folder: str) -> Iterator[str]:
    """The paths of all files below a folder of content/."""
    top = str(content)
    return (f"{place}/{name}".removeprefix(f"{top}/") for place, name in walk_files(f"{top}/{folder}"))


def replace_file(path: Path, data: bytes) -> None:
    """Replace a file by a whole new one, or leave it as it was. A power cut may leave it empty: that is written anew."""
    _draft(path, data).replace(path)


def _draft(path: Path, data: bytes) -> Path:
    """What is to take a file's place, under a name that the next run clears. OSError, also where a folder has the place."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    with draft.open("wb") as file:
        file.write(data)
    return draft


def apply_plan(task: WritePlan, content: Path) -> WriteReport:
    """Write and remove what a plan names, all of it or, with BadInput, nothing; to be called while `sole_writer`."""
    _refuse_links((*task.texts, *task.remove), content)
    name, done = "", list[Move]()
    drafts: dict[str, Path] = {}
    try:
        for name, text in task.texts.items():
            drafts[name] = _draft(content / name, text.encode())
        for name, draft in drafts.items():
            put(str(draft), str(content / name), _kept(content / name), done)
        for name in task.remove:
            if os.path.lexists(content / name):
                put_by(str(content / name), _kept(content / name), done)
    except OSError as error:
        with suppress(OSError):
            undo_moves(done)
        _clear(drafts.values())
        raise file_fault(error, f"content/{name}", "写不进去") from error
    _clear(_kept(content / name) for name in (*task.texts, *task.remove))
    return WriteReport(tuple(task.texts), task.remove, task.edited, task.same)


def _kept(path: Path) -> str:
    """Where a file lies that is replaced or goes, until all of its plan is done."""
    return str(path.with_name(f".{os.getpid()}.{path.name}.tmp"))


def _clear(paths: Iterable[str | Path]) -> None:
    """Remove files, as far as they are there and it can be done: the next run does the rest."""
    for path in paths:
        with suppress(OSError):
            os.unlink(path)  # noqa: PTH108


def _refuse_links(names: Iterable[str], content: Path) -> None:
    """BadInput where the way from content/ to one of these files leads through a link: what is there is not ours."""
    ways = {name.rpartition("/")[0] for name in names}
    ways |= {way[:at] for way in ways for at, char in enumerate(way) if char == "/"}
    for way in sorted(ways - {""}):
        if (content / way).is_symlink():
            raise BadInput(f"content/{way}", "", "是指向别处的链接", "请移走它，再运行一次")


def _withdraw(issue: str, content: Path, moves: TextMoves) -> WriteReport:
    """Take away the pages of an issue whose raw text is gone, but for what a person wrote."""
    folder = content / ISSUES_FOLDER / issue
    name = f"{ISSUES_FOLDER}/{issue}/{BOOK_FILE}"
    remove, edited = _unneeded_files(issue, folder_entries(folder, ".md"))
    if not remove and not edited and not (folder / BOOK_FILE).exists():
        if not any(folder.iterdir()):
            folder.rmdir()
        return WriteReport()
    try:
        text = book_text(withdrawn_book(moves.book(read_book(content, issue)), today()))
        texts = {} if _text(folder / BOOK_FILE) == text else {name: text}
        return apply_plan(WritePlan(texts, remove, edited), content)
    except BadInput as error:
        return WriteReport(errors=(error,))


def _unneeded_files(issue: str, paths: Iterable[Path]) -> tuple[tuple[str, ...], tuple[EditedPage, ...]]:
    """Of files that no article stands for: those that the machine wrote, which go, and a person's, which stay."""
    remove, edited = [], []
    for path in paths:
        name = f"{ISSUES_FOLDER}/{issue}/{path.name}"
        text = _text(path)
        if text is not None and frontmatter.untouched(text):
            remove.append(name)
        else:
            edited.append(foreign_page(name))
    return tuple(remove), tuple(edited)


def _ours(old: str, new: str) -> bool:
    """Whether nothing a person wrote is lost when `new` takes the place of `old`."""
    return (
        not old
        or old == new
        or frontmatter.untouched(old)
        or frontmatter.without_digest(old) == frontmatter.without_digest(new)
    )


def _text(path: Path) -> str | None:
    """A file's text to the letter, None where it is no file of text, or a link."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        return None


def _folder(name: str, content: Path) -> Path:
    """An issue's folder below content/issues. BadInput where the id could lead elsewhere."""
    folder = content / ISSUES_FOLDER / name
    if why := id_fault(name):
        raise BadInput(f"raw/{visible_name(name)}", "", why, "请给这个文件夹改名，例如 2024-03-04")
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise BadInput(f"content/{ISSUES_FOLDER}/{name}", "", "不是文件夹，或是指向别处的链接", "请移走它，再运行一次")
    return folder


@contextmanager
def sole_writer(content: Path) -> Iterator[None]:
    """Hold content/ for this process, and clear what a run that was cut off left half written."""
    root = content / ISSUES_FOLDER
    _refuse_links([f"{ISSUES_FOLDER}/{INDEX}"], content)
    name = ISSUES_FOLDER
    with ExitStack() as held:
        try:
            root.mkdir(parents=True, exist_ok=True)
            name = LOCK
            held.enter_context(write_lock(content / LOCK, f"{content.name}/"))
        except PermissionError as error:
            if name == ISSUES_FOLDER:
                raise _unopened(content, name, error) from error
            # Else nobody can write here: what is as it should be is left, and a file that is not says so itself.
        except OSError as error:
            raise _unopened(content, name, error) from error
        for draft in root.glob("*/.*.tmp"):
            if draft.is_file() and not draft.parent.is_symlink():
                draft.unlink()
        yield


def _unopened(content: Path, name: str, error: OSError) -> BadInput:
    return file_fault(error, f"{content.name}/{name}", "打不开")
