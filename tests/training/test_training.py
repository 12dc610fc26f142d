"""Training on a handful of pages: the truth it is told, what it makes of pages, and, with PyTorch, weights that learn it."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from archive.language.perceptron import Network as Look
from archive.language.subject_vectors import BITS, hashed
from archive.reading.reflow import reflow
from archive.segmenting import opening_network
from archive.segmenting.opening_features import OPENS
from archive.segmenting.opening_network import REACH
from archive.segmenting.openings import spots
from archive.stitching import seam_network
from archive.stitching.candidates import weighed
from archive.stitching.pieces import Piece, pieces
from archive.stitching.seam_features import SEAM, evidence
from archive.stitching.seam_network import RIVALS, seam_odds
from archive.stitching.stitch import stitch
from benchmarks.measures import fold
from tests.steps import block
from training import openings, seams, subject_vectors, training_pages

pytestmark = pytest.mark.slow

ARTICLES = [
    {
        "titles": ["全市教育工作会议召开"],
        "headings": ["狠抓落实"],
        "paragraphs": ["三月一日上午，全市教育工作会议在离石召开。", "狠抓落实", "会议强调，各县市区要抓好贯彻落实。"],
    },
    {
        "titles": ["我市开展读书月活动"],
        "subtitle": "百所学校参加",
        "paragraphs": ["四月二日，市直各学校读书月活动启动，学生们读得认真。"],
    },
]
READING = {"raw": "a.txt", "articles": ARTICLES, "captions": ["图为会场"], "fragments": ["全"], "duplicated": []}


def page(raw: str = "全") -> training_pages.Known:
    return training_pages.known("made", READING, raw.encode())


def parts(*texts: str) -> tuple[Piece, ...]:
    return pieces([block(text, line=line) for line, text in enumerate(texts, 1)])


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Three pages of each of two kinds."""
    return [
        str(folder) for folder in training_pages.generate(("kind1", "kind3raw"), 3, tmp_path_factory.mktemp("pages"))
    ]


@pytest.fixture(scope="module")
def known(folders: list[str]) -> list[training_pages.Known]:
    return training_pages.pages(folders, 0, ())


# What pages say.


def test_pages_come_from_folders_and_then_the_five_issues(folders: list[str]) -> None:
    found = training_pages.pages([f"{folders[0]}@2", folders[1]], 3, ())
    assert [p.group for p in found] == ["kind1"] * 2 + ["kind3raw"] * 3 + [training_pages.OWN] * 5
    assert [p.times for p in found] == [1] * 5 + [3] * 5
    assert all(p.articles and p.source.lines for p in found)


def test_without_a_folder_pages_are_generated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_pages, "GENERATED", 2)
    assert [p.group for p in training_pages.pages((), 0, ("kind2", "kind4"))] == ["kind2"] * 2 + ["kind4"] * 2


@pytest.mark.parametrize("told", ["nothing", "{}@x", "{}@0"])
def test_a_folder_that_will_not_do_is_named(told: str, folders: list[str]) -> None:
    told = told.format(folders[0])
    with pytest.raises(SystemExit, match=re.escape(told)):
        training_pages.pages([told], 0, ())


def test_pieces_that_go_on_in_each_other_are_found_wherever_they_stand() -> None:
    texts = (
        "全",
        "市直各学校读书月活动启动，学",
        "三月一日上午，全市教育工",
        "生们读得认真。",
        "作会议在离石召开。",
        "图为会场",
    )
    assert training_pages.true_seams(page(), parts(*texts)) == {(1, 3), (2, 4)}


def test_an_article_begins_where_its_first_words_stand_though_two_are_misread() -> None:
    assert training_pages.opens_article(page(), "三月一日上午，全市教育")
    assert training_pages.opens_article(page(), "三月—日上牛，全市教育")
    assert not training_pages.opens_article(page(), "会议强调，各县市区要")


