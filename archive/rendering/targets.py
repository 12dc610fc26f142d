"""What is rendered together, and from what: an issue, a page of a list, the pages written by hand, all that is beside them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.addressing.address_book import BOOK_FILE
from archive.bad_input import BadInput
from archive.cataloguing.catalogue import CATALOGUE_FILE, Catalogue, IssueCard, key
from archive.cataloguing.related import RELATED_FILE as RELATED
from archive.cataloguing.related import Related, dump_related
from archive.file_faults import NO_FILE, visible_path
from archive.filenames import escaped
from archive.keeping import program_digest
from archive.keeping.file_digests import FileDigests
from archive.listing import declarations
from archive.rendering import manifest, mkdocs_settings
from archive.rendering.page_pictures import any_kept, picture_path
from archive.writing.write import WriteReport

PROSE = "pages"
"""The unit of all pages that people wrote: MkDocs checks the links between them."""
PICTURES = "iiif"
"""How the names of units of pages' pictures begin, and the folder below the site that those lie in."""
FRAME = "frame"
"""The unit of what stands beside pages: the theme's styles and scripts, 404.html, pictures."""


@dataclass(frozen=True, slots=True)
class BuildUnit:
    """Pages that are rendered together. `sources` are files below content/, `own` a digest of all that is theirs alone.

    `apart`: nothing else counts for them, no template and no other part of the program.
    """

    name: str
    sources: tuple[str, ...]
    own: str
    apart: bool = False

    def pages(self) -> list[str]:
        """The files of its pages below the site; an issue has more, all below its folder, and the frame others."""
        return [page_file(source) for source in self.sources if source.endswith(".md")]


def is_shared(source: str) -> bool:
    """Whether a page is written by hand or stands at the head of lists: those may be in the navigation or linked to."""
    folder = source.partition("/")[0]
    return folder != "issues" and (
        folder not in declarations.list_folders() or (source.count("/") == 1 and source.endswith("/index.md"))
    )


def is_hand_written(source: str) -> bool:
    """Whether a file is a page that a person wrote: of no issue, and in no folder of lists."""
    return source.endswith(".md") and is_a_persons(source)


def is_a_persons(source: str) -> bool:
    """Whether a file is a person's: of no issue, in no folder of lists, and none that a build keeps."""
    return source.partition("/")[0] not in ("issues", *declarations.list_folders(), CATALOGUE_FILE, RELATED)


def page_file(source: str) -> str:
    """The file of a page of content/, below the site, as MkDocs names it."""
    folder, slash, name = source.removesuffix(".md").rpartition("/")
    return f"{folder}{slash}index.html" if name in ("index", "README") else f"{folder}{slash}{name}/index.html"


def page_address(source: str) -> str:
    """The address of a page of content/, below the site's."""
    return page_file(source).removesuffix("index.html")


def content_files(content: Path, refused: dict[str, str] | None = None) -> dict[str, os.stat_result]:
    """All files below content/ but hidden ones, by path; a link is followed as MkDocs follows it.

    `refused`: where it is given, folders that the system won't read are put there instead of an OSError, with what it says.
    """
    found: dict[str, os.stat_result] = {}
    waiting = [("", str(content))]
    while waiting:
        prefix, place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    if entry.is_dir():
                        waiting.append((f"{prefix}{entry.name}/", entry.path))
                    elif entry.is_file():
                        found[prefix + entry.name] = entry.stat()
        except OSError as error:
            if refused is None:
                raise
            refused[prefix] = str(error.strerror)
    return dict(sorted(found.items()))


def refused_names(content: Path, names: Iterable[str]) -> Iterator[BadInput]:
    """The paths below content/ that can be no addresses, since something in them is no UTF-8 or can't be seen."""
    for name in names:
        if escaped(name) != name:
            what = "名字里有看不见的字符，或不是 UTF-8，作不了网址"
            yield BadInput(visible_path(content / name), "", what, "请改名，再运行一次")


def common_digest(home: Path = Path()) -> str:
    """A digest of what every page depends on: the program; of `home` the templates, styles, hooks, settings."""
    parts = [
        program_digest.digest_of_program(),
        mkdocs_settings.settings_text(home),
        mkdocs_settings.environment_values(home),
    ]
    for name, data in mkdocs_settings.theme_files(home):
        parts += [name, hashlib.sha256(data).hexdigest()]
    return manifest.digest_of(parts)


