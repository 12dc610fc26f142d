"""What docstrings cite is there: a file, a module, a name in one, a parameter, a field, an option; nothing by an old name."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("archive", "training", "benchmarks")
FILES = (*(file for name in FOLDERS for file in sorted((ROOT / name).rglob("*.py"))), ROOT / "overrides" / "hooks.py")
PROJECT = (*FILES, ROOT / "build.py", *sorted((ROOT / "tests").rglob("*.py")))

_FILE = r"(?:archive|training|benchmarks|overrides|tests)/[\w./-]*\.(?:py|npz|txt|json|yml|html|js|css|md)\b"
_CITED = re.compile(rf"`([^`\n]+)`|(?<![\w/])({_FILE})")
_MODULE = re.compile(r"(?:python -m )?(?:archive|training|benchmarks|tests)(?:\.\w+)+")
_DOTTED = re.compile(r"[A-Za-z_]\w*\.[A-Za-z_]\w*")
_FOLDER = re.compile(r"([a-z_]+)/([a-z_]+)")
_OTHER_FILE = re.compile(r".*\.(?:json|xml|yml|txt|html|md|py)")


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"))


def docstrings(file: Path) -> Iterator[tuple[int, str]]:
    """Every string that stands as a statement, with its line: of modules, classes, functions, fields and constants."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.lineno, node.value.value


@cache
def modules() -> dict[str, list[Path]]:
    """The project's modules by their last names."""
    found: dict[str, list[Path]] = {}
    for file in PROJECT:
        found.setdefault(file.parent.name if file.stem == "__init__" else file.stem, []).append(file)
    return found


def defined(body: list[ast.stmt]) -> set[str]:
    """The names that statements of a module or class define."""
    found: set[str] = set()
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)}
    return found


@cache
def classes() -> dict[str, set[str]]:
    """What each class of the project defines, by its name."""
    found: dict[str, set[str]] = {}
    for file in FILES:
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, set()).update(defined(node.body))
    return found


@cache
def names(file: Path) -> set[str]:
    """Every name in a file's code."""
    found: set[str] = set()
    for node in ast.walk(tree(file)):
        for name in ("id", "attr", "arg", "name", "asname"):
            found.update(re.findall(r"\w+", str(getattr(node, name, None) or "")))
    return found


@cache
def texts(file: Path) -> list[str]:
    """A file's texts but docstrings: keys, columns, options among them."""
    told = {id(node.value) for node in ast.walk(tree(file)) if isinstance(node, ast.Expr)}
    held = [node for node in ast.walk(tree(file)) if isinstance(node, ast.Constant) and id(node) not in told]
    return [
        one if isinstance(one, str) else one.decode("latin-1")
        for node in held
        if isinstance(one := node.value, str | bytes)
    ]


def written(name: str, file: Path) -> bool:
    """Whether a name is in a file's code or in one of its texts, or is a key that its folder writes.

    What a benchmark prints has its columns' names from the fields of whatever module of benchmarks/ measures them.
    """
    near = list(file.parent.glob("*.py"))
    coded = near if file.parent.name == "benchmarks" else [file]
    return (
        any(name in names(one) for one in coded)
        or any(name in re.findall(r"--\w+|\w+", text) for text in texts(file))
        or any(name in texts(one) for one in near)
    )


def holds(path: str) -> bool:
    """Whether a dotted path names a module of the project, something that one defines, or what a class there does."""
    parts = path.split(".")
    for n in range(len(parts), 0, -1):
        place = ROOT.joinpath(*parts[:n])
        if n == len(parts) and place.is_dir():
            return True
        if (file := place.with_suffix(".py")).is_file():
            body = tree(file).body
            for name in parts[n:]:
                if name not in defined(body):
                    return False
                body = next((one.body for one in body if isinstance(one, ast.ClassDef) and one.name == name), [])
            return True
    return False


def is_there(cited: str, file: Path) -> bool:
    """Whether what a docstring of the file cites exists; what has no form of a citation is taken to be an example."""
    if re.fullmatch(_FILE, cited):
        return (ROOT / cited).is_file()
    if _MODULE.fullmatch(cited):
        return holds(cited.removeprefix("python -m "))
    if _DOTTED.fullmatch(cited) and not _OTHER_FILE.fullmatch(cited):
        owner, name = cited.split(".")
        return (
            any(name in defined(tree(one).body) for one in modules().get(owner, ()))
            or name in classes().get(owner, ())
            or hasattr(getattr(builtins, owner, None), name)
        )
    if (parts := _FOLDER.fullmatch(cited)) and (ROOT / "archive" / parts[1]).is_dir():
        return (ROOT / "archive" / f"{cited}.py").is_file()
    if re.fullmatch(r"[A-Za-z_]{2,}|--\w+", cited):
        place = {one.relative_to(ROOT).parts[0] for one in modules().get(cited, ())}
        return (
            written(cited, file)
            or not place.isdisjoint(("archive", file.relative_to(ROOT).parts[0]))
            or cited in classes()
        )
    return True


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_what_docstrings_cite_exists(file: Path) -> None:
    cited = {(line, one[0] or one[1]) for line, text in docstrings(file) for one in _CITED.findall(text)}
    assert [f"{line}: {one}" for line, one in sorted(cited) if not is_there(one, file)] == []


@pytest.mark.parametrize(
    "cited",
    [
        *("archive/stitching/pieces.py", "archive.stitching.pieces", "archive.stitching.pieces.Piece", "pieces.Piece"),
        *("archive.stitching.pieces.Piece.running", "archive.stitching"),
        *(
            "python -m tests.hardpages",
            "stitching/pieces",
            "Piece.running",
            "str.translate",
            "pieces",
            "mixed",
            "Passage",
        ),
        *("oai.xml", "2024-03-04", "p2-0017", "list/index", "作风建设 12"),
    ],
)
def test_what_is_there_or_no_citation_may_be_cited(cited: str) -> None:
    assert is_there(cited, ROOT / "archive/stitching/pieces.py")


@pytest.mark.parametrize(
    "cited",
    [
        *("archive/stitching/spots.py", "archive.stitching.spots", "archive.stitching.pieces.Spot", "pieces.Spot"),
        "archive.stitching.pieces.Piece.walking",
        *("python -m tests.softpages", "stitching/spots", "Piece.walking", "str.translated", "sights", "--sights"),
    ],
)
def test_what_is_not_there_may_not(cited: str) -> None:
    assert not is_there(cited, ROOT / "archive/stitching/pieces.py")
