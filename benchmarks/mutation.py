"""How many small faults put into the steps their own tests notice: a sample of mutants, each run against one test file.

Cosmic Ray's operators make the mutants (`pip install -e '.[mutation]'`), in a copy of the repository; a mutant of
archive/<folder>/<module>.py is killed when tests/<folder>/test_<module>.py fails or takes five times as long. Places are
drawn with a fixed seed, and of each place one mutant, so that an operator with many variants counts no more than others.
"""

from __future__ import annotations

import argparse
import ast
import multiprocessing
import os
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import hypothesis  # noqa: F401  what tests import is in memory before the first fork
import numpy as np  # noqa: F401
import pytest
import scipy.optimize  # noqa: F401

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("reading", "stitching", "segmenting", "normalising", "describing", "editing", "writing")
OPERATORS = re.compile(
    "core/(?:AddNot|ReplaceAndWithOr|ReplaceOrWithAnd|ReplaceTrueWithFalse|ReplaceFalseWithTrue|NumberReplacer|"
    "ReplaceBreakWithContinue|ReplaceContinueWithBreak|ZeroIterationForLoop|ReplaceUnaryOperator_(?:USub_UAdd|Delete_USub|Delete_Not)|"
    "ReplaceBinaryOperator_(?:Add_Sub|Sub_Add|Mul_Div|Div_Mul|FloorDiv_Mul|Mod_Mul|BitOr_BitAnd|BitAnd_BitOr)|"
    "ReplaceComparisonOperator_(?:Eq_NotEq|NotEq_Eq|Is_IsNot|IsNot_Is|"
    "Lt_LtE|LtE_Lt|Gt_GtE|GtE_Gt|Lt_GtE|LtE_Gt|Gt_LtE|GtE_Lt))"
)
"""Those of Cosmic Ray's operators whose mutants a reader of the code would call another meaning. Identity for equality and the
like are left out: what they do hangs on how Python keeps short values."""
SLOWER = 5.0
"""How many times as long as without a fault tests may take before they count as stopped by it, over a start of 10 s."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A place of a module, from line 1 and column 0, and what is done to it: the occurrence of an operator."""

    module: str
    line: int
    column: int
    operator: str
    occurrence: int

    def __str__(self) -> str:
        """As a line of the table of survivors has it."""
        return f"{self.module}:{self.line}:{self.column} {self.operator.removeprefix('core/')} #{self.occurrence}"


@dataclass(frozen=True, slots=True)
class Result:
    """A mutant and what its tests made of it: `killed`, `timeout` or `survived`."""

    mutant: Mutant
    outcome: str


def modules(folders: Iterable[str], root: Path = ROOT) -> list[str]:
    """The modules of folders of archive/ that have a test file of their own, as `stitching/pieces`."""
    found = sorted(path for folder in folders for path in (root / "archive" / folder).glob("*.py"))
    names = [f"{path.parent.name}/{path.stem}" for path in found if path.stem != "__init__"]
    return [name for name in names if (root / mirror_of(name)).exists()]


def mirror_of(module: str) -> str:
    """The test file of a module, below the repository."""
    folder, _, name = module.partition("/")
    return f"tests/{folder}/test_{name}.py"


