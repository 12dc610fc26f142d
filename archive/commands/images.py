"""Pages' pictures as tiles in a folder of their own, for a host that mkdocs.yml names under `images`; what is there stays.

Each picture's folder holds a file PICTURE that says of which picture and at which address it is: one without is made again.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from concurrent.futures import as_completed
from pathlib import Path

from archive.bad_input import BadInput
from archive.cataloguing import gather
from archive.file_faults import faults_about
from archive.imaging import image_tiles, issue_manifest, page_pictures
from archive.imaging.page_pictures import PagePicture
from archive.keeping.file_digests import FileDigests
from archive.keeping.processes import WorkerProcesses
from archive.keeping.progress import Progress
from archive.publishing.publisher import Publisher
from archive.publishing.written_files import write_pieces
from archive.rendering import manifest, mkdocs_settings

PICTURE = ".picture"


def cut_images(
    raw: Path, content: Path, out: Path, home: Path, jobs: int, progress: Progress
) -> tuple[list[str], list[BadInput]]:
    """Make the tiles of all pages' pictures that are not in `out` yet; what was done, and what is wrong with single ones.

    BadInput where the settings name no host, for each picture's address is part of what is made.
    """
    by = mkdocs_settings.read_publisher(home)
    if not by.images:
        remedy = "请在 extra 下写 images: https:// 开头的地址，图片将放在那里"
        raise BadInput("mkdocs.yml", "", "没有写图片放在哪里", remedy)
    refused: list[BadInput] = []
    archive, stamps = gather.read_catalogue(content), FileDigests()
    found = [one for card in archive.issues.values() for one in page_pictures.issue_pictures(card, [raw], refused)]
    wanted = {one: _identity(one, by, stamps) for one in found}
    stale = [one for one, identity in wanted.items() if not _is_there(out / one.place / PICTURE, identity)]
    with faults_about(str(out)), progress.step("pictures", len(stale)) as advance, WorkerProcesses(jobs) as workers:
        todo = [workers.submit(_cut, one, out, by, wanted[one]) for one in stale]
        for done in as_completed(todo):
            refused += done.result()
            advance(1)
    return _told(found, stale, out, by), refused


def _identity(picture: PagePicture, by: Publisher, stamps: FileDigests) -> str:
    """What a picture's tiles are made of: it, its address, the program."""
    parts = (stamps.digest(str(picture.path)), issue_manifest.service_address(picture, by), image_tiles.tiles_digest())
    return manifest.digest_of(parts)


def _is_there(file: Path, identity: str) -> bool:
    try:
        return file.read_text("ascii") == identity
    except (OSError, ValueError):
        return False


def _cut(picture: PagePicture, out: Path, by: Publisher, identity: str) -> list[BadInput]:
    """Make a picture's tiles anew; what is wrong with it."""
    folder = out / picture.place
    if folder.is_symlink() or folder.exists():
        _clear(folder)
    try:
        damaged = image_tiles.write_tiles(page_pictures.picture_bytes(picture), picture.name, folder)
    except BadInput as error:
        return [error]
    service = image_tiles.image_service(issue_manifest.service_address(picture, by), picture.width, picture.height)
    write_pieces(folder, "info.json", [issue_manifest.json_text(service)])
    write_pieces(folder, PICTURE, [identity])
    return [damaged] if damaged else []


def _clear(folder: Path) -> None:
    """Take away a folder of tiles. BadInput where it is something else."""
    if folder.is_symlink() or not ((folder / PICTURE).is_file() or (folder / "full").is_dir()):
        raise BadInput(str(folder), "", "里面不是图块", "换一个输出位置，或先把它移开")
    shutil.rmtree(folder)


def _told(found: Sequence[PagePicture], stale: Sequence[PagePicture], out: Path, by: Publisher) -> list[str]:
    return [
        f"图片：{len(found)} 版，新切了 {len(stale)} 版，在 {out}/",
        f"  请把里面的文件放到 {by.images}/ 下，并允许别的网站读取（CORS）",
    ]