def test_a_page_comes_with_its_reading() -> None:
    assert page().reading == READING
    assert page().articles[1] == (fold("四月二日，市直各学校读书月活动启动，学生们读得认真。"),)


@pytest.mark.parametrize(
    ("group", "misread"), [("kind1", False), ("kind4", True), ("ocr", True), ("DIR-ocr", True), ("own", False)]
)
def test_a_folders_name_says_whether_its_pages_are_an_ocr_engines(group: str, misread: bool) -> None:
    assert training_pages.known(group, READING, "全".encode()).misread == misread


# What training makes of pages.

TORN = "遵义师范学院副院长周明远表示，学院将选派最好的教师，提供最好的条件，让参训教师学有所获、学"
WHOLE = "会议要求，各县区要配齐劳动教育教师，保障必要的经费和场地，防止劳动教育走过场。"
REST = "有所用，回到学校以后把新的理念和方法带进课堂，带动更多的同事一起成长。"
LEADS = (
    "5月6日，遵义市中小学劳动教育现场会在红花岗区召开，各区县教育局负责人参加会议。",
    "日前，青少年校园足球联赛在体育中心落下帷幕，三十二支代表队的小球员参加了比赛。",
)


def page_told(*articles: Sequence[str], raw: Sequence[str]) -> training_pages.Known:
    """A page of raw paragraphs that are, truly, these articles' paragraphs."""
    reading = {**READING, "articles": [{"titles": [""], "paragraphs": list(article)} for article in articles]}
    return training_pages.known("made", reading, "\n\n".join(raw).encode())


CUT = page_told([TORN + REST, WHOLE], raw=[TORN, WHOLE, REST])
"""The first piece goes on in the third."""
TWO = page_told([LEADS[0], WHOLE], [LEADS[1]], raw=[LEADS[0], WHOLE, LEADS[1]])
"""Articles begin with the first paragraph and the third."""


def test_pairs_come_with_their_evidence_and_their_truth() -> None:
    (found,) = seams.gather([replace(CUT, times=3)])
    two = weighed(pieces(reflow(CUT.source)))
    seams_found = list(zip(found.before.tolist(), found.after.tolist(), strict=True))
    assert (found.group, found.times) == ("made", 3)
    assert seams_found == list(zip(two.before.tolist(), two.after.tolist(), strict=True))
    assert np.array_equal(found.evidence, evidence(two))
    assert {seam for seam, true in zip(seams_found, found.true.tolist(), strict=True) if true} == {(0, 2)}


def test_a_page_without_a_pair_is_left_out() -> None:
    assert (
        seams.gather(
            [replace(CUT, source=replace(CUT.source, lines=())), page("三月一日上午，全市教育工作会议在离石召开。")]
        )
        == []
    )


