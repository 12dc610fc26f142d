"""The benchmark of scale: what it changes, whose files are whose, and the figures that README tells."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from archive.keeping import processes
from archive.publishing import change_dates
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing import convert
from benchmarks import archives, generators, history, scale, scaled
from benchmarks.scaled import BASE, BEGIN, END, NAMES, SIZES, STEPS, Made, Size, part, table, written
from benchmarks.watching import Cost, Run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
EMPTY = f"before\n{BEGIN}\nold\n{END}\nafter\n"


def size(articles: int, each: float = 0.001, rivals: tuple[str, ...] = ("hugo", "mkdocs", "material")) -> Size:
    cost = Cost(articles * each, articles * each * 2, 50_000_000)
    whole = Cost(cost.wall * (len(STEPS) + 1), cost.cpu * (len(STEPS) + 1), 60_000_000)
    return Size(
        articles,
        articles + 1,
        Run(whole, dict.fromkeys(STEPS, cost)),
        dict.fromkeys(STEPS, Made(10, 2_000_000)),
        20_400,
        dict.fromkeys(scale.CHANGES, cost),
        {name: generators.Made(cost, 1_000_000, articles) for name in rivals},
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("scale") / "project"
    scale.project(root)
    archives.write(root / "raw", 12)
    with processes.executor(1) as crew:
        convert.convert_all(root / "raw", root / "content", crew)
    return root


def test_the_copy_has_the_program_and_nobody_else_s_articles(tmp_path: Path) -> None:
    scale.project(tmp_path)
    assert (tmp_path / "archive/rendering/site.py").exists()
    assert (tmp_path / "content/about/trust.md").exists()
    assert not (tmp_path / "content/issues").exists()
    assert not (tmp_path / "raw").exists()


def test_a_new_issue_is_the_last(project: Path) -> None:
    before = {path.name for path in (project / "raw").iterdir()}
    scale.new_issue(project)
    (added,) = {path.name for path in (project / "raw").iterdir()} - before
    assert added > max(before - {"vocabulary"})
    assert (project / "raw" / added / archives.FILE).read_text("utf-8").count("## ") == scale.NEW


def test_another_entry_is_read(project: Path) -> None:
    def words() -> int:
        return len(read_vocabulary(project / "raw/vocabulary").topics[0].words)

    before = words()
    scale.vocabulary_entry(project)
    assert words() == before + 1


def test_another_template_makes_other_pages(project: Path) -> None:
    before = (project / "overrides/main.html").read_text("utf-8")
    scale.template(project)
    after = (project / "overrides/main.html").read_text("utf-8")
    assert before != after
    assert scale.TEMPLATE[1] in after


def test_a_history_says_no_more_than_issues_themselves(project: Path) -> None:
    content = project / "content"
    count = history.commit(project)
    found = change_dates.commit_days(content)
    assert count == len(list((content / "issues").iterdir()))
    assert set(found) == {path.relative_to(content).as_posix() for path in (content / "issues").glob("*/*.md")}
    for path, day in found.items():
        told = (content / path).with_name("index.md").read_text("utf-8")
        assert f"\ndate: {day}\n" in told
    log = subprocess.run(["git", "-C", project, "log", "--oneline"], capture_output=True, check=True).stdout
    assert len(log.splitlines()) == count


@pytest.mark.parametrize(
    ("top", "path", "step"),
    [
        ("content", "issues/2024-03-04/0011.md", "convert"),
        ("content", "topics/index.md", "lists"),
        ("content", "catalogue.json", "catalogue"),
        ("site", "issues/2024-03-04/0011/index.html", "render"),
        ("site", "search/index.html", "render"),
        ("site", "assets/archive.css", "render"),
        ("site", "search/index.json", "index"),
        ("site", "search/0123456789abcdef/pairs/0.bin", "index"),
        ("site", "issues/2024-03-04/0011.md", "publish"),
        ("site", "sitemap.xml", "publish"),
    ],
)
def test_whose_a_file_is(top: str, path: str, step: str) -> None:
    assert scale.made_by(top, Path(path)) == step


def test_an_article_s_cost_is_held_against_the_base() -> None:
    base, large = size(BASE), size(30_000, each=0.0012)
    rows = [line.split() for line in table(large, base)]
    assert next(row for row in rows if row[1] == "render")[-2:] == ["1.20", "1.20"]
    assert next(row for row in rows if row[1] == "start")[-2:] == ["-", "-"]
    assert next(row for row in [line.split() for line in table(size(300), None)] if row[1] == "render")[-1] == "-"


def test_the_part_is_made_anew_and_only_it() -> None:
    page = written(EMPTY, [size(300), size(BASE)], 2, 0.5)
    assert page.startswith("before\n")
    assert page.endswith("\nafter\n")
    assert "\nold\n" not in page
    assert written(page, [size(300), size(BASE)], 2, 0.5) == page
    with pytest.raises(KeyError):
        written("nothing", [size(300)], 2, 0.5)


def test_rows_of_the_part() -> None:
    text = part([size(BASE), size(30_000, each=0.0011)], 4, 1.25)
    assert "On 4 cores, whose load was 1.2 before" in text
    assert "| 30,000 | 264.0 | 528.0 | 60 | 6 | 30 | 33.0 | 33.0 | 33.0 | 33.0 |" in text
    assert "| render | 33.0 | 66.0 | 50 | 2 | 1.10 | 1.10 |" in text
    assert f"| {NAMES['hugo']} | 3,000 | 3.0 | 6.0 | 50 | 1 | 1.00 |" in text


def test_readme_tells_what_the_command_writes() -> None:
    """To the letter, but for the figures: of archives of the sizes that it names, and of all generators."""
    told = [int(found.replace(",", "")) for found in re.findall(r"^\| ([\d,]+) \|", README, re.MULTILINE)]
    assert BASE in told
    assert set(told) <= set(SIZES)
    lean, all_of_them = tuple(generators.GENERATORS)[:-1], tuple(generators.GENERATORS)
    beside = [n for n in told if f"| {NAMES['archive']} | {n:,} |" in README]  # of the others, up to the size asked for
    assert BASE in beside
    sizes = [size(n, rivals=() if n not in beside else all_of_them if n <= generators.FEW else lean) for n in told]
    digits = re.compile(r"\d+(?:[.,]\d+)*")
    assert digits.sub("0", README) == digits.sub("0", written(README, sizes, 2, 0.5))


def test_a_page_without_a_place_is_refused_before_anything_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text("nothing", "utf-8")
    assert scale.main(["--articles", "5", "--into", str(page)]) == 1
    assert page.name in capsys.readouterr().err
    assert page.read_text("utf-8") == "nothing"


def test_a_small_archive_from_raw_text_to_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scale, "CHANGES", {"nothing": scale.nothing})
    page = tmp_path / "page.md"
    page.write_text(EMPTY, "utf-8")
    assert scale.main(["--articles", "5", "--rivals", "0", "--into", str(page)]) == 0
    lines = capsys.readouterr().out.splitlines()
    named = {re.split(" {2,}", line.strip())[1] for line in lines if line.startswith("       5")}
    assert named == {*STEPS, "start", "all", "again: nothing"}
    assert any(line.startswith("5 articles written, 5 read") for line in lines)
    assert scaled.has_place(page.read_text("utf-8"))
    assert "| 5 | " in page.read_text("utf-8")


def test_the_others_render_every_article(project: Path, tmp_path: Path) -> None:
    count = generators.copy(project / "content", tmp_path / "articles")
    assert count > 5
    for name in generators.names(count):
        made = generators.make(name, tmp_path / "articles", tmp_path / name)
        assert made.pages >= count + 1
        one = next((tmp_path / "articles/issues").glob("*/*.md"))
        page = tmp_path / name / "site/issues" / one.parent.name / one.stem / "index.html"
        title = one.read_text("utf-8").split('"')[1]
        assert title in page.read_text("utf-8")
