"""The card of each file of weights: what it decides, what it learnt from, what it was made with, and how it is held.

    python -m training.cards                              what cards say that is not so; nothing where all is well
    python -m training.cards --accept FILE --because WHY  the weights stay though they see otherwise than they learnt

A run with `--write` makes a card's facts anew; what people wrote in it (BY_HAND) stays.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from training.features import SEEN, differences, fingerprint
from training.order import ORDER, step

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "archive" / "data"
BY_HAND = ("decides", "used_by", "inputs", "heldout", "known_failures", "made_again")
"""The fields that people write, and a run leaves as they are."""
KEYS = (
    "file", "decides", "used_by", "inputs", "learnt_from", "figures", "heldout", "known_failures", "made_again",
    "date", "config", "versions", "notes", "sha256", "arrays", "after", "features",
)  # fmt: skip
"""The fields of a card, in the order that they are read in."""


@dataclass(frozen=True, slots=True)
class Source:
    """What a run learnt from: a folder of pages or a file; `counts` of what; `titles`: the digest of its articles' titles."""

    name: str
    counts: Mapping[str, int]
    titles: str = ""


def of_titles(titles: Iterable[str]) -> str:
    """SHA-256 of titles, each once, sorted, a line each: who has the articles can check whether they are the same."""
    return hashlib.sha256("\n".join(sorted({*titles})).encode()).hexdigest()


def path(file: str) -> Path:
    """The card of a file of archive/data."""
    return DATA / f"{Path(file).stem}.card.yml"


def read(file: str) -> dict[str, Any]:
    """A card's fields; none where there is no card yet."""
    found = path(file)
    card: dict[str, Any] = yaml.safe_load(found.read_text("utf-8")) if found.is_file() else {}
    return card


def write(file: str, config: Mapping[str, Any], learnt: Sequence[Source], figures: Sequence[str]) -> None:
    """The card of a file that was just made, its facts anew."""
    old = read(file)
    _save(
        file,
        {
            **{key: old[key] for key in BY_HAND if key in old},
            **facts(file),
            "learnt_from": [
                {"source": one.name, **one.counts, **({"titles": one.titles} if one.titles else {})} for one in learnt
            ],
            "figures": list(figures),
            "date": datetime.now(UTC).date().isoformat(),
            "config": {key: list(value) if isinstance(value, tuple) else value for key, value in config.items()},
            "versions": {"python": platform.python_version(), **{name: version(name) for name in step(file).packages}},
        },
    )


def facts(file: str) -> dict[str, Any]:
    """What can be read off a file of archive/data: its digest, its arrays, what it came after, what its network sees."""
    found: dict[str, Any] = {"file": file, "sha256": sha256(file)}
    if arrays := shapes(file):
        found["arrays"] = arrays
    if after := {other: sha256(other) for other in step(file).after}:
        found["after"] = after
    if file in SEEN:
        found["features"] = _fingerprint_afresh(file)
    return found


def sha256(file: str) -> str:
    """The digest of a file of archive/data."""
    return hashlib.sha256((DATA / file).read_bytes()).hexdigest()


def shapes(file: str) -> dict[str, str]:
    """Each array of a file of weights with its type and shape, as `float16 (213, 96)`."""
    if not file.endswith(".npz"):
        return {}
    with np.load(DATA / file) as table:
        found = {name: table[name] for name in sorted(table.files)}
    return {name: f"{_type(values)} {values.shape}" for name, values in found.items()}


def _type(values: np.ndarray) -> str:
    return "text" if values.dtype.kind == "U" else values.dtype.name


def faults(file: str) -> list[str]:
    """What a card says of its file that is not so, each with what to do."""
    card = read(file)
    if not card:
        return [f"{file} has no card: python -m training.{step(file).command} --write makes one"]
    out = []
    if card["sha256"] != sha256(file):
        out.append(f"{file} is not the file that its card answers for: write both by training, or put the file back")
    if card.get("arrays", {}) != shapes(file):
        out.append(f"{file} has other arrays than its card says")
    changed = [other for other, digest in card.get("after", {}).items() if digest != sha256(other)]
    if changed or {*card.get("after", {})} != {*step(file).after}:
        out.append(f"{file} came after another {', '.join(changed)}: train it again (training/order.py)")
    if file in SEEN and (named := differences(fingerprint(file), card.get("features", {}))):
        out.append(
            f"{file} sees otherwise than it learnt: {', '.join(named)}. If that was not meant, undo it; if it was: "
            "CONTRIBUTING.md, When a feature changes"
        )
    return out


def accept(file: str, because: str) -> None:
    """Hold a card to what its network sees today, and to the weights it comes after, and note that it did not learn so."""
    card, now = read(file), facts(file)
    named = differences(now["features"], card["features"])
    what = ", ".join([*named, *(one for one in now.get("after", {}) if now["after"][one] != card["after"].get(one))])
    note = f"{datetime.now(UTC).date().isoformat()}: not trained again though it sees otherwise ({what}): {because}"
    seen: dict[str, Any] = {key: now[key] for key in ("features", "after") if key in now}
    _save(file, {**card, **seen, "notes": [*card.get("notes", []), note]})


class _Dumper(yaml.SafeDumper):
    """YAML that is read by people: a field a line, and short lists of numbers or names in one."""


def _list(dumper: _Dumper, items: Sequence[Any]) -> yaml.SequenceNode:
    short = all(isinstance(one, int | float) or (isinstance(one, str) and " " not in one) for one in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=short)


_Dumper.add_representer(list, _list)


def _save(file: str, card: Mapping[str, Any]) -> None:
    ordered = {key: card[key] for key in KEYS if key in card}
    text = yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=118, default_flow_style=False)
    new = path(file).with_suffix(".new")
    new.write_text(text, "utf-8", newline="\n")
    new.replace(path(file))


def _fingerprint_afresh(file: str) -> dict[str, Any]:
    """The fingerprint as a process of its own sees it, which has read no weights but those that lie there now."""
    code = (
        "import json, sys; from training.features import fingerprint; json.dump(fingerprint(sys.argv[1]), sys.stdout)"
    )
    done = subprocess.run([sys.executable, "-c", code, file], cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Check all cards, or accept what one file's network sees; 1 where something is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", metavar="FILE", choices=sorted(SEEN), help="a file of archive/data, as seams.npz")
    parser.add_argument("--because", metavar="WHY", help="why it need not be trained again, and what was measured")
    options = parser.parse_args(arguments)
    if bool(options.accept) != bool(options.because):
        parser.error("--accept FILE --because WHY")
    if options.accept:
        accept(options.accept, options.because)
    wrong = [fault for one in ORDER for fault in faults(one.file)]
    print("\n".join(wrong) or "all cards hold")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
