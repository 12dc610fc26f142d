"""A site made by several machines: which units each of them makes, and the parts put together again.

python build.py site --share 2/4 --out part-2      # on each machine, from the same content/
python build.py join part-1 part-2 part-3 part-4   # on one of them
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from archive.bad_input import BadInput
from archive.file_faults import file_fault
from archive.rendering import manifest, swap
from archive.rendering.own_folder import SHARE_FILE, named_folder
from archive.rendering.targets import FRAME, PICTURES, PROSE, BuildUnit


@dataclass(frozen=True, slots=True)
class MachineShare:
    """The `number`th of `among` parts, from 1.

    `edition`: a digest of what it was made of, none while it is not whole; parts of others don't fit.
    """

    number: int
    among: int
    edition: str = ""

    def stale(self, units: Sequence[BuildUnit]) -> frozenset[str]:
        """The names of the units that this part has: pages in equal shares, all that is beside pages in the first.

        An issue's pictures go where its pages do.
        """
        pages = sum(len(unit.sources) for unit in units)
        found, at = set(), 0
        turns: dict[str, int] = {}
        for unit in units:
            apart_from_pages = not unit.sources or unit.name in (FRAME, PROSE)
            turn = 1 if apart_from_pages else 1 + at * self.among // max(pages, 1)
            folder, _, rest = unit.name.partition("/")
            if folder == "issues":
                turns[rest] = turn
            elif folder == PICTURES:
                turn = turns.get(rest.partition("/")[0], 1)
            if turn == self.number:
                found.add(unit.name)
            at += len(unit.sources)
        return frozenset(found)

    def sign(self, out: Path) -> None:
        """Say in a part, or in what is to become one, which it is."""
        out.mkdir(parents=True, exist_ok=True)
        (out / SHARE_FILE).write_text(json.dumps(asdict(self)) + "\n", "utf-8")


def join_shares(parts: Sequence[Path], out: Path) -> None:
    """Put a site together from its parts, which stay.

    BadInput where they are not all parts of one, each once, or where the site would replace what no build of ours made.
    """
    shares = [_share(part) for part in parts]
    first, out = shares[0], named_folder(out)
    for part, share in zip(parts, shares, strict=True):
        if (share.among, share.edition) != (first.among, first.edition):
            raise BadInput(str(part), "", f"和 {parts[0]} 不是同一个网站的部分", "请从同一份 content/ 重做")
        if part.resolve().is_relative_to(out.resolve()) or out.resolve().is_relative_to(part.resolve()):
            raise BadInput(str(out), "", f"和 {part} 是同一处，或一个在另一个里面", "换一个输出位置")
    missing = sorted(set(range(1, first.among + 1)) - {share.number for share in shares})
    if missing or len(shares) != first.among:
        names = "、".join(map(str, missing)) or "有一部分给了两次"
        raise BadInput(str(out), "", f"网站共 {first.among} 部分，缺第 {names} 部分", "请补齐后再合")
    with swap.held_site(out):
        staged = swap.staging_folder(out) / "whole"
        try:
            staged.mkdir(parents=True)
            for part in parts:
                _copy(part, staged, (path for path in manifest.walk(part) if path != SHARE_FILE))
            there = manifest.walk(out)
            swap.swap_in(out, [path for path in there if not (staged / path).exists()], there)
        finally:
            swap.clear_staging(out)


def _copy(part: Path, whole: Path, paths: Iterable[str]) -> None:
    for path in paths:
        target = whole / path
        if target.exists():
            raise BadInput(str(part / path), "", "另一部分里也有这个文件", "请从同一份 content/ 重做")
        if (part / path).is_symlink() or not (part / path).is_file():
            raise BadInput(str(part / path), "", "不是文件，或是指向别处的链接", "请重做这一部分")
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(part / path, target)
        except OSError:
            shutil.copy2(part / path, target)


def _share(part: Path) -> MachineShare:
    try:
        if not (part / SHARE_FILE).is_file():
            raise FileNotFoundError(part / SHARE_FILE)
        share = MachineShare(**json.loads((part / SHARE_FILE).read_text("utf-8")))
    except OSError as error:
        raise file_fault(
            error, str(part / SHARE_FILE), "不是网站的一部分", "请用 build.py site --share 生成"
        ) from error
    except (ValueError, TypeError) as error:
        raise BadInput(str(part), "", "不是网站的一部分", "请用 build.py site --share 生成") from error
    if not (isinstance(share.number, int) and isinstance(share.among, int) and 1 <= share.number <= share.among):
        raise BadInput(str(part), "", f"{SHARE_FILE} 里写的份数不对", "请重做这一部分")
    if not share.edition:
        raise BadInput(str(part), "", "这一部分没有做完", "请再做一次")
    return share
