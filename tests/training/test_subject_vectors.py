"""Training of what texts are about: pairs of paragraphs and articles, and, with PyTorch, vectors that tell them apart."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import numpy as np
import pytest

from archive.language.subject_vectors import BITS, hashed
from tests.training.configs import config_with
from training import cards, subject_vectors

TOGETHER, KIN = 64, 8
PARAGRAPHS = (
    "会议指出，要推进教育现代化，办好人民满意的教育。",
    "各县市区要抓好贯彻落实，不得有误，务求实效。",
    "校长们在会上交流了办学的经验和今后的打算。",
)


def bag(*hashed: int) -> np.ndarray:
    return np.array(hashed, np.int64)


def test_articles_of_several_paragraphs_are_read_as_pairs(tmp_path: Path) -> None:
    articles = [
        {"paragraphs": [*PARAGRAPHS, "（完）"]},
        {"paragraphs": [PARAGRAPHS[0], "（完）"]},
        {"paragraphs": [PARAGRAPHS[0], "1234567890 abcdefg"]},
    ]
    one, other = tmp_path / "one.json", tmp_path / "other.json"
    one.write_text(json.dumps(articles), "utf-8")
    other.write_text(json.dumps(articles[:1]), "utf-8")
    found = subject_vectors.bags([one, other], 12)
    assert [[p.tolist() for p in article] for article in found] == [
        [hashed([text])[1].tolist() for text in PARAGRAPHS]
    ] * 2


def test_an_article_is_parted_into_a_paragraph_and_others_of_it() -> None:
    article = [bag(1, 2), bag(3, 4), bag(4, 5), bag(6)]
    rests = set()
    for seed in range(60):
        one, rest = subject_vectors.parted(article, random.Random(seed))
        (nth,) = (n for n, paragraph in enumerate(article) if np.array_equal(paragraph, one))
        others = [paragraph.tolist() for n, paragraph in enumerate(article) if n != nth]
        assert rest.tolist() == sorted(set(rest.tolist()))
        assert len(rest)
        assert set(rest.tolist()) <= {pair for paragraph in others for pair in paragraph}
        rests.add((nth, tuple(rest.tolist())))
    assert {nth for nth, _ in rests} == {0, 1, 2, 3}
    assert (0, (3, 4, 5, 6)) in rests, "all of the rest"
    assert any(nth == 0 and len(rest) < 4 for nth, rest in rests), "some of it"
    assert [paragraph.tolist() for paragraph in article] == [[1, 2], [3, 4], [4, 5], [6]]


def test_half_of_all_pairs_are_left_out_and_never_all() -> None:
    many = np.arange(4000)
    left = subject_vectors.thinned(many, 0.5, np.random.default_rng(0))
    assert len(left) == pytest.approx(4000 * 0.5, rel=0.1)
    assert len(subject_vectors.thinned(many, 0.1, np.random.default_rng(0))) == pytest.approx(4000 * 0.9, rel=0.1)
    assert set(left.tolist()) < set(many.tolist())
    for seed in range(20):
        assert subject_vectors.thinned(bag(7), 0.5, np.random.default_rng(seed)).tolist() == [7]


def test_shared_pairs_count_by_their_rarity_over_the_sizes() -> None:
    ones, rests = [bag(1, 2), bag(2, 9)], [bag(1, 2, 3), bag(2, 4), bag(5)]
    found = subject_vectors.shared(ones, rests)
    rare, common = np.log1p(5 / 2), np.log1p(5 / 4)  # in two and in four of the five

    def over(a: int, b: int) -> float:
        return float(np.sqrt((a + 15) * (b + 30)))

    should = [
        [(rare + common) / over(2, 3), common / over(2, 2), 0],
        [common / over(2, 3), common / over(2, 2), 0],
    ]
    assert found == pytest.approx(np.array(should), abs=1e-6)


def test_the_nearest_articles_are_those_that_point_the_same_way() -> None:
    vectors = np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [0.1, 0.0]], np.float32)
    around = [[bag(way), bag(way, 4)] for way in range(4) for _ in range(3)]
    found = subject_vectors.nearest(around, vectors, 3)
    assert [sorted(kin) for kin in found.tolist()] == [[n - n % 3 + k for k in range(3)] for n in range(12)]


def test_many_articles_are_looked_through_in_parts() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(1100, 4)).astype(np.float32)
    found = subject_vectors.nearest([[bag(n)] for n in range(1100)], vectors, KIN)
    ways = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert found.shape == (1100, KIN)
    for n in (0, 499, 500, 1099):
        assert n in found[n]
        assert set(found[n].tolist()) == set(np.argsort(-(ways @ ways[n]))[:KIN].tolist())


def test_of_like_articles_some_come_together_in_half_of_the_steps() -> None:
    count = 200
    kin = np.array([[n - n % KIN + k for k in range(KIN)] for n in range(count)])
    together = 0
    for seed in range(40):
        drawn = subject_vectors.drawn_together(kin, count, TOGETHER, random.Random(seed))
        assert len(set(drawn)) == len(drawn) <= TOGETHER
        together += all(set(kin[n].tolist()) <= set(drawn) for n in drawn)
        alone = subject_vectors.drawn_together(np.zeros((0, 0), int), count, TOGETHER, random.Random(seed))
        assert len(set(alone)) == TOGETHER
    assert 10 < together < 30
    assert sorted(subject_vectors.drawn_together(np.zeros((0, 0), int), 5, TOGETHER, random.Random(0))) == [
        0,
        1,
        2,
        3,
        4,
    ]


def test_subjects_are_learned_and_written_where_that_is_asked(
    tmp_path: Path, weights: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("torch")
    rng = random.Random(0)
    words = [["".join(rng.choices("会议指出推进教育现代化", k=2)) for _ in range(40)] for _ in range(8)]
    told = [{"paragraphs": ["。".join(rng.choices(own, k=20)) for _ in range(4)]} for own in words for _ in range(2)]
    table = weights / "subject.npz"
    for part in ("learn", "held"):
        (tmp_path / f"{part}.json").write_text(json.dumps(told), "utf-8")

    def options(steps: int) -> list[str]:
        config = config_with(tmp_path, "subject_vectors", steps=steps)
        return ["--data", str(tmp_path), "--config", str(config)]

    assert subject_vectors.main(options(1)) == 0
    assert table.is_symlink(), "nothing is written unasked"
    (before,) = re.findall(r"([\d.]+) by subject, [\d.]+ by both", capsys.readouterr().out)
    assert subject_vectors.main([*options(80), "--write"]) == 0
    (after,) = re.findall(r"([\d.]+) by subject, [\d.]+ by both", capsys.readouterr().out)
    assert float(after) > max(75, float(before) + 10)
    with np.load(table) as stored:
        assert stored["pairs"].shape == (1 << BITS, 32)
        assert np.abs(stored["pairs"]).max() == 127
        assert stored["unit"] > 0
    assert cards.faults("subject.npz") == []