def test_of_each_page_some_lines_are_shown_by_themselves(known: list[training_pages.Known]) -> None:
    found = seams.stretches(known)
    assert len(found) == len(known) * len(seams.STRETCHES)
    assert found == seams.stretches(known)
    for n, part in enumerate(found):
        whole, most = known[n // len(seams.STRETCHES)], seams.STRETCHES[n % len(seams.STRETCHES)]
        lines, numbers = part.source.lines, [line.number for line in part.source.lines]
        assert 0 < len(lines) <= most
        assert numbers == list(range(numbers[0], numbers[0] + len(lines)))
        assert lines == whole.source.lines[numbers[0] - 1 : numbers[-1]]
        assert replace(part, source=whole.source) == whole
    assert len({part.source.lines[0].number for part in found}) > len(seams.STRETCHES)
    assert len(seams.stretches([page("会\n\n议")])) == len(seams.STRETCHES)


def seam_net(**plain: float) -> dict[str, np.ndarray]:
    """Two looks that see nothing but what is named in the second's own evidence, the name's spaces as _."""
    net: dict[str, np.ndarray] = {}
    for look, size in (("first", len(SEAM)), ("second", len(SEAM) + len(RIVALS))):
        shapes = {"plain": (size,), "inward": (size, 2), "inward_bias": (2,), "outward": (2,), "bias": (1,)}
        net.update({f"{look}_{name}": np.zeros(shape, np.float32) for name, shape in shapes.items()})
    names = [name for name, _ in SEAM]
    for name, weight in plain.items():
        net["second_plain"][names.index(name.replace("_", " "))] = weight
    return net


def test_of_the_seams_it_is_told_how_many_are_missed_and_invented() -> None:
    data = seams.gather([CUT, replace(CUT, group="other"), replace(CUT, group="other")])
    for net, missed, invented in (
        (seam_net(), 1, 0),
        (seam_net(right_behind=1.0), 1, 2),
        (seam_net(right_behind=1.0, likely_wording=1.0), 0, 0),
        (seam_net(right_behind=-50.0, likely_wording=1.0), 0, 0),
        (seam_net(right_behind=20.0, likely_wording=-1.0), 1, 2),
    ):
        assert seams.verdicts(net, data) == [
            f"{'made':12} seams     1  missed {missed:4}  invented {invented:4}",
            f"{'other':12} seams     2  missed {2 * missed:4}  invented {2 * invented:4}",
        ]


def test_spots_come_with_what_is_seen_and_their_truth() -> None:
    found = openings.gather([TWO, replace(TWO, group="other", times=3)])
    assert found.true.tolist() == [1, 0, 1] * 2
    assert found.times.tolist() == [1, 1, 1, 3, 3, 3]
    assert found.groups.tolist() == ["made"] * 3 + ["other"] * 3
    at = [spot for spot in spots(stitch(reflow(TWO.source))) if spot.after is not None]
    assert [spot.place for spot in at] == [0, 1, 2]
    assert np.array_equal(found.seen, np.concatenate([opening_network.seen(at)] * 2))


def opening_net(bias: float, **plain: float) -> dict[str, np.ndarray]:
    """A network that sees nothing but what is named of a spot itself, the name's spaces as _."""
    size = (2 * REACH + 1) * len(OPENS)
    shapes = {"plain": (size,), "inward": (size, 2), "inward_bias": (2,), "outward": (2,)}
    net = {name: np.zeros(shape, np.float32) for name, shape in shapes.items()}
    for name, weight in plain.items():
        net["plain"][REACH * len(OPENS) + [name for name, _ in OPENS].index(name.replace("_", " "))] = weight
    return {**net, "bias": np.array([bias], np.float32)}


def test_of_the_articles_it_is_told_how_many_beginnings_are_missed_and_invented() -> None:
    data = openings.gather([TWO, replace(TWO, group="other")])
    for net, missed, invented in (
        (opening_net(-1.0), 2, 0),
        (opening_net(1.0), 0, 1),
        (opening_net(-1.0, first_on_the_page=2.0), 1, 0),
        (opening_net(-1.0, lead_of_a_report=2.0), 0, 0),
    ):
        assert openings.verdicts(net, data) == [
            f"{group:12} articles     2  missed {missed:4}  invented {invented:4}" for group in ("made", "other")
        ]


def test_what_is_missed_and_invented_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seam_network, "looks", lambda: looks_of(seam_net(right_behind=1.0)))
    lines = list(seams.missed(CUT))
    assert [re.sub(r"(invented|missed) \S+:", r"\1:", line) for line in lines] == [
        f"a.txt:1→5 missed: {TORN[-14:]} | {REST[:14]} — got {WHOLE[:14]}",
        f"a.txt:1→3 invented: {TORN[-14:]} | {WHOLE[:14]}",
        f"a.txt:3→5 invented: {WHOLE[-14:]} | {REST[:14]}",
    ]


def looks_of(net: Mapping[str, np.ndarray]) -> tuple[Look, Look]:
    first, second = (
        Look(*(net[f"{look}_{name}"] for name in ("plain", "inward", "inward_bias", "outward", "bias")))
        for look in ("first", "second")
    )
    return first, second


