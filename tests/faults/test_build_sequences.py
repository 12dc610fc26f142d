"""After edits, and damage to what stands beside them, a build makes the very bytes that a build from nothing makes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive.rendering.own_folder import MARK, MARKER
from benchmarks.attacks import build_sequences as attack
from benchmarks.attacks.build_sequences import build_sequences
from benchmarks.attacks.state_damages import DAMAGES, PRECIOUS, Damage, Place, precious_folder
from tests.faults.trials import Outcome, Work


def _what_is_there(folder: Path) -> list[tuple[str, bool, bool, bytes]]:
    """Every path with what it is, and what is in it."""
    paths = sorted(path for path in folder.rglob("*") if "precious" not in path.parts)
    return [
        (str(path), path.is_symlink(), path.is_dir(), path.read_bytes() if path.is_file() else b"") for path in paths
    ]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.__name__)
def test_every_damage_changes_something_and_nothing_that_is_precious(damage: Damage, tmp_path: Path) -> None:
    changed = 0
    for seed in range(12):
        folder = tmp_path / str(seed)
        place = Place(
            folder / "cache", folder / "site", precious_folder(folder), folder / "earlier", random.Random(seed)
        )
        (folder / "site" / "about").mkdir(parents=True)
        for name, text in ((MARKER, MARK), ("index.html", "1"), ("about/index.html", "2")):
            (folder / "site" / name).write_text(text, "utf-8")
        place.cache.mkdir()
        for name in ("cards", "lists"):
            (place.cache / name).write_text(f"{name} of earlier", "utf-8")
        place.remember()
        for name in ("cards", "lists"):
            (place.cache / name).write_text(f"{name} of now", "utf-8")
        before = _what_is_there(folder)
        damage(place)
        changed += _what_is_there(folder) != before
        damage(place)  # also where there is damage already
        assert {path.name: path.read_text("utf-8") for path in place.precious.iterdir()} == PRECIOUS
    assert changed > 3


@pytest.mark.slow
def test_building_after_edits_and_damage_gives_what_building_from_nothing_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attack, "ROUNDS", (2, 2))
    assert list(build_sequences(tmp_path, seed=15, tries=1)) == [""]


def test_what_is_another_than_from_nothing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No build is made here: what each came to is given."""
    given = {"work": ("1", ""), "anew": ("1", "")}
    monkeypatch.setattr(Work, "warm_up", lambda _: None)
    monkeypatch.setattr(Work, "beside", lambda _: [])
    monkeypatch.setattr(Work, "pages", lambda _: {})

    def of(work: Work) -> tuple[str, str]:
        return given["anew" if work.folder.parent.name == "anew" else "work"]

    def built(work: Work, *_: object, **__: object) -> Outcome:
        return Outcome(0, (of(work)[1],), ())

    monkeypatch.setattr(Work, "site", lambda work: {"index.html": of(work)[0].encode()})
    monkeypatch.setattr(Work, "build", built)
    assert list(build_sequences(tmp_path / "same", seed=1, tries=5)) == [""] * 5
    given["work"] = ("2", "")
    assert [one[-10:] for one in build_sequences(tmp_path / "site", seed=1, tries=2)] == ["index.html"] * 2
    given["work"] = ("1", "said")
    (wrong,) = build_sequences(tmp_path / "said", seed=1, tries=1)
    assert "said 0 ('said',), from nothing 0 ('',)" in wrong
