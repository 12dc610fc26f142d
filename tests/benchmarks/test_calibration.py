"""How sure the archive was against what is so: the measure itself, and the archive on pages that no training has seen."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import yaml

from archive.language.log_odds import chance_of
from archive.model import Article, Doubt, Headline, Issue, Part, Passage, Printed, Seam
from benchmarks import calibration
from benchmarks.calibration import BEGIN, END, figures, floors_of, missed, probabilities, threshold_table, written
from benchmarks.heldout import FITTED, PROSE, Group, write_issues
from benchmarks.judged_pages import Judged, judged_articles, judged_pages, judged_seams, together, write_unseen
from benchmarks.measures import Reading, Wanted, fold
from benchmarks.reliability import (
    BINS,
    Judgement,
    Outcome,
    at_threshold,
    calibration_error,
    chance,
    reliability,
    share_right,
)
from tests.archive_copy import CONTENT

ROOT = Path(__file__).resolve().parents[2]
FLOORS: dict[str, dict[str, float]] = yaml.safe_load((ROOT / "tests/heldout/floors.yml").read_text("utf-8"))[
    "calibration"
]
PAGE = CONTENT / "about/trust.md"
SOME = Judged(
    roles=(Judgement(0.9, True, False), Judgement(0.8, False, False)),
    seams=(Judgement(chance(3), True), Judgement(chance(1), False), Judgement(chance(1), True, False)),
    beginnings=(Judgement(0.1, False), Judgement(0.6, False)),
    titles=(Outcome(False, True), Outcome(False, False), Outcome(True, False)),
    articles=(Outcome(False, True), Outcome(True, True)),
)


def line(number: int, text: str) -> Printed:
    return Printed("raw/2031-05-06/000.txt", number, 0, len(text), text)


def passage(*parts: tuple[str, float, bool]) -> Passage:
    """Lines joined one after the other: text, log-odds of its seam with the line before, whether that stood apart."""
    lines = [line(n, text) for n, (text, _, _) in enumerate(parts, 1)]
    seams = [
        Seam(lines[n - 1], lines[n], odds, far) for n, (_, odds, far) in enumerate(parts) if n and not math.isnan(odds)
    ]
    return Passage(tuple(lines), seams=tuple(seams))


def read(*parts: str) -> str:
    """A reading's text as joins are looked up in it."""
    return "".join(fold(part) + "\n" for part in parts)


def test_bins_of_what_is_said_and_what_is_so() -> None:
    judgements = [*[Judgement(0.95, True)] * 3, Judgement(0.95, False), Judgement(0.2, False), Judgement(0.0, False)]
    low, less, high = reliability(judgements)
    assert (low.begin, low.count, low.said, low.true) == (0.0, 1, 0.0, 0.0)
    assert (less.begin, less.count, less.true) == (0.1, 1, 0.0)
    assert (high.begin, high.count, high.true) == (0.9, 4, 0.75)
    assert high.said == pytest.approx(0.95)
    assert reliability([Judgement(1.0, True)])[0].begin == pytest.approx((BINS - 1) / BINS)


def test_the_expected_calibration_error_weighs_bins_by_their_size() -> None:
    judgements = [*[Judgement(0.95, True)] * 3, Judgement(0.95, False), Judgement(0.25, False)]
    assert calibration_error(judgements) == pytest.approx(0.8 * 0.2 + 0.2 * 0.25)
    assert calibration_error([Judgement(0.75, n < 3) for n in range(4)]) == pytest.approx(0)
    assert calibration_error([]) is None


def test_a_probability_of_log_odds() -> None:
    assert chance(0) == 0.5
    assert chance(2) == pytest.approx(1 - chance(-2)) == pytest.approx(math.exp(2) / (1 + math.exp(2)))
    assert (chance(1000), chance(-1000)) == (1, 0)


def test_a_threshold_parts_what_is_doubted_either_way() -> None:
    sure, unsure = Judgement(chance(-4), True), Judgement(chance(-1), False)
    near = Judgement(chance(1), True, may_be_doubted=False)
    row = at_threshold([sure, unsure, near], 2)
    assert (row.doubted, row.wrong_undoubted, row.wrong_doubted) == (1 / 3, 1 / 2, 0)
    nothing = at_threshold([sure], 2)
    assert (nothing.doubted, nothing.wrong_undoubted, nothing.wrong_doubted) == (0, 1, None)


def test_shares_right_with_and_without_a_doubt() -> None:
    outcomes = [Outcome(False, True), Outcome(False, True), Outcome(False, False), Outcome(True, False)]
    assert share_right(outcomes, doubted=False) == 2 / 3
    assert share_right(outcomes, doubted=True) == 0
    assert share_right([], doubted=True) is None


