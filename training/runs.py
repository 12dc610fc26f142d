"""One run of training as every command makes it: its options, its configuration, and the weights and the card it writes.

    python -m training.<command> [--data DIR] [--config FILE] [--write]

DIR holds what is learnt from, under the names that the configuration has (`training/README.md`). Without `--write` a run
prints its figures and changes nothing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_type_hints

import numpy as np
import yaml

from training import cards
from training.exclusion import outside
from training.order import ORDER

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

ROOT = Path(__file__).resolve().parents[1]
CONFIGS = ROOT / "training" / "configs"
HALF, SINGLE = np.float16, np.float32

Config = TypeVar("Config", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Run(Generic[Config]):
    """A command's options: `file` of archive/data that it makes, where its data lies, its configuration, whether it writes."""

    file: str
    data: Path | None
    config: Config
    write: bool


def begin(
    command: str, what: str | None, config: type[Config], arguments: Sequence[str] | None, like: str = ""
) -> Run[Config]:
    """The options of a command. `what`: its docstring; `config`: the dataclass whose fields its configuration has.

    `like`: the command whose configuration it shares; such a one writes nothing.
    """
    parser = argparse.ArgumentParser(
        prog=f"python -m training.{command}", description=what, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    own = CONFIGS / f"{like or command}.yml"
    parser.add_argument("--data", type=Path, metavar="DIR", help="what is learnt from (training/README.md)")
    parser.add_argument(
        "--config", type=Path, default=own, metavar="FILE", help=f"another than {own.relative_to(ROOT)}"
    )
    if not like:
        parser.add_argument("--write", action="store_true", help="put the weights and their card into archive/data/")
    options = parser.parse_args(arguments)
    (file,) = (step.file for step in ORDER if step.command == (like or command))
    return Run(file, options.data, read_config(options.config, config), not like and options.write)


def read_config(path: Path, kind: type[Config]) -> Config:
    """A configuration file as its dataclass; a field too many, one missing or one of another type ends the run."""
    given = yaml.safe_load(path.read_text("utf-8"))
    hints = get_type_hints(kind)
    if not isinstance(given, dict) or given.keys() != hints.keys():
        wrong = "、".join(sorted(map(str, {*(given or ())} ^ {*hints})))
        sys.exit(f"{path}: 多了或少了 {wrong} — 要有的正是：{'、'.join(hints)}")
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    for name, hint in hints.items():
        if not _fits(values[name], str(hint)):
            sys.exit(f"{path}: {name}: {given[name]!r} 的类型不对 — 要 {hint}")
    return kind(**values)


def _fits(value: Any, hint: str) -> bool:
    """Whether a value is of a field's type: str, int, float, or a tuple of one of them."""
    if hint.startswith("tuple["):
        inner = hint[len("tuple[") :].partition(",")[0]
        return isinstance(value, tuple) and all(_fits(one, f"<class '{inner}'>") for one in value)
    name = type(value).__name__
    return f"<class '{name}'>" == hint or (name == "int" and hint == str(float))


def below(data: Path | None, patterns: Sequence[str]) -> list[str]:
    """What patterns name below the data's folder, by name; `@N` behind a pattern stays behind each."""
    if data is None:
        return []
    out = []
    for pattern in patterns:
        name, at, every = pattern.partition("@")
        found = sorted(data.glob(name))
        if not found:
            sys.exit(f"{data}: 没有 {name} — 放进去，或在配置文件里改名")
        out += [f"{path}{at}{every}" for path in found]
    return out


def held(data: Path | None, patterns: Sequence[str]) -> list[str]:
    """What patterns of held-out data name below the data's folder, of which there may be none."""
    if data is None:
        return []
    return below(data, [pattern for pattern in patterns if any(data.glob(pattern.partition("@")[0]))])


def files(run: Run[Config], patterns: Sequence[str]) -> list[Path]:
    """The files that patterns name below the data's folder. Ends the run where no folder was given."""
    if run.data is None:
        sys.exit(f"--data DIR: 要有 {'、'.join(patterns)}（training/README.md）")
    return outside([Path(one) for one in below(run.data, patterns)])


def torch_for(seed: int, threads: int) -> Any:
    """PyTorch, its generator at a seed; on so many threads, all there are for 0."""
    import torch

    if threads:
        torch.set_num_threads(threads)
    torch.manual_seed(seed)
    return torch


def figures_of(trained: Sequence[str], held_out: Sequence[str]) -> list[str]:
    """What a run prints: lines for the pages of training, then those for held ones, where there are any."""
    return [*trained, *(["held", *held_out] if held_out else [])]


def halved(weights: Mapping[str, np.ndarray], halves: Sequence[str]) -> dict[str, np.ndarray]:
    """Weights as they are written: those whose names end in one of `halves` in half precision."""
    return {name: values.astype(HALF if name.endswith(tuple(halves)) else SINGLE) for name, values in weights.items()}


def finish(
    run: Run[Config], made: Mapping[str, np.ndarray] | str, learnt: Sequence[cards.Source], figures: Sequence[str]
) -> None:
    """Print a run's figures; where it was asked to write, put what it made (arrays by name, or a text) and its card in place."""
    for line in figures:
        print(line)
    if not run.write:
        return
    path = cards.DATA / run.file
    new = path.with_name(f"{path.stem}.new{path.suffix}")
    if isinstance(made, str):
        new.write_text(made, "utf-8", newline="\n")
    else:
        np.savez_compressed(new, **made)  # type: ignore[arg-type]
    new.replace(path)
    cards.write(run.file, asdict(run.config), learnt, figures)
    print(f"{path}: {path.stat().st_size:,} bytes; {cards.path(run.file).name}")
