"""Held-out articles are kept out of training: the readings share nothing with them, and a planted one is found."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tests.archive_copy import RAW
from tests.hardpages import Clean, make, read_articles
from training import exclusion
from training.exclusion import DIGESTS, SHINGLE, as_lines, digests_of, held_out, left_out, outside
from training.training_pages import OWN, READINGS, ROOT, read_pages

HELD = read_articles(sorted((ROOT / "tests/heldout").glob("*.json")))
OWN_ARTICLES = read_articles(sorted(READINGS.glob("*.json")))


def page(into: Path, name: str, articles: list[Clean], kind: str, only: list[str]) -> None:
    made = make(articles, kind, name, only)
    for path, text in (
        (into / "raw" / name / f"{name}.txt", made.raw),
        (into / "readings" / f"{name}.json", json.dumps(made.reading)),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_the_digests_are_those_of_the_articles() -> None:
    told = as_lines(digests_of(HELD))
    assert told == DIGESTS.read_text("utf-8"), "python -m training.exclusion tests/heldout/*.json --write"
    assert held_out() == digests_of(HELD)


@pytest.mark.parametrize("clean", HELD, ids=lambda clean: clean.title)
def test_every_held_out_article_is_told_by_its_wording_alone(clean: Clean) -> None:
    assert held_out().hits([], "".join(clean.paragraphs)).startswith("wording")
    assert held_out().hits([clean.title], "") == f"title {clean.title}"


def test_nothing_that_trains_stands_in_them() -> None:
    found = list(read_pages(OWN, RAW, READINGS))
    assert len(found) == len(list(READINGS.glob("*.json")))
    raw = [path.read_text("utf-8") for path in sorted((RAW).rglob("*.txt"))]
    assert len(raw) == len(found)
    assert [text[:20] for text in raw if held_out().hits(text.splitlines(), text)] == []


@pytest.mark.parametrize(
    ("kind", "only"), [("kind1", "lose title"), ("kind3read", "rows across"), ("kind4", "wrong characters")]
)
def test_a_page_with_a_planted_article_is_left_out(
    kind: str, only: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rng = Random(kind)
    planted = [*rng.sample(OWN_ARTICLES, 2), rng.choice(HELD)]
    page(tmp_path, "planted", planted, kind, [only])
    page(tmp_path, "clean", planted[:2], kind, [only])
    found = list(read_pages(kind, tmp_path / "raw", tmp_path / "readings"))
    assert [known.name for known in found] == ["clean.txt"]
    assert "planted.json: left out" in capsys.readouterr().err


def test_how_a_text_is_printed_hides_nothing() -> None:
    text = "".join(HELD[0].paragraphs)
    printed = "\n".join(text[at : at + 15] for at in range(0, len(text), 15)).replace("，", ", ").replace("“", '"')
    assert held_out().hits([], printed) == held_out().hits([], text)
    assert held_out().hits([" ".join(HELD[0].title)], "") == f"title {' '.join(HELD[0].title)}"


def test_a_run_shorter_than_a_shingle_tells_nothing() -> None:
    text = "".join(HELD[0].paragraphs)
    assert all(not held_out().hits([], text[at : at + SHINGLE - 1]) for at in range(len(text)))
    assert not left_out("none", [], "")


def written(path: Path, clean: Clean, form: str) -> Path:
    tagged = [
        " ".join(f"{paragraph[at : at + 2]}/n" for at in range(0, len(paragraph), 2)) for paragraph in clean.paragraphs
    ]
    texts = {
        "plain": "\n".join(clean.paragraphs),
        "tagged": "\n".join(tagged),
        "articles": json.dumps([{"title": "题", "paragraphs": clean.paragraphs}]),
        "title": clean.title,
    }
    file = path / (f"{form}.json" if form == "articles" else f"{form}.txt")
    file.write_text(f"{texts[form]}\n", "utf-8")
    return file


@pytest.mark.parametrize("form", ["plain", "tagged", "articles", "title"])
def test_a_text_with_a_held_out_article_ends_the_run(form: str, tmp_path: Path) -> None:
    own = written(tmp_path, OWN_ARTICLES[1], form)
    assert outside([own, *sorted((RAW).rglob("*.txt"))])[0] == own
    with pytest.raises(SystemExit, match="留作测量的文章"):
        outside([own, written(tmp_path, HELD[1], form)])


def test_the_command_says_what_is_held_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert exclusion.main([str(path) for path in sorted(READINGS.glob("*.json"))]) == 0
    assert capsys.readouterr().err == ""
    mixed = tmp_path / "mixed.json"
    mixed.write_text(
        json.dumps([{"title": clean.title, "paragraphs": clean.paragraphs} for clean in (OWN_ARTICLES[0], HELD[0])]),
        "utf-8",
    )
    assert exclusion.main([str(mixed)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(HELD[0].title)


def test_the_command_writes_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exclusion, "DIGESTS", tmp_path / "digests.txt")
    assert exclusion.main([str(READINGS / "000.json"), "--write"]) == 0
    found = held_out(tmp_path / "digests.txt")
    assert found == digests_of(read_articles([READINGS / "000.json"]))
    assert found.titles
    assert found.wording