def test_a_join_is_right_where_the_reading_has_both_ends_together() -> None:
    text = read("会议今天上午在县城的学校里召开，到会的有三十人。", "各乡镇都派人参加了这次会议。")
    right = passage(("会议今天上午在县城", 0, False), ("的学校里召开，到会", 3, True), ("的有三十人。", 1, False))
    assert list(judged_seams([right], text)) == [Judgement(chance(3), True), Judgement(chance(1), True, False)]
    wrong = passage(("会议今天上午在县城", 0, False), ("派人参加了这次会议。", 2, True))
    assert list(judged_seams([wrong], text)) == [Judgement(chance(2), False)]
    across = passage(("的有三十人。", 0, False), ("各乡镇都派人", 2, True))
    assert list(judged_seams([across], text)) == [Judgement(chance(2), False)]


def test_a_join_of_which_the_reading_says_nothing_certain_is_left_out() -> None:
    twice = read("甲乡的老师来到县里。", "乙乡的老师来到县里。")
    assert list(judged_seams([passage(("甲乡", 0, False), ("的老师来到县里。", 2, True))], twice)) == []
    misread = passage(("甲乡的老帅", 0, False), ("来到县里。", 2, True))
    assert list(judged_seams([misread], read("甲乡的老师来到县里。"))) == []


def test_lines_without_a_seam_between_are_one_end() -> None:
    """A short line's end is looked for with what stands before it in its block."""
    text = read("第一行说到这里，他们，说到那里去了。", "他们，也来了。")
    joined = passage(("第一行说到这里，", 0, False), ("他们，", math.nan, False), ("说到那里去了。", 4, True))
    assert list(judged_seams([joined], text)) == [Judgement(chance(4), True)]


def article(title: str, text: str, doubts: int = 0, inferred: bool = False) -> Article:
    own = (line(1, text),)
    doubt = Doubt("raw/2031-05-06/000.txt", 1, "不能确定")
    return Article(
        own[0].file,
        1,
        Headline((), title),
        "inferred" if inferred else "headline",
        (Part("paragraph", own, text),),
        doubts=(doubt,) * doubts,
    )


def test_articles_and_titles_are_judged_by_their_reading() -> None:
    one, other = "甲县的学校今天开学，老师和学生都到了学校。", "乙县的体育馆昨天落成，县里的人都来参观。"
    reading = Reading("000.txt", (Wanted(("甲县开学",), (one,)), Wanted(("乙县体育馆落成",), (other,))))
    found = (
        article("甲县开学", one),
        article("乙县", other, doubts=1),
        article("没有这一篇", "别的文字", inferred=True),
    )
    articles, titles = judged_articles(Issue("2031-05-06", (), None, "", found, ()), reading)
    assert articles == (Outcome(False, True), Outcome(True, True), Outcome(False, False))
    assert titles == (Outcome(False, True), Outcome(True, False))


def test_figures_of_what_was_judged() -> None:
    errors, shares = figures(SOME).values()
    assert errors["roles_error"] == pytest.approx((0.1 + 0.8) / 2)
    assert errors["seams_wrong"] == 0
    assert errors["beginnings_wrong"] == 0
    assert shares == {"titles_right": 0.5, "articles_right": 1}
    assert figures(together([SOME, SOME])) == figures(SOME)
    assert set(figures(Judged())["at_most"].values()) == {None}


def test_printed_floors_are_held_with_a_margin() -> None:
    floors = yaml.safe_load("\n".join(floors_of(figures(SOME))))["calibration"]
    assert missed(figures(SOME), floors) == []
    assert {side: set(of) for side, of in floors.items()} == {side: set(of) for side, of in FLOORS.items()}
    assert floors["at_least"]["titles_right"] == 0.48
    assert floors["at_most"]["seams_wrong"] == 0.005


def test_what_is_missed_is_named() -> None:
    floors = {"at_most": {"roles_error": 0.4}, "at_least": {"titles_right": 0.6, "articles_right": 1.0}}
    assert missed(figures(SOME), floors) == ["roles_error 0.4500, not ≤ 0.4", "titles_right 0.5000, not ≥ 0.6"]
    assert missed(figures(Judged()), {"at_most": {}, "at_least": {"titles_right": 0.1}}) == [
        "titles_right not measured, not ≥ 0.1"
    ]


def test_thresholds_are_shown_with_those_apart_and_with_any_join_doubted() -> None:
    rows = [row for row in threshold_table(SOME) if row.split()[0] == "2.00"]
    assert [row.split()[1:] for row in rows] == [
        ["0.3333", "0.0000", "1.0000"],
        ["0.6667", "0.0000", "0.5000"],
        ["0.5000", "0.0000", "1.0000"],
    ]


