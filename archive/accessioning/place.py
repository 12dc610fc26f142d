"""Put files into an issue's folder: a new folder appears whole, a file that is there already gives way whole."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from archive.bad_input import BadInput
from archive.file_faults import faults_about, visible_path
from archive.keeping.undoable import Move, put, undo_moves
from archive.reading.issue_files import is_settings_name

if TYPE_CHECKING:
    from archive.scanning.page_picture import PagePicture

DRAFT_FOLDER = ".adding"
"""Below raw/: what is on its way into an issue's folder. What a run that was cut off leaves there, the next one clears."""
_NEW, _KEPT = "new", "kept"


def place(folder: Path, files: Mapping[str, bytes], pictures: Mapping[str, PagePicture] | None = None) -> None:
    """Write files by name into raw/<issue>, which is made where there is none. BadInput, and nothing done, where that can't be.

    Whoever calls holds the lock of raw/. A run that is killed leaves each file as it was or as it should be, issue.yml first,
    then `pictures`, so that no page is taken for one that is there whose picture isn't.
    """
    drawn = dict(pictures or {})
    draft = folder.parent / DRAFT_FOLDER
    if draft.is_symlink() or (draft.exists() and not draft.is_dir()):
        raise BadInput(f"raw/{draft.name}", "", "不是文件夹，或是指向别处的链接", "请移走它，再运行一次")
    shutil.rmtree(draft, ignore_errors=True)
    done: list[Move] = []
    try:
        with faults_about(visible_path(draft)):
            (draft / _NEW).mkdir(parents=True)
            for name, data in files.items():
                (draft / _NEW / name).write_bytes(data)
            for name, picture in drawn.items():
                (draft / _NEW / name).write_bytes(picture.jpeg())
            if not folder.exists():
                (draft / _NEW).rename(folder)
                return
            (draft / _KEPT).mkdir()
            for name in sorted((*files, *drawn), key=lambda name: (not is_settings_name(name), name not in drawn)):
                put(f"{draft / _NEW / name}", f"{folder / name}", f"{draft / _KEPT / str(len(done))}", done)
    except BaseException:
        undo_moves(done)
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)
