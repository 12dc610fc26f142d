"""The command line: what is asked for reaches the command, and asking what there is costs no time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.accessioning.accession import Archive
from archive.accessioning.adding import AddOptions
from archive.commands import cli, commands
from archive.commands.commands import RunOptions
from archive.rendering.sharding import MachineShare

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "numpy",
    "scipy",
    "mkdocs",
    "jinja2",
    "yaml",
    "pypinyin",
    "tqdm",
    "archive.flow",
    "archive.commands.commands",
    "uvicorn",
)
"""What no command line needs to be read, and takes most of a second to import."""
RAW, CONTENT, OUT = Path("raw"), Path("content"), Path("site")
ASKED: dict[str, tuple[str, tuple[object, ...]]] = {
    "": ("everything", (RAW, CONTENT, OUT, RunOptions(home=ROOT))),
    "--fresh --quiet": ("everything", (RAW, CONTENT, OUT, RunOptions(fresh=True, quiet=True, home=ROOT))),
    "convert --jobs 3 --raw a": ("convert", (Path("a"), CONTENT, RunOptions(3, home=ROOT))),
    "convert --content c --verbose": ("convert", (RAW, Path("c"), RunOptions(verbose=True, home=ROOT))),
    "site --out o": ("site", (RAW, CONTENT, Path("o"), RunOptions(home=ROOT))),
    "site --share 2/4": ("site", (RAW, CONTENT, OUT, RunOptions(share=MachineShare(2, 4), home=ROOT))),
    "join p q --out o": ("join", ([Path("p"), Path("q")], Path("o"))),
    "add a.txt --issue 2024-03-04": (
        "add",
        ([Path("a.txt")], AddOptions("2024-03-04"), Archive(RAW, CONTENT, ROOT), RunOptions(home=ROOT)),
    ),
    "add a b --table t.xlsx --same merge --dry-run --jobs 2": (
        "add",
        (
            [Path("a"), Path("b")],
            AddOptions("", Path("t.xlsx"), "merge", True),
            Archive(RAW, CONTENT, ROOT),
            RunOptions(2, home=ROOT),
        ),
    ),
    "table t.csv --take": ("table", (Path("t.csv"), RAW, CONTENT, True, False)),
    "check --jobs 2": ("check", (RAW, CONTENT, RunOptions(2, home=ROOT), False, None)),
    "check --mend": ("check", (RAW, CONTENT, RunOptions(home=ROOT), True, None)),
    "check --html": ("check", (RAW, CONTENT, RunOptions(home=ROOT), False, Path("check.html"))),
    "check --html a.html": ("check", (RAW, CONTENT, RunOptions(home=ROOT), False, Path("a.html"))),
    "changes before": ("changes", (Path("before"), CONTENT)),
    "images --to a --jobs 2": ("images", (RAW, CONTENT, Path("a"), RunOptions(2, home=ROOT))),
    "desk": ("desk", (RAW, CONTENT, 0, RunOptions(home=ROOT))),
    "desk --port 81 --raw a": ("desk", (Path("a"), CONTENT, 81, RunOptions(home=ROOT))),
    "serve --port 81": ("serve", (RAW, CONTENT, 81, RunOptions(home=ROOT))),
}
"""Command lines, the command of each, and what it is called with."""


@pytest.mark.parametrize("line", ASKED)
def test_what_is_asked_for_reaches_the_command(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, given = ASKED[line]
    called: list[tuple[object, ...]] = []

    def command(*arguments: object) -> int:
        called.append(arguments)
        return 7

    monkeypatch.setattr(commands, name, command)
    monkeypatch.chdir(ROOT)
    assert cli.main(ROOT, line.split()) == 7
    assert called == [given]


def test_folders_are_those_beside_build_py_wherever_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    options = cli.parser(ROOT).parse_args(["convert"])
    assert (options.raw, options.content) == (ROOT / "raw", ROOT / "content")


@pytest.mark.parametrize(
    "line", ["--share 2/4", "site --share 0/4", "site --share 5/4", "site --share 2", "check --fresh"]
)
def test_what_no_command_takes_is_refused(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        cli.main(ROOT, line.split())
    assert stopped.value.code == 2
    assert "build.py" in capsys.readouterr().err


def test_help_imports_nothing_that_a_command_needs() -> None:
    code = (
        "import contextlib, io, runpy, sys; sys.argv = ['build.py', '--help']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    runpy.run_path('build.py', run_name='__main__')\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "archive.commands.cli" in done.stdout.split()
    assert [name for name in HEAVY if name in done.stdout.split()] == []
