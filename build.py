"""The archive's one command: raw/ → content/ → site/. `python build.py --help` lists what it can do."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from archive.commands import commands
from archive.rendering.sharding import Share

HERE = Path(__file__).resolve().parent


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    raw, content, out = _default("raw"), _default("content"), _default("site")
    main = argparse.ArgumentParser(prog="build.py", description="《吕梁教育》档案：不带命令时，先转换，再生成网站。")
    _manner(main)
    main.set_defaults(run=lambda o: commands.everything(raw, content, out, _how(o)))
    several = main.add_subparsers(title="命令", metavar="")

    convert = several.add_parser("convert", help="raw/ → content/")
    _folders(convert, raw=raw, content=content)
    _manner(convert)
    convert.set_defaults(run=lambda o: commands.convert(o.raw, o.content, _how(o)))

    site = several.add_parser("site", help="content/ → site/")
    _folders(site, content=content, out=out)
    site.add_argument("--raw", type=Path, default=raw, metavar="DIR", help=f"默认 {raw}")
    site.add_argument("--share", type=_share, metavar="K/N", help="几台机器一起做时，只做第 K 份，共 N 份")
    _manner(site)
    site.set_defaults(run=lambda o: commands.site(o.raw, o.content, o.out, _how(o)))

    join = several.add_parser("join", help="把几台机器各做的一份合成网站")
    join.add_argument("parts", type=Path, nargs="+", metavar="DIR", help="各份所在的文件夹，一份不少")
    _folders(join, out=out)
    join.set_defaults(run=lambda o: commands.join(o.parts, o.out))

    add = several.add_parser("add", help="加入新的一期：建 raw/<期号>/，说明读到了什么、该看什么")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE", help="这一期的 .txt 文件")
    add.add_argument("--issue", default="", metavar="ID", help="期号，如 2024-03-04（默认取文中最晚的事件日期）")
    _folders(add, raw=raw)
    add.set_defaults(run=lambda o: commands.add(o.files, o.issue, o.raw))

    check = several.add_parser("check", help="列出 raw/ 和 content/ 中的错误和存疑之处；有错误时退出状态为 1")
    _folders(check, raw=raw, content=content)
    check.add_argument("--jobs", type=_positive, metavar="N", help="同时用几个进程（默认按期数和核数定）")
    check.set_defaults(run=lambda o: commands.check(o.raw, o.content, commands.How(o.jobs)))

    serve = several.add_parser("serve", help="实时预览：raw/ 一改，浏览器里就能看到")
    _folders(serve, raw=raw, content=content)
    serve.add_argument("--port", type=_positive, default=8000, metavar="N", help="端口（默认 8000）")
    serve.set_defaults(run=lambda o: commands.serve(o.raw, o.content, o.port))
    return main


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse and run; the exit status."""
    options = parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:  # `build.py check | head` has seen enough: nothing more is to be told, at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _folders(command: argparse.ArgumentParser, **defaults: Path) -> None:
    for name, default in defaults.items():
        command.add_argument(f"--{name}", type=Path, default=default, metavar="DIR", help=f"默认 {default}")


def _manner(command: argparse.ArgumentParser) -> None:
    command.add_argument("--jobs", type=_positive, metavar="N", help="同时用几个进程（默认按期数和核数定）")
    command.add_argument("--fresh", action="store_true", help="全部重做，不看上一次做过什么")
    told = command.add_mutually_exclusive_group()
    told.add_argument("--verbose", action="store_true", help="每一步都说用了多久")
    told.add_argument("--quiet", action="store_true", help="只说错误")


def _how(options: argparse.Namespace) -> commands.How:
    share = getattr(options, "share", None)
    return commands.How(options.jobs, options.fresh, options.verbose, options.quiet, share)


def _default(name: str) -> Path:
    """A folder beside this file, as short as it can be told from here."""
    folder = HERE / name
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def _share(text: str) -> Share:
    number, _, among = text.partition("/")
    if not (number.isdecimal() and among.isdecimal() and 1 <= int(number) <= int(among)):
        raise argparse.ArgumentTypeError("请写成 2/4 这样")
    return Share(int(number), int(among))


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("请写正整数")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
