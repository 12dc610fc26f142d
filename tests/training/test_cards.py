"""Each file of archive/data is what its card answers for: digest, arrays, what it came after, and what its network sees."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from archive.language import continuation, leads, subject_vectors
from archive.language.perceptron import Network
from archive.model import RawFile
from archive.reading import line_features
from archive.reading.line_features import LINE_FEATURES
from archive.reading.line_network import LineNetwork
from archive.reading.line_roles import ROLES
from archive.reading.load import load
from archive.segmenting.opening_features import OPENING_FEATURES
from archive.segmenting.opening_network import PLACES_REACH
from archive.stitching.seam_features import SEAM_FEATURES
from archive.stitching.seam_network import RIVALS
from training import cards, features
from training.order import ORDER, step
from training.runs import ROOT

FILES = tuple(one.file for one in ORDER)
LEARNT = (
    "continuation.npz",
    "subject.npz",
    "succession.npz",
    "phrasing.npz",
    "reader.npz",
    "seams.npz",
    "openings.npz",
)
ANSWERED = {*cards.KEYS} - {"notes", "after", "arrays", "features", "inputs", "heldout"}
"""The fields that every card has."""


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_what_its_card_answers_for(file: str) -> None:
    assert cards.faults(file) == []


def test_every_file_of_data_has_a_card_and_every_card_a_file() -> None:
    files = {path.name for path in cards.DATA.iterdir()}
    held = {name for name in files if not name.endswith(".card.yml")}
    assert {cards.path(name).name for name in held} == files - held
    assert {cards.read(name)["file"] for name in held} == held
    assert held == {*FILES, "names.txt"}


@pytest.mark.parametrize("file", FILES)
def test_a_card_says_all_that_is_to_be_answered_for(file: str) -> None:
    card = cards.read(file)
    assert list(card) == [key for key in cards.KEYS if key in card]
    assert card.keys() >= ANSWERED
    assert all(card[key] for key in ANSWERED)
    assert all(list(ROOT.glob(path)) for path in card["used_by"])
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", card["date"])
    assert isinstance(card["config"]["seed"], int)
    assert f"training.{next(one.command for one in ORDER if one.file == file)}" in card["made_again"]


@pytest.mark.parametrize("file", LEARNT)
def test_a_card_of_what_was_learnt_says_of_each_source_whether_its_titles_are_known(file: str) -> None:
    card = cards.read(file)
    assert {"heldout", "inputs", "arrays", "features"} <= card.keys()
    named = [one["titles"] for one in card["learnt_from"] if "titles" in one]
    assert named
    assert all(re.fullmatch(r"[0-9a-f]{64}|(unknown|none): .+", titles) for titles in named)


@pytest.mark.parametrize(
    ("file", "widths"),
    [
        ("reader.npz", [len(LINE_FEATURES), 2 * line_features.LINE_ENDS]),
        ("seams.npz", [len(SEAM_FEATURES), len(SEAM_FEATURES) + len(RIVALS)]),
        ("openings.npz", [(2 * PLACES_REACH + 1) * len(OPENING_FEATURES)]),
        ("continuation.npz", [continuation.SEAM_REACH, continuation.SEAM_REACH, len(continuation.FACTORS)]),
    ],
)
def test_a_cards_inputs_have_the_widths_of_what_is_seen(file: str, widths: list[int]) -> None:
    said = [int(width) for shape in cards.read(file)["inputs"].values() for width in re.findall(r"\d+", shape)]
    assert said == widths


# What is wrong is said, with what to do.


def changed(file: str, **fields: object) -> list[str]:
    """The faults of a file whose card says otherwise."""
    cards._save(file, {**cards.read(file), **fields})
    return cards.faults(file)


def test_other_weights_are_found(weights: Path) -> None:
    with np.load(weights / "openings.npz") as table:
        net = {**table, "bias": table["bias"] + 1}
    (weights / "openings.npz").unlink()
    np.savez(weights / "openings.npz", allow_pickle=False, **net)
    (fault,) = cards.faults("openings.npz")
    assert "not the file that its card answers for" in fault


def test_weights_that_others_came_after_are_missed(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "SEEN", {})
    (weights / "subject.npz").unlink()
    np.savez(weights / "subject.npz", allow_pickle=False, pairs=np.zeros((1 << 15, 32), np.int8), unit=np.float32(1))
    assert [fault for file in ("seams.npz", "openings.npz") for fault in cards.faults(file)] == [
        f"{file} came after another subject.npz: train it again (training/order.py)"
        for file in ("seams.npz", "openings.npz")
    ]
    assert cards.faults("reader.npz") == []


def test_other_shapes_are_found(weights: Path) -> None:
    said = cards.read("reader.npz")["arrays"]
    assert changed("reader.npz", arrays={**said, "inward": "float16 (213, 64)"}) == [
        "reader.npz has other arrays than its card says"
    ]


def test_a_file_without_a_card_is_told_how_to_get_one(weights: Path) -> None:
    (weights / "reader.card.yml").unlink()
    assert cards.faults("reader.npz") == ["reader.npz has no card: python -m training.reader --write makes one"]


@pytest.mark.parametrize(
    ("file", "named"),
    [("reader.npz", "lead of a report"), ("seams.npz", "lead of a report"), ("openings.npz", "lead of a report")],
)
def test_an_edited_regular_expression_that_feeds_networks_does_not_pass(
    file: str, named: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(leads, "DATELINE", re.compile(leads.DATELINE.pattern.replace("日前[，,]|", "")))
    leads.opens_report.cache_clear()  # who edits it begins a new process, which remembers nothing
    request.addfinalizer(leads.opens_report.cache_clear)
    (fault,) = cards.faults(file)
    assert named in fault.partition(". If")[0]
    assert "CONTRIBUTING.md, When a feature changes" in fault
    assert "## When a feature changes" in (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_a_changed_unit_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_features, "NATS", line_features.NATS + 0.1)
    (fault,) = cards.faults("reader.npz")
    assert "wording across the line end" in fault


def _unfolded(texts: Sequence[str], count: int, spare: int) -> list[str]:
    return [text[: count + spare][:count] for text in texts]


@pytest.mark.parametrize(
    ("file", "module", "name", "unfolded"),
    [
        ("characters.npz", features, "classes", str),
        ("continuation.npz", continuation, "class_heads", _unfolded),
    ],
)
def test_characters_folded_otherwise_do_not_pass(
    file: str, module: ModuleType, name: str, unfolded: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, name, unfolded)
    (fault,) = cards.faults(file)
    assert "sees otherwise than it learnt" in fault


def test_pairs_hashed_otherwise_do_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject_vectors, "BITS", 14)
    (fault,) = cards.faults("subject.npz")
    assert "pairs" in fault


def test_what_is_accepted_is_noted_and_nothing_else_is_made_anew(
    weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cards, "ORDER", (step("reader.npz"),))
    before = cards.read("reader.npz")
    assert changed("reader.npz", features={**before["features"], "caption": 99.0})
    assert cards.main(["--accept", "reader.npz", "--because", "captions measured: nothing falls"]) == 0
    after = cards.read("reader.npz")
    note = after["notes"][-1]
    assert "(caption)" in note
    assert note.endswith("captions measured: nothing falls")
    assert {**after, "notes": before["notes"]} == before


def test_what_is_wrong_is_printed_and_fails(
    weights: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cards, "ORDER", (step("subject.npz"), step("fold.txt")))
    assert cards.main([]) == 0
    assert changed("fold.txt", sha256="0" * 64)
    assert cards.main([]) == 1
    assert "fold.txt" in capsys.readouterr().out.splitlines()[-1]


def test_what_people_wrote_stays_when_a_card_is_made_anew(weights: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cards, "version", lambda name: np.__version__ if name == "numpy" else "2.5.0")
    before = cards.read("openings.npz")
    cards.write(
        "openings.npz", {"seed": 3, "pages": ("learn/*",)}, [cards.Source("kind1", {"pages": 2}, "ab")], ["all well"]
    )
    after = cards.read("openings.npz")
    assert {key: after[key] for key in cards.BY_HAND} == {key: before[key] for key in cards.BY_HAND}
    assert after["learnt_from"] == [{"source": "kind1", "pages": 2, "titles": "ab"}]
    assert (after["config"], after["figures"]) == ({"seed": 3, "pages": ["learn/*"]}, ["all well"])
    assert "notes" not in after
    assert after["versions"]["numpy"] == np.__version__
    assert features.differences(after["features"], before["features"]) == []
    assert cards.faults("openings.npz") == []


# Fingerprints.


def test_of_what_networks_see_hardly_anything_is_the_same_all_over_the_fixed_pages() -> None:
    """What no page shows could be edited unnoticed."""
    sources = [load(RawFile(f"raw/a/{path.name}", path.read_bytes())) for path in sorted(features.PAGES.iterdir())]
    for file, see in features.SEEN.items():
        found = see(sources)
        same = [name for name, values in found.items() if values.dtype.kind == "f" and np.ptp(values) == 0]
        assert len(same) <= len(found) // 20, f"{file}: {same}"


@pytest.mark.parametrize("swapped", [(0, 1), (3, 400), (0, 999)])
def test_two_changes_do_not_make_up_for_each_other(swapped: tuple[int, int]) -> None:
    values = np.zeros(1000, np.float32)
    values[swapped[0]] = 1
    other = values[::1].copy()
    other[list(swapped)] = values[list(swapped[::-1])]
    one, two = ({"what is seen": features._print(array)} for array in (values, other))
    assert features.differences(one, two) == ["what is seen"]


def test_rounding_is_no_difference_and_a_missing_name_is_one() -> None:
    assert features.differences({"a": 100.0, "b": "f0"}, {"a": 100.0 + features.SLACK / 2, "b": "f0"}) == []
    assert features.differences({"a": 100.0, "b": "f0"}, {"a": 100.1, "c": "f0"}) == ["a", "b", "c"]


# Docstrings that state shapes.

NAMES = {"LINE_FEATURES": len(LINE_FEATURES), "roles": len(ROLES)}
STATED = {
    ("reader.npz", ""): LineNetwork,
    ("continuation.npz", ""): continuation.Continuation,
    ("openings.npz", ""): Network,
    ("seams.npz", "first_"): Network,
    ("seams.npz", "second_"): Network,
}


def stated(docstring: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """`a and b (x, 2 * y)` behind `Shapes:` as the shape of a and that of b."""
    (sentence,) = re.findall(r"Shapes: (.*?)\.(?:\s|$)", docstring, re.DOTALL)
    for names, shape in re.findall(r"([\w ]+) \(([^)]*)\)", sentence):
        for name in re.split(r" and ", names.strip()):
            yield name, tuple(part.strip() for part in shape.split(",") if part.strip())


def size(text: str, known: Mapping[str, int]) -> int | None:
    """What a size stated in words and numbers comes to; nothing for a name that is not known yet."""
    tree = ast.parse(text, mode="eval")
    if isinstance(tree.body, ast.Name) and tree.body.id not in known:
        return None
    value = eval(compile(tree, text, "eval"), {"__builtins__": {}}, dict(known))
    assert isinstance(value, int)
    return value


def misstated(docstring: str, shapes: Mapping[str, tuple[int, ...]]) -> list[str]:
    """The arrays whose shapes a docstring states otherwise; a name stands for the same size wherever it is used."""
    known, wrong, seen = dict(NAMES), [], 0
    for name, parts in stated(docstring):
        shape, seen = shapes[name], seen + 1
        if len(parts) != len(shape):
            wrong.append(name)
            continue
        for part, true in zip(parts, shape, strict=True):
            if size(part, known) is None:
                known[part] = true
            elif size(part, known) != true:
                wrong.append(name)
    assert seen
    return wrong


@pytest.mark.parametrize(("file", "prefix"), STATED)
def test_docstrings_state_the_shapes_that_files_have(file: str, prefix: str) -> None:
    with np.load(cards.DATA / file) as table:
        shapes = {name.removeprefix(prefix): table[name].shape for name in table.files if name.startswith(prefix)}
    assert misstated(STATED[file, prefix].__doc__ or "", shapes) == []


@pytest.mark.parametrize(
    ("docstring", "wrong"),
    [
        ("Weights. Shapes: a (seen, 3), b and c (3,).", []),
        ("Weights. Shapes: a (seen, 4), b and c (3,).", ["a"]),
        ("Weights. Shapes: a (seen, units), b (units,), c (seen,).", ["c"]),
        ("Weights. Shapes: a (LINE_FEATURES + 160, 3).", ["a"]),
        ("Weights. Shapes: a (2,).", ["a"]),
    ],
)
def test_a_shape_that_is_stated_wrongly_is_found(docstring: str, wrong: list[str]) -> None:
    assert misstated(docstring, {"a": (2, 3), "b": (3,), "c": (3,)}) == wrong