def test_missed_seams_are_told_without_training(folders: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert seams.main([*folders, "--own", "0", "--missed"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(re.match(r"kind\S+\.txt:\d+→\d+ (missed|invented) ", line) for line in lines)


# Subjects.

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
    found = subject_vectors.read([one, other])
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
    left = subject_vectors.thinned(many, np.random.default_rng(0))
    assert len(left) == pytest.approx(4000 * (1 - subject_vectors.LEFT_OUT), rel=0.1)
    assert set(left.tolist()) < set(many.tolist())
    for seed in range(20):
        assert subject_vectors.thinned(bag(7), np.random.default_rng(seed)).tolist() == [7]


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


def test_the_nearest_articles_are_those_that_point_the_same_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject_vectors, "KIN", 3)
    vectors = np.array([[1, 0], [0, 1], [-1, 0], [0, -1], [0.1, 0.0]], np.float32)
    around = [[bag(way), bag(way, 4)] for way in range(4) for _ in range(3)]
    found = subject_vectors.nearest(around, vectors)
    assert [sorted(kin) for kin in found.tolist()] == [[n - n % 3 + k for k in range(3)] for n in range(12)]


def test_many_articles_are_looked_through_in_parts() -> None:
    rng = np.random.default_rng(0)
    vectors = rng.normal(size=(1100, 4)).astype(np.float32)
    found = subject_vectors.nearest([[bag(n)] for n in range(1100)], vectors)
    ways = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    assert found.shape == (1100, subject_vectors.KIN)
    for n in (0, 499, 500, 1099):
        assert n in found[n]
        assert set(found[n].tolist()) == set(np.argsort(-(ways @ ways[n]))[: subject_vectors.KIN].tolist())


def test_of_like_articles_some_come_together_in_half_of_the_steps() -> None:
    count = 200
    kin = np.array([[n - n % subject_vectors.KIN + k for k in range(subject_vectors.KIN)] for n in range(count)])
    together = 0
    for seed in range(40):
        drawn = subject_vectors.drawn_together(kin, count, random.Random(seed))
        assert len(set(drawn)) == len(drawn) <= subject_vectors.TOGETHER
        together += all(set(kin[n].tolist()) <= set(drawn) for n in drawn)
        alone = subject_vectors.drawn_together(np.zeros((0, 0), int), count, random.Random(seed))
        assert len(set(alone)) == subject_vectors.TOGETHER
    assert 10 < together < 30
    assert sorted(subject_vectors.drawn_together(np.zeros((0, 0), int), 5, random.Random(0))) == [0, 1, 2, 3, 4]


# With PyTorch, which reading does not need.


def test_the_trained_network_weighs_as_the_archive_does(monkeypatch: pytest.MonkeyPatch) -> None:
    torch = pytest.importorskip("torch")
    data = seams.gather([CUT, CUT])
    net = seams.network(torch)
    group = seams.batch(data, np.ones(len(SEAM), np.float32), torch)
    _, told = seams.odds(net, group, torch)
    plain = {name: weights.detach().numpy() for name, weights in net.items()}
    monkeypatch.setattr(seam_network, "looks", lambda: looks_of(plain))
    alone = seam_odds(weighed(pieces(reflow(CUT.source))))
    assert told.detach().numpy() == pytest.approx(np.concatenate([alone, alone]), abs=1e-3)


def test_the_loss_is_of_every_end_and_every_start_and_as_often_as_a_page_counts() -> None:
    torch = pytest.importorskip("torch")
    unit = np.ones(len(SEAM), np.float32)
    once, twice, two = (
        seams.batch(seams.gather(known), unit, torch) for known in ([CUT], [replace(CUT, times=2)], [CUT, CUT])
    )
    drawn = np.random.default_rng(0).normal(0, 3, len(once.true)).astype(np.float32)
    told = torch.from_numpy(drawn)
    should = 0.0
    (page_,) = seams.gather([CUT])
    for side in (page_.before, page_.after):
        for number in np.unique(side):
            here = side == number
            should += np.log(1 + np.exp(drawn[here]).sum()) - drawn[here & (page_.true > 0)].sum()
    assert float(seams.loss(told, once, torch)) == pytest.approx(should, rel=1e-4)
    assert float(seams.loss(told, twice, torch)) == pytest.approx(2 * should, rel=1e-4)
    assert float(seams.loss(torch.cat([told, told]), two, torch)) == pytest.approx(2 * should, rel=1e-4)


@dataclass(frozen=True)
class Command:
    main: Callable[[Sequence[str] | None], int]
    read: Callable[[Path], object]
    missed: Callable[[Path, Sequence[training_pages.Known]], tuple[int, int]]


def _counted(lines: Sequence[str]) -> tuple[int, int]:
    """How many there are, and how many of them are missed, or invented."""
    numbers = [[int(n) for n in re.findall(r" (\d+)", line)] for line in lines]
    return sum(n[0] for n in numbers), sum(n[1] + n[2] for n in numbers)


def _seams_missed(table: Path, known: Sequence[training_pages.Known]) -> tuple[int, int]:
    with np.load(table) as net:
        weights = {name: net[name].astype(np.float32) for name in net.files if name != "evidence"}
    return _counted(seams.verdicts(weights, seams.gather(known)))


def _beginnings_missed(table: Path, known: Sequence[training_pages.Known]) -> tuple[int, int]:
    with np.load(table) as net:
        weights = {name: net[name].astype(np.float32) for name in net.files if name != "evidence"}
    return _counted(openings.verdicts(weights, openings.gather(known)))


COMMANDS = {
    "seams": Command(seams.main, seam_network.looks, _seams_missed),
    "boundaries": Command(openings.main, opening_network.trained, _beginnings_missed),
}


@pytest.mark.parametrize("name", COMMANDS)
def test_weights_are_learned_and_written_where_that_is_asked(
    name: str, folders: list[str], known: list[training_pages.Known], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("torch")
    command, table = COMMANDS[name], tmp_path / "table.npz"
    options = [*folders, "--own", "0", "--held", folders[0], "--table", str(table)]
    assert command.main([*options, "--rounds", "1"]) == 0
    assert not table.exists(), "nothing is written unasked"
    out = capsys.readouterr().out
    assert out.index("kind3raw") < out.index("held\nkind1")
    assert command.main([*options, "--rounds", "200", "--write"]) == 0
    assert command.read(table)
    count, wrong = command.missed(table, known)
    assert count > 10
    assert wrong < count / 2


def test_subjects_are_learned_and_written_where_that_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("torch")
    rng = random.Random(0)
    words = [["".join(rng.choices("会议指出推进教育现代化", k=2)) for _ in range(40)] for _ in range(8)]
    told = [{"paragraphs": ["。".join(rng.choices(own, k=20)) for _ in range(4)]} for own in words for _ in range(2)]
    articles, table = tmp_path / "articles.json", tmp_path / "table.npz"
    articles.write_text(json.dumps(told), "utf-8")
    options = [str(articles), "--held", str(articles), "--table", str(table)]
    assert subject_vectors.main([*options, "--steps", "1"]) == 0
    assert not table.exists(), "nothing is written unasked"
    (before,) = re.findall(r"([\d.]+) by subject, [\d.]+ by both", capsys.readouterr().out)
    assert subject_vectors.main([*options, "--steps", "80", "--write"]) == 0
    (after,) = re.findall(r"([\d.]+) by subject, [\d.]+ by both", capsys.readouterr().out)
    assert float(after) > max(75, float(before) + 10)
    with np.load(table) as stored:
        assert stored["pairs"].shape == (1 << BITS, subject_vectors.WIDTH)
        assert np.abs(stored["pairs"]).max() == 127
        assert stored["unit"] > 0
