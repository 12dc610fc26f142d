"""What a document says of this repository, and what of it is not so: commands, options, files, links, fields."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from urllib.parse import unquote, urlsplit

from pymdownx import slugs

from archive.bad_input import BadInput
from archive.cataloguing import gather
from archive.commands import cli
from archive.editing.article_fields import ARTICLE_FIELDS
from archive.editing.issue_yml import CORRECTION_KEYS, ISSUE_KEYS, LINE_KEYS, MOVE_KEYS, PAGE_KEYS
from archive.listing import declarations, lists
from archive.model import RawKind
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing import frontmatter
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER
from tests.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)|\bsrc=\"([^\"]+)\"")
SCRIPT = re.compile(r"(?:\S*python\S*) (?:-m )?(build\.py|benchmarks/\w+\.py|tests\.\w+|training\.\w+)(?: ([a-z]+)\b)?")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
PAGE = re.compile(r"(?<!-)\bpage ([\u4e00-\u9fff，]+)|“([^”]+)”(?:这)?一?页")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
PATH = re.compile(r"[\w.<>*-]+(?:/[\w.<>*-]+)*/?")
SUFFIXES = (".py", ".md", ".yml", ".toml", ".lock", ".npz")
ENTRY_KEYS = (*CORRECTION_KEYS, *LINE_KEYS, *MOVE_KEYS, *PAGE_KEYS)


def complaints(text: str, folder: str = "") -> list[str]:
    """What a document of a folder names that does not exist, each with the words it uses."""
    fenced = [(match[2], match[3]) for match in FENCE.finditer(text)]
    prose = FENCE.sub("", text)
    lines = [line for language, code in fenced if language == "sh" for line in commands(code)]
    lines += [" | ".join(CODE.findall(line)) for line in prose.splitlines()]
    found = [wrong for line in lines for wrong in (*_targets(line), *_scripts(line))]
    found += [wrong for code in CODE.findall(prose) for wrong in (*_paths(code), *_words(code))]
    found += [f"link: {link}" for pair in LINK.findall(prose) if not _linked(link := pair[0] or pair[1], folder)]
    found += [f"page: {title}" for named in PAGE.findall(prose) if (title := named[0] or named[1]) not in titles()]
    found += [wrong for language, code in fenced if language == "yaml" for wrong in _yaml(code)]
    return found


def commands(code: str) -> Iterator[str]:
    """The lines of a shell fence without their comments."""
    for line in code.splitlines():
        if command := line.partition(" #")[0].strip():
            yield command


def targets() -> tuple[str, ...]:
    """What `make` can be asked for."""
    listed = re.search(r"^\.PHONY:(.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert listed, "Makefile lists no targets after .PHONY"
    return tuple(listed[1].split())


@functools.cache
def usage(script: str, command: str = "") -> str:
    """A script's --help, or a command's of build.py; empty where there is none."""
    if script != "build.py":
        return _usages().get(script, "")
    told = io.StringIO()
    with (
        contextlib.redirect_stdout(told),
        contextlib.redirect_stderr(io.StringIO()),
        contextlib.suppress(SystemExit),
    ):
        cli.parser(ROOT).parse_args([*filter(None, [command]), "--help"])
    return told.getvalue()


@functools.cache
def _usages() -> dict[str, str]:
    """What each script, as it is run, says to --help and ends well: asked in one process, which imports everything once."""
    own = [path.stem for path in _commands_in("tests")] + [
        path.parent.name for path in ROOT.glob("tests/*/__main__.py")
    ]
    run = [sys.executable, "-c", ASK, *scripts(), *(f"tests.{name}" for name in own)]
    done = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


ASK = """
import contextlib, io, json, runpy, sys

