"""The command line: argparse and nothing else. What a command does is imported once it runs, so that --help comes at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from archive.commands.terminal import exit_status

if TYPE_CHECKING:
    from archive.accessioning.accession import Archive
    from archive.accessioning.adding import AddOptions
    from archive.commands.commands import RunOptions
    from archive.rendering.sharding import MachineShare

LAST_PORT = 65_535
"""The highest port there is."""


def parser(home: Path) -> argparse.ArgumentParser:
    """The commands and their options. `home`: the folder whose raw/, content/ and site/ are meant where none are named."""
    raw, content, out = (_default(home, name) for name in ("raw", "content", "site"))
    main = argparse.ArgumentParser(prog="build.py", description="《吕梁教育》档案：不带命令时，先转换，再生成网站。")
    main.set_defaults(command="everything", home=home, raw=raw, content=content, out=out)
    _run_options(main)
    several = main.add_subparsers(title="命令", metavar="")

    convert = several.add_parser("convert", help="raw/ → content/")
    convert.set_defaults(command="convert")
    _folders(convert, raw=raw, content=content)
    _run_options(convert)

    site = several.add_parser("site", help="content/ → site/")
    site.set_defaults(command="site")
    _folders(site, content=content, out=out)
    site.add_argument("--raw", type=Path, default=raw, metavar="DIR", help=f"默认 {raw}")
    site.add_argument("--share", type=_share, metavar="K/N", help="几台机器一起做时，只做第 K 份，共 N 份")
    _run_options(site)

    join = several.add_parser("join", help="把几台机器各做的一份合成网站")
    join.set_defaults(command="join")
    join.add_argument("parts", type=Path, nargs="+", metavar="DIR", help="各份所在的文件夹，一份不少")
    _folders(join, out=out)

    add = several.add_parser("add", help="加入一期或许多期：建 raw/<期号>/，说明读到了什么、该看什么")
    add.set_defaults(command="add")
    add.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="各版的文字（.txt、.md、.docx、.html）、PDF 或扫描图（.jpg、.tif），或放着它们的文件夹",
    )
    add.add_argument(
        "--issue",
        default="",
        metavar="ID",
        help="都是这一期，如 2024-03-04（默认按报头、文件名、文件夹名里的日期分，都没有就取文中最晚的事件日期）",
    )
    add.add_argument("--table", type=Path, metavar="FILE", help="表格（.xlsx 或 .csv），写着各文件的日期、期号")
    add.add_argument(
        "--same",
        default="",
        choices=("merge", "replace", "keep"),
        help="同一版文字已在时：merge 两份读法并用，replace 换下旧的，keep 当作另一版留下；报头写着另一种报纸时，keep 仍收在一起",
    )
    add.add_argument("--dry-run", action="store_true", help="只说会怎样，什么也不写")
    add.add_argument("--jobs", type=_positive, metavar="N", help="同时用几个进程（默认按文件数和核数定）")
    add.add_argument("--quiet", action="store_true", help="只说错误")
    _folders(add, raw=raw, content=content)

    table = several.add_parser("table", help="把各期的日期、期号、版名写成表格（.xlsx 或 .csv），或读回填好的表格")
    table.set_defaults(command="table")
    table.add_argument("file", type=Path, metavar="FILE", help="表格")
    table.add_argument("--take", action="store_true", help="读回：表格里改了的，写进各期的 issue.yml")
    table.add_argument("--dry-run", action="store_true", help="只说会怎样，什么也不写")
    _folders(table, raw=raw, content=content)

    check = several.add_parser("check", help="列出 raw/ 和 content/ 中的错误和存疑之处；有错误时退出状态为 1")
    check.set_defaults(command="check")
    _folders(check, raw=raw, content=content)
    check.add_argument(
        "--html",
        type=Path,
        nargs="?",
        const=_default(home, "check.html"),
        metavar="FILE",
        help="写成网页：各期存疑与未归位的文字、原文与文章对照、可抄的更正；默认 check.html",
    )
    check.add_argument("--jobs", type=_positive, metavar="N", help="同时用几个进程（默认按期数和核数定）")

    check.add_argument("--mend", action="store_true", help="先把改过的原始文字恢复，改动写成 issue.yml 里的更正")
    changes = several.add_parser("changes", help="与从前的 content/ 比，各篇文章有什么变化（Markdown）")
    changes.set_defaults(command="changes")
    changes.add_argument("before", type=Path, metavar="DIR", help="从前的 content/")
    _folders(changes, content=content)

    images = several.add_parser("images", help="把版面图片切成图块（IIIF），放到 mkdocs.yml 里 images 所说的地方去用")
    images.set_defaults(command="images")
    images.add_argument("--to", type=Path, default=_default(home, "images"), metavar="DIR", help="默认 images")
    _folders(images, raw=raw, content=content)
    images.add_argument("--jobs", type=_positive, metavar="N", help="同时用几个进程（默认按核数定）")
    images.add_argument("--quiet", action="store_true", help="只说错误")

    schemas = several.add_parser("schemas", help="把 issue.yml 和词表的写法（JSON Schema）写给编辑器用")
    schemas.set_defaults(command="schemas")
    schemas.add_argument("--to", type=Path, default=_default(home, "schemas"), metavar="DIR", help="默认 schemas")

    serve = several.add_parser("serve", help="实时预览：raw/ 一改，浏览器里就能看到")
    serve.set_defaults(command="serve")
    _folders(serve, raw=raw, content=content)
    serve.add_argument("--port", type=_port, default=8000, metavar="N", help="端口（默认 8000）")

    desk = several.add_parser("desk", help="校对台：在浏览器里看存疑、对照原文改正，写进各期的 issue.yml")
    desk.set_defaults(command="desk")
    _folders(desk, raw=raw, content=content)
    desk.add_argument("--port", type=_port, default=0, metavar="N", help="端口（默认用一个空着的）")
    return main


def main(home: Path, arguments: Sequence[str] | None = None) -> int:
    """Parse and run; the exit status."""
    return exit_status(lambda: run(parser(home).parse_args(arguments)))


def run(options: argparse.Namespace) -> int:
    """Run the command that was asked for; the exit status."""
    from archive.commands import commands

    o, how = options, _how(options)
    if o.command == "convert":
        return commands.convert(o.raw, o.content, how)
    if o.command == "site":
        return commands.site(o.raw, o.content, o.out, how)
    if o.command == "join":
        return commands.join(o.parts, o.out)
    if o.command == "add":
        return commands.add(o.files, *_adding(o), how)
    if o.command == "table":
        return commands.table(o.file, o.raw, o.content, o.take, o.dry_run)
    if o.command == "check":
        return commands.check(o.raw, o.content, how, o.mend, o.html)
    if o.command == "changes":
        return commands.changes(o.before, o.content)
    if o.command == "images":
        return commands.images(o.raw, o.content, o.to, how)
    if o.command == "schemas":
        return commands.schemas(o.to)
    if o.command == "serve":
        return commands.serve(o.raw, o.content, o.port, how)
    if o.command == "desk":
        return commands.desk(o.raw, o.content, o.port, how)
    return commands.everything(o.raw, o.content, o.out, how)


def _folders(command: argparse.ArgumentParser, **defaults: Path) -> None:
    for name, default in defaults.items():
        command.add_argument(f"--{name}", type=Path, default=default, metavar="DIR", help=f"默认 {default}")


def _run_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--jobs", type=_positive, metavar="N", help="同时用几个进程（默认按期数和核数定）")
    command.add_argument("--fresh", action="store_true", help="全部重做，不看上一次做过什么")
    loudness = command.add_mutually_exclusive_group()
    loudness.add_argument("--verbose", action="store_true", help="每一步都说用了多久")
    loudness.add_argument("--quiet", action="store_true", help="只说错误")


def _how(options: argparse.Namespace) -> RunOptions:
    """How the command goes about it, by those options that it has."""
    from archive.commands.commands import RunOptions

    names = ("jobs", "fresh", "verbose", "quiet", "share", "home")
    return RunOptions(**{name: getattr(options, name) for name in names if hasattr(options, name)})


def _adding(options: argparse.Namespace) -> tuple[AddOptions, Archive]:
    """What was said of the files to add, and where they go."""
    from archive.accessioning.accession import Archive
    from archive.accessioning.adding import AddOptions

    o = options
    return AddOptions(o.issue, o.table, o.same, o.dry_run), Archive(o.raw, o.content, o.home)


def _default(home: Path, name: str) -> Path:
    """A folder of `home`, as short as it can be written from here."""
    folder = home / name
    try:
        here = Path.cwd()
    except OSError:  # it was removed
        return folder
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def _share(text: str) -> MachineShare:
    from archive.rendering.sharding import MachineShare

    number, _, among = text.partition("/")
    if not (number.isdecimal() and among.isdecimal() and 1 <= int(number) <= int(among)):
        raise argparse.ArgumentTypeError("请写成 2/4 这样")
    return MachineShare(int(number), int(among))


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("请写正整数")
    return int(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"请写 1 到 {LAST_PORT} 的整数")
    return int(text)