def idle(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where what stands changes nothing that a right program does, as lines and columns where each begins and ends.

    Type annotations; decorators (`frozen`, `slots`, caches); and `strict=` of a zip, which right lengths never meet.
    """
    found: list[ast.expr | None] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.arg | ast.AnnAssign):
            found.append(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            found += [node.returns, *node.decorator_list]
        elif isinstance(node, ast.ClassDef):
            found += node.decorator_list
        elif isinstance(node, ast.keyword) and node.arg == "strict":
            found.append(node.value)
    return [
        ((one.lineno, one.col_offset), (one.end_lineno or one.lineno, one.end_col_offset or 0))
        for one in found
        if one is not None
    ]


def mutants(module: str, source: str) -> list[Mutant]:
    """All mutants of a module's source, in the order of their places, but those that change nothing."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    lines = source.splitlines()
    without = idle(source)
    nodes = list(ast_nodes(get_ast(source)))
    found = []
    for name in sorted(filter(OPERATORS.fullmatch, operator_names())):
        operator = get_operator(name)()
        places = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, (line, column) in enumerate(places):
            # ast counts bytes of UTF-8, Cosmic Ray characters.
            at = line, len(lines[line - 1][:column].encode())
            if not any(begin <= at < end for begin, end in without):
                found.append(Mutant(module, line, column, name, occurrence))
    return sorted(found, key=lambda one: (one.line, one.column, one.operator, one.occurrence))


def mutated(source: str, mutant: Mutant) -> str:
    """The source with the fault in it."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    changed = mutate_code(source, get_operator(mutant.operator)(), mutant.occurrence)
    assert isinstance(changed, str), f"{mutant}: nothing to change"
    return changed


def sample(all_of: Sequence[Mutant], size: int, seed: int) -> list[Mutant]:
    """Some of the mutants: places are drawn first, then one mutant of each; the same for the same seed."""
    chance = random.Random(seed)
    places: dict[tuple[str, int, int], list[Mutant]] = defaultdict(list)
    for one in all_of:
        places[one.module, one.line, one.column].append(one)
    drawn = chance.sample(list(places.values()), min(size, len(places)))
    return sorted((chance.choice(some) for some in drawn), key=lambda one: (one.module, one.line, one.column))


def copied(into: Path) -> Path:
    """A copy of the repository in which code may be broken; what no test of a step writes to is linked."""
    for path in ROOT.iterdir():
        if path.name in ("archive", "tests", "training", "benchmarks"):
            shutil.copytree(path, into / path.name, ignore=shutil.ignore_patterns("__pycache__"))
        elif not path.name.startswith("."):
            (into / path.name).symlink_to(path)
    return into


def passes(copy: Path, module: str, limit: float | None = None) -> bool | None:
    """Whether the module's tests pass in the copy, None where they take more than `limit` seconds; other trouble is an error.

    In a process forked from this one, which has the heavy packages in memory: they take longer to import than most tests.
    """
    run = multiprocessing.get_context("fork").Process(target=_test, args=(copy, mirror_of(module)))
    run.start()
    run.join(limit)
    if run.is_alive():
        run.kill()
        run.join()
        return None
    if run.exitcode not in (0, 1, 2):  # passed, failed, broken while imported
        raise RuntimeError(f"{module}: pytest ended with {run.exitcode}")
    return run.exitcode == 0


def _test(copy: Path, file: str) -> None:
    """Run a test file of the copy, say nothing, and end the process with pytest's exit status."""
    os.chdir(copy)
    sys.path[:] = [str(copy), *(path for path in sys.path if Path(path).resolve() not in (ROOT, ROOT / "benchmarks"))]
    with Path(os.devnull).open("w") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    status = pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--hypothesis-seed=0", "--rootdir", str(copy), file])
    os._exit(int(status))


def results_of(chosen: Sequence[Mutant], copy: Path) -> Iterator[Result]:
    """Each mutant with what became of it, one at a time."""
    longest: dict[str, float] = {}
    for one in chosen:
        if one.module not in longest:
            began = time.monotonic()
            if not passes(copy, one.module):
                raise SystemExit(f"{mirror_of(one.module)} fails without any fault put in")
            longest[one.module] = 10 + SLOWER * (time.monotonic() - began)
        file = copy / "archive" / f"{one.module}.py"
        sound = file.read_text("utf-8")
        try:
            _put(file, mutated(sound, one))
            outcome = {True: "survived", False: "killed", None: "timeout"}[
                passes(copy, one.module, longest[one.module])
            ]
        finally:
            _put(file, sound)
        yield Result(one, outcome)


def _put(file: Path, source: str) -> None:
    """Write a module, and take away its bytecode: that of a source as long and as old would be taken for it."""
    file.write_text(source, "utf-8")
    for compiled in (file.parent / "__pycache__").glob(f"{file.stem}.*.pyc"):
        compiled.unlink()


def table(results: Sequence[Result]) -> str:
    """What was tried and killed of each module, and all survivors by place and operator, as Markdown."""
    all_of, left = Counter(one.mutant.module for one in results), Counter[str]()
    left.update(one.mutant.module for one in results if one.outcome == "survived")
    rows = [
        f"| {name} | {count} | {count - left[name]} | {1 - left[name] / count:.0%} |"
        for name, count in sorted(all_of.items())
    ]
    whole, lost = all_of.total(), left.total()
    total = f"| all | {whole} | {whole - lost} | {1 - lost / max(1, whole):.0%} |"
    survivors = [f"- {one.mutant}" for one in results if one.outcome == "survived"]
    head = ["| module | mutants | killed | |", "|---|---:|---:|---:|"]
    return "\n".join([*head, *rows, total, "", "Survivors:" if survivors else "No survivors.", *survivors])


def main(arguments: Sequence[str] | None = None) -> None:
    """Try a sample and print the table; how far it is goes to stderr."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sample", type=int, default=100, metavar="N", help="how many mutants are tried (100)")
    parser.add_argument("--seed", type=int, default=13, help="which ones: the same seed, the same mutants (13)")
    parser.add_argument(
        "--only", default="", metavar="PATTERN", help="only modules whose name, as stitching/pieces, has it"
    )
    parser.add_argument("--list", action="store_true", help="print the sample and try nothing")
    given = parser.parse_args(arguments)
    names = [name for name in modules(FOLDERS) if re.search(given.only, name)]
    every = [one for name in names for one in mutants(name, (ROOT / "archive" / f"{name}.py").read_text("utf-8"))]
    chosen = sample(every, given.sample, given.seed)
    if given.list:
        print("\n".join(map(str, chosen)))
        return
    results = []
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        for number, one in enumerate(results_of(chosen, copied(Path(folder))), 1):
            print(f"{number}/{len(chosen)} {one.outcome} {one.mutant}", file=sys.stderr, flush=True)
            results.append(one)
    print(table(results))


if __name__ == "__main__":
    main()