def test_a_page_gets_the_figures_between_its_comments() -> None:
    page = written(f"前\n{BEGIN}\n旧的\n{END}\n后\n", SOME)
    assert "旧的" not in page
    assert page.startswith(f"前\n{BEGIN}\n\n| 判断什么 |")
    assert page.endswith(f"\n\n{END}\n后\n")
    assert "| 题目和原题一样 | 50.0%（共 2） | 0.0%（共 1） |" in page
    assert "| 85.0% | 50.0% | 45.0% |" in page
    assert written(page, SOME) == page
    with pytest.raises(KeyError):
        written(BEGIN, SOME)


def test_a_role_may_be_the_likeliest_of_many_and_less_likely_than_not() -> None:
    page = written(
        f"{BEGIN}\n{END}\n", Judged(roles=(Judgement(0.4, True, False),), beginnings=(Judgement(0.4, True),))
    )
    roles, beginnings = [row for row in page.splitlines() if row.startswith(("| 一行字", "| 一篇"))]
    assert roles.endswith("| 40.0% | 100.0% | 60.0% |")
    assert beginnings.endswith("| 60.0% | 0.0% | 60.0% |")


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """A page of the five issues' articles, as a folder of groups."""
    folder = tmp_path / "pages"
    assert len(list(write_issues(Group("own", "kind2"), PROSE[FITTED][:2], folder / "own-kind2"))) == 1
    return folder


def test_the_command_judges_a_folder(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert calibration.main(["--pages", str(pages), "--only", "own-*", "--thresholds", "--floors"]) == 0
    out = capsys.readouterr().out
    assert "roles: " in out
    assert "today's threshold" in out
    assert set(yaml.safe_load(out[out.index("calibration:") :])["calibration"]) == set(FLOORS)
    assert calibration.main(["--pages", str(pages), "--only", "nothing-*"]) == 1
    assert "没有读本" in capsys.readouterr().err


def test_figures_of_other_pages_are_not_told_to_readers(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        calibration.main(["--pages", str(pages), "--into", str(PAGE)])
    assert "--into" in capsys.readouterr().err


def test_the_command_writes_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calibration, "write_unseen", lambda *_: None)
    monkeypatch.setattr(calibration, "judged_pages", lambda *_: SOME)
    page, other = tmp_path / "page.md", tmp_path / "other.md"
    page.write_text(f"{BEGIN}\n{END}\n", "utf-8")
    other.write_text("无", "utf-8")
    assert calibration.main(["--into", str(page)]) == 0
    assert page.read_text("utf-8") == written(f"{BEGIN}\n{END}\n", SOME)
    assert calibration.main(["--check", str(page)]) == 0
    assert calibration.main(["--check", str(other)]) == 1
    assert calibration.main(["--into", str(other)]) == 1
    assert other.read_text("utf-8") == "无"


@pytest.fixture(scope="module")
def unseen(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    folder = tmp_path_factory.mktemp("unseen")
    write_unseen(folder)
    return judged_pages(folder)


@pytest.mark.slow
def test_probabilities_and_doubts_hold_their_floors(unseen: Judged) -> None:
    assert set(FLOORS["at_most"]) == set(figures(unseen)["at_most"])
    assert set(FLOORS["at_least"]) == set(figures(unseen)["at_least"])
    assert missed(figures(unseen), FLOORS) == []


@pytest.mark.slow
@pytest.mark.parametrize(("of", "fewest"), [("seams", 500), ("beginnings", 100)])
def test_of_what_is_told_nine_in_ten_sure_nine_in_ten_are_so(unseen: Judged, of: str, fewest: int) -> None:
    """What the desk's queue ranks by: a doubt's chance is that of the other answer."""
    sure = [one for one in probabilities(unseen)[of] if one.chance >= 0.9]
    assert len(sure) >= fewest
    assert sum(one.holds for one in sure) >= 0.9 * len(sure)


@pytest.mark.parametrize("score", [-3.0, -0.4, 0.0, 1.2, 2.2, 4.0])
def test_the_queue_is_told_the_chance_that_is_measured_here(score: float) -> None:
    assert chance_of(-score) == pytest.approx(1 - chance(score))


@pytest.mark.slow
def test_the_page_for_readers_tells_the_figures_of_today(unseen: Judged) -> None:
    page = PAGE.read_text("utf-8")
    assert written(page, unseen) == page, f"python benchmarks/calibration.py --into {PAGE.relative_to(ROOT)}"