def usage(script):
    told = io.StringIO()
    sys.argv, sys.path[0] = [script, "--help"], script.rpartition("/")[0]
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(io.StringIO()):
            if script.endswith(".py"):
                runpy.run_path(script, run_name="__main__")
            else:
                runpy.run_module(script, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return "" if end.code else told.getvalue()
    except Exception:
        return ""
    return told.getvalue()

print(json.dumps({script: usage(script) for script in sys.argv[1:]}))
"""
"""A program that asks scripts for their --help, each from where `python` and `python -m` would look for its imports."""


def build_commands() -> tuple[str, ...]:
    """The commands of build.py, as its --help lists them."""
    listed = re.findall(r"^    ([a-z]+) ", usage("build.py"), re.MULTILINE)
    assert listed, "build.py --help lists no commands"
    return tuple(listed)


def options(script: str, command: str = "") -> frozenset[str]:
    """The options that a script or a command of it takes, but --help."""
    return frozenset(OPTION.findall(usage(script, command))) - {"--help"}


def scripts() -> tuple[str, ...]:
    """The benchmarks and training runs that are commands, as they are run."""
    files = [*_commands_in("benchmarks"), *_commands_in("training")]
    return tuple(f"training.{one.stem}" if one.parent.name == "training" else f"benchmarks/{one.name}" for one in files)


def _commands_in(folder: str) -> list[Path]:
    """The modules of a folder at the top of the repository that can be run."""
    found = sorted((ROOT / folder).glob("*.py"))
    return [path for path in found if '\nif __name__ == "__main__":' in path.read_text("utf-8")]


def _targets(line: str) -> Iterator[str]:
    for target in re.findall(r"(?:^|\s)make ([a-z-]+)", line):
        if target not in targets():
            yield f"make {target}"


def _scripts(line: str) -> Iterator[str]:
    """A line's scripts; its options must belong to one of them, or where it names none, to build.py."""
    known: set[str] = set()
    named = [(match[1], match[2] or "") for match in SCRIPT.finditer(line)]
    for script, command in named:
        if script == "build.py" and command and command not in build_commands():
            yield f"{script} {command}"
        elif not usage(script):
            yield script
        known |= options(script, command if script == "build.py" else "")
    for command in () if named else build_commands():
        known |= options("build.py", command)
    yield from set(OPTION.findall(_ours(line))) - known


def _ours(line: str) -> str:
    return "" if re.match(r"(git|mypy|pip) ", line) else line


def _paths(code: str) -> Iterator[str]:
    """Files and folders; a name in angle brackets stands for any, what git ignores is made by a command."""
    if not PATH.fullmatch(code) or not ("/" in code or code.endswith(SUFFIXES)) or code == "issue.yml":
        return
    pattern = re.sub(r"<[^>]+>", "*", code).rstrip("/")
    if code.endswith("/issue.yml"):  # there may be none; its folder must be
        pattern = pattern.removesuffix("/issue.yml")
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    ignored += [f"content/{name}/" for name in declarations.list_folders()]
    if (
        any(f"{pattern}/".startswith(one) for one in ignored)
        or any(_home(pattern).glob(pattern))
        or pattern.startswith("content/issues")
    ):
        return
    if not (code.endswith("/") and {f"{pattern}.md", f"{pattern}/index.md"} & (made().keys() | _written())):
        yield code


def _home(path: str) -> Path:
    """Where a path that a document names begins: raw text and hand-written pages are those that tests read."""
    return CONTENT.parent if path.startswith(("raw/", "content/")) else ROOT


@functools.cache
def _written() -> frozenset[str]:
    """Pages written by hand, below content/: an address of the site, as `about/trust/`, may be named too."""
    return frozenset(path.relative_to(CONTENT).as_posix() for path in CONTENT.glob("*/*.md"))


def _words(code: str) -> Iterator[str]:
    if re.fullmatch(r"[a-z_]+", code) and code not in _known():
        yield code


@functools.cache
def _known() -> frozenset[str]:
    """Words that a document may name: fields, commands, targets, packages, kinds of raw text, what stands at the top of the repository; modules."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    packages = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    tools = re.findall(r"[a-z][a-z-]+", (ROOT / ".ci/browser").read_text("utf-8"))
    branches = re.findall(r"branches: \[(\w+)\]", (ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    own = (path.name for path in ROOT.iterdir())
    readings = re.findall(r'"(\w+)":', (ROOT / "tests/readings/000.json").read_text("utf-8"))
    return frozenset(
        [
            *(*ARTICLE_FIELDS, *ISSUE_KEYS, *ENTRY_KEYS, *readings),
            *(*targets(), *build_commands(), *own, *tools, *branches),
            *(re.split(r"[<>=]", package)[0].lower() for package in packages),
            *(path.stem for path in (ROOT / "archive").glob("*/*.py")),
            *(path.stem for path in (ROOT / "training").glob("*.py")),
            *get_args(RawKind),
        ]
    )


def _linked(link: str, folder: str) -> bool:
    """Whether a link leads to a file, or from content/ to a page that each build makes; and to a heading of it."""
    if urlsplit(link).scheme:
        return True
    path, _, anchor = unquote(link).partition("#")
    target = (ROOT / folder / path).resolve()
    if anchor and target.suffix == ".md" and target.is_file():
        return anchor in anchors(target.read_text("utf-8"))
    return target.exists() or (target.is_relative_to(CONTENT) and target.relative_to(CONTENT).as_posix() in made())


def anchors(text: str) -> frozenset[str]:
    """What a link may name of a page: its headings as MkDocs makes addresses of them."""
    slugify = slugs.slugify(case="lower")
    return frozenset(slugify(heading, "-") for heading in HEADING.findall(text))


@functools.cache
def made() -> dict[str, str]:
    """The pages that every build makes, however little the archive holds: title by path below content/."""
    made = lists.list_texts(gather.gather([]), read_vocabulary(VOCABULARY_FOLDER))
    return {path: _title(text) for path, text in made.items() if path.endswith(".md")}


@functools.cache
def titles() -> frozenset[str]:
    """What pages of the site are called: those written by hand, in the navigation too, and those that are made."""
    written = [path for path in CONTENT.rglob("*.md") if not path.is_relative_to(CONTENT / "issues")]
    told = re.findall(r"^ +- (\S+): ", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE)
    entries = [one.entry for one in declarations.LISTINGS if one.entry]
    return frozenset([*(_title(path.read_text("utf-8")) for path in written), *made().values(), *told, *entries])


def _title(text: str) -> str:
    return str(frontmatter.read_page(text, "")[0].get("title", ""))


def _yaml(code: str) -> Iterator[str]:
    """A fence of YAML is an issue.yml that the archive accepts."""
    try:
        read_settings(code)
    except BadInput as error:
        yield str(error)