def folder_digests(folder: Path, stamps: FileDigests) -> dict[str, str]:
    """A digest of each file below a folder, by path; of none where there is no folder."""
    top = str(folder.resolve())
    found = content_files(folder) if folder.is_dir() else {}
    return {name: stamps.digest(f"{top}/{name}", stat) for name, stat in found.items()}


def raw_digests(folder: Path, stamps: FileDigests) -> dict[str, str]:
    """The same of a raw folder, with what the system says where it won't read a folder or a file: that is its issue's fault alone."""
    top = str(folder.resolve())
    refused: dict[str, str] = {}
    found = content_files(folder, refused) if folder.is_dir() else {}
    return {name: stamps.digest_if_read(f"{top}/{name}", stat) for name, stat in found.items()} | refused


def updated_digests(held: Mapping[str, str], folder: Path, stamps: FileDigests, changed: WriteReport) -> dict[str, str]:
    """Digests after some of the files were written and others taken away."""
    top = str(folder.resolve())
    written = {name: stamps.digest(f"{top}/{name}") for name in changed.written}
    gone = {*changed.removed, *written}
    return dict(sorted([*written.items(), *(one for one in held.items() if one[0] not in gone)]))


def build_units(
    held: Mapping[str, str],
    archive: Catalogue,
    related: Mapping[str, Sequence[Related]],
    raws: Sequence[Path],
    stamps: FileDigests,
) -> list[BuildUnit]:
    """All units of a site: issues as the catalogue has them, then lists, prose, frame. `held`: the `folder_digests` of content/.

    A page below issues/ that the catalogue does not have is in none.
    """
    digests = {
        name: digest
        for name, digest in held.items()
        if name not in (CATALOGUE_FILE, RELATED) and not name.endswith(f"/{BOOK_FILE}")
    }
    issues: dict[str, list[str]] = {}
    for name in digests:
        folder, _, rest = name.partition("/")
        if folder == "issues" and rest.partition("/")[0] in archive.issues and _is_of_catalogue(name, archive):
            issues.setdefault(rest.partition("/")[0], []).append(name)
    found = [
        BuildUnit(
            f"issues/{id_}",
            tuple(names),
            _digest(names, digests, _shown_elsewhere(archive.issues[id_], related, raws, stamps)),
        )
        for id_, names in issues.items()
    ]
    others = [name for name in digests if name.partition("/")[0] != "issues"]
    made = declarations.list_folders()
    lists = [name for name in others if name.partition("/")[0] in made and name.endswith(".md")]
    prose = [name for name in others if name.partition("/")[0] not in made and name.endswith(".md")]
    other = [name for name in others if not name.endswith(".md")]
    found += [BuildUnit(name, (name,), digests[name]) for name in lists]
    return [
        *found,
        BuildUnit(PROSE, tuple(prose), _digest(prose, digests, _front_pictures(archive, raws, stamps))),
        BuildUnit(FRAME, tuple(other), _digest(other, digests, ["pictures"] if any_kept(raws) else ())),
    ]


def _is_of_catalogue(name: str, archive: Catalogue) -> bool:
    """Whether a file of an issue is its own page, an article that the catalogue has, or no page at all."""
    return not name.endswith(".md") or key(name) in archive.articles or name == f"issues/{name.split('/')[1]}/index.md"


def _digest(names: Iterable[str], digests: Mapping[str, str], more: Iterable[str] = ()) -> str:
    return manifest.digest_of([*(f"{name} {digests[name]}" for name in names), *more])


def _shown_elsewhere(
    issue: IssueCard, related: Mapping[str, Sequence[Related]], raws: Sequence[Path], stamps: FileDigests
) -> Iterator[str]:
    """What an issue's pages show that is in none of its own files: its raw text, and what is related."""
    for file, _ in issue.sources:
        for raw in raws:
            try:
                yield f"{file} {stamps.digest_if_read(str(raw / file.removeprefix('raw/')))}"
                break
            except NO_FILE:
                pass
    yield from _pictures(issue, raws, stamps)
    yield dump_related({key: related[key] for key in issue.articles if key in related})


def _pictures(issue: IssueCard, raws: Sequence[Path], stamps: FileDigests) -> Iterator[str]:
    """A digest of each picture of an issue's pages."""
    for file, _ in issue.sources:
        if path := picture_path(file, raws):
            yield f"{path.name} {stamps.digest_if_read(str(path))}"


def _front_pictures(archive: Catalogue, raws: Sequence[Path], stamps: FileDigests) -> Iterator[str]:
    """Those of the newest issue, the first of which the front page shows."""
    for issue in list(archive.issues.values())[:1]:
        yield from _pictures(issue, raws, stamps)
