"""Building again gives what building anew gives: the same bytes, whatever changed, with any number of workers."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE

import pytest

from archive.cataloguing import catalogue, site_capacity
from archive.keeping.undoable import Move, move_share
from archive.publishing import formats
from archive.rendering import manifest, worker
from tests.rendering.small import ROOT, Archive

pytestmark = pytest.mark.slow
ALL = frozenset(one.name for one in formats.optional_formats())


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def _issues(archive: Archive) -> list[Path]:
    return sorted(path for path in archive.raw.iterdir() if path.name != "vocabulary")


def _another(archive: Archive, chance: random.Random) -> None:
    archive.add(chance.randrange(6, 40))


def _changed(archive: Archive, chance: random.Random) -> None:
    file = chance.choice(_issues(archive)) / "000.txt"
    file.write_text(file.read_text("utf-8").replace("良好的效果", f"第{chance.randrange(99)}次的好效果"), "utf-8")


def _signed(archive: Archive, chance: random.Random) -> None:
    file = chance.choice(_issues(archive)) / "000.txt"
    text = file.read_text("utf-8")
    name = chance.choice(("张三", "李四", "王小明"))
    file.write_text(text.rpartition("（本报记者")[0] or f"{text.rstrip()}（本报记者 {name}）\n", "utf-8")


def _corrected(archive: Archive, chance: random.Random) -> None:
    said = f'articles:\n  "0003": {{title: 改过的标题{chance.randrange(99)}, checked: true}}\n'
    (chance.choice(_issues(archive)) / "issue.yml").write_text(said, "utf-8")


def _renamed(archive: Archive, chance: random.Random) -> None:
    folder = chance.choice(_issues(archive))
    folder.rename(folder.with_name(f"2019-0{chance.randrange(1, 9)}-1{chance.randrange(9)}"))


def _removed(archive: Archive, chance: random.Random) -> None:
    if len(found := _issues(archive)) > 2:
        shutil.rmtree(chance.choice(found))


def _vocabulary(archive: Archive, chance: random.Random) -> None:
    file = archive.raw / "vocabulary" / "topics.yml"
    file.write_text(file.read_text("utf-8").replace("  6: [", f"  6: [演练{chance.randrange(99)}, ", 1), "utf-8")


def _prose(archive: Archive, chance: random.Random) -> None:
    with (archive.content / "about" / "help.md").open("a", encoding="utf-8") as page:
        page.write(f"\n第{chance.randrange(99)}段。\n")


def _tampered(archive: Archive, chance: random.Random) -> None:
    pages = sorted((archive.folder / "site").rglob("*.html"))
    page = chance.choice(pages)
    if chance.random() < 0.5:
        page.unlink()
    else:
        page.write_text("又一页", "utf-8")


def _damaged(archive: Archive, chance: random.Random) -> None:
    found = sorted((archive.content / ".cache").glob("*"))
    if not found:  # forgotten a moment ago
        return
    file = chance.choice(found)
    data = file.read_bytes()
    at = chance.randrange(len(data))
    file.write_bytes(data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :])


def _forgotten(archive: Archive, _: random.Random) -> None:
    shutil.rmtree(archive.content / ".cache", ignore_errors=True)


EDITS: tuple[Callable[[Archive, random.Random], None], ...] = (
    *(
        _another,
        _changed,
        _signed,
        _corrected,
        _renamed,
        _removed,
        _vocabulary,
        _prose,
        _tampered,
        _damaged,
        _forgotten,
    ),
)


@pytest.mark.parametrize("seed", range(2))  # benchmarks/faults.py runs two hundred
def test_after_any_edits_building_again_gives_what_building_anew_gives(
    archive: Archive, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    if seed % 2:  # room that six issues fill, so that forms come and go
        monkeypatch.setattr(
            site_capacity, "LIMIT", formats.site_size(12, 1_200, ALL - {"alone"}) / site_capacity.FORMS_SHARE
        )
    archive.build("site")
    for _ in range(5):
        for edit in chance.sample(EDITS, 2):
            edit(archive, chance)
        archive.build("site")
        again, anew = archive.files("site"), archive.anew()
        assert sorted(again) == sorted(anew)
        assert [path for path in anew if again[path] != anew[path]] == []


def test_the_first_author_brings_the_register_into_the_navigation_of_every_page(archive: Archive) -> None:
    archive.build("site")
    assert not [path for path in archive.files("site") if path.startswith("authors/")]
    _signed(archive, random.Random(1))
    archive.build("site")
    found = archive.files("site")
    pages = {path: data.decode() for path, data in found.items() if path.endswith(".html") and path != "404.html"}
    assert "authors/index.html" in pages
    assert [path for path, page in pages.items() if "http-equiv" not in page and ">作者</a>" not in page] == []
    heads = [
        page.split('class="dateline"')[1].split("</p>")[0] for page in pages.values() if 'class="dateline"' in page
    ]
    assert [head for head in heads if '<a href="../../../authors/' in head]
    assert found == archive.anew()


def test_a_name_in_one_article_leads_to_it_where_there_is_no_room_for_its_page(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_capacity, "LIMIT", 1)
    archive.build("site")
    found = archive.files("site")
    assert "people/赵雪宏/index.html" in found
    alone = catalogue.load_catalogue(archive.content).alone
    person, address = next((one, to) for one, to in alone.items() if one.startswith("people/"))
    name = person.split("/")[1]
    assert f"{person}index.html" not in found
    assert f'<a href="../{address}">{name}</a>' in found["people/index.html"].decode()
    own = found[f"{address}index.html"].decode()
    assert f"<dd>{name}<" in own
    assert f'people/{name}/"' not in own


def test_the_same_bytes_with_one_two_and_four_processes_and_any_shares(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.build("one")
    one = archive.files("one")
    monkeypatch.setattr(worker, "SHARE_PAGES", 7)
    monkeypatch.setattr(worker, "SMALLEST_RUN", 3)
    for jobs in (2, 4):
        archive.build(str(jobs), jobs, fresh=True)
        assert archive.files(str(jobs)) == one


def test_another_template_is_shown_everywhere(archive: Archive, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    archive.home = tmp_path
    archive.build("site")
    frame = tmp_path / "overrides" / "partials" / "copyright.html"
    frame.write_text(frame.read_text("utf-8").replace("数据与订阅", "数据、订阅"), "utf-8")
    archive.build("site")
    pages = [data.decode() for path, data in archive.files("site").items() if path.endswith("index.html")]
    assert all("数据、订阅" in page for page in pages if "http-equiv" not in page)


def test_what_did_not_change_is_not_written_again(archive: Archive) -> None:
    first = archive.build("site")
    assert first.written == first.files
    before = manifest.walk(archive.folder / "site")
    assert archive.build("site").written == 0
    assert manifest.walk(archive.folder / "site") == before
    archive.add(30)
    assert 0 < archive.build("site").written < first.files / 2
    after = manifest.walk(archive.folder / "site")
    untouched = [path for path in before if path.startswith("issues/2022") and "/raw.html" in path]
    assert [path for path in untouched if after[path] != before[path]] == []
    assert untouched


def test_a_run_cut_off_while_files_are_moved_is_finished_by_the_next(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.build("site")
    archive.add(31)

    class Cut(Exception):
        pass

    def cut(share: str, out: str, kept: str, done: list[Move]) -> None:
        move_share(share, out, kept, done)
        raise Cut

    monkeypatch.setattr("archive.rendering.swap.move_share", cut)
    with pytest.raises(Cut):
        archive.build("site")
    monkeypatch.undo()
    archive.build("site")
    assert archive.files("site") == archive.anew()
    assert sorted(path.name for path in archive.folder.iterdir()) == ["content", "raw", "site"]


def test_ctrl_c_stops_in_a_line_and_leaves_the_old_site(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.build("site")
    before = archive.files("site")
    for number in range(6, 40):
        archive.add(number)
    code = (
        "import sys; from pathlib import Path\n"
        "from archive.commands import commands, terminal; from archive.keeping import progress\n"
        "class Telling(progress.Silent):\n"
        "    def step(self, name, total):\n"
        "        print(name, flush=True); return super().step(name, total)\n"
        "commands.RunOptions.progress = lambda self: Telling()\n"
        "how = commands.RunOptions(jobs=2, home=Path(sys.argv[1]))\n"
        "run = lambda: commands.everything(Path('raw'), Path('content'), Path('site'), how)\n"
        "sys.exit(terminal.exit_status(run))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(ROOT)]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=PIPE, stderr=PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        assert any(line.strip() == "render" for line in running.stdout)
        os.killpg(running.pid, signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert running.returncode == 130
    assert said.splitlines()[-1].startswith("停下了")
    assert "Traceback" not in said
    assert archive.files("site") == before
    archive.build("site")
    assert archive.files("site") == archive.anew()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "raw", "site"]
