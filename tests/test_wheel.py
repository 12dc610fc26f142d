"""The wheel: built, looked into, installed in a folder of its own, and used from one that has nothing of the repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.archive_copy import VOCABULARY_FOLDER

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
BESIDE = ("pyproject.toml", "README.md", "LICENSE")
"""What a wheel is built from beside archive/; setuptools writes there, so all of it is copied first."""
TEXT = "# 全市教育工作会议召开\n\n2024年3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实，办好人民满意的教育。\n"
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
IMPORT_ALL = """\
import importlib, pkgutil, sys
import archive
names = [one.name for one in pkgutil.walk_packages(archive.__path__, "archive.")]
for name in names:
    importlib.import_module(name)
print(len(names), archive.__file__, *[one for one in ("tests", "benchmarks", "training") if one in sys.modules])
"""
COMMAND = "import pathlib, sys; from archive.commands import cli; sys.exit(cli.main(pathlib.Path()))"


def python_files(folder: Path) -> set[str]:
    return {path.relative_to(folder.parent).as_posix() for path in folder.rglob("*.py")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    shutil.copytree(ROOT / "archive", folder / "archive", ignore=shutil.ignore_patterns("__pycache__"))
    for name in BESIDE:
        shutil.copy(ROOT / name, folder)
    built = ("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", "made", ".")
    subprocess.run([*PIP, *built], cwd=folder, capture_output=True, check=True)
    (found,) = (folder / "made").iterdir()
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel is installed in; its dependencies are those of this Python."""
    folder = tmp_path_factory.mktemp("installed")
    command = [*PIP, "install", "--no-deps", "--no-index", "--no-compile", "--target", str(folder), str(wheel)]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return folder


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, where only what was installed can be found."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def run(installed: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def raw(folder: Path, vocabulary: bool) -> None:
    (folder / "raw" / "2024-03-04").mkdir(parents=True)
    (folder / "raw" / "2024-03-04" / "a.txt").write_text(TEXT, "utf-8")
    if vocabulary:
        shutil.copytree(VOCABULARY_FOLDER, folder / "raw" / "vocabulary")


def test_a_wheel_holds_every_module_and_all_data_and_nothing_of_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {f"archive/data/{path.name}" for path in (ROOT / "archive" / "data").iterdir()}
    data |= {f"archive/desk/page/{path.name}" for path in (ROOT / "archive" / "desk" / "page").iterdir()}
    told = {name for name in names if ".dist-info/" in name}
    assert {f"{name.partition('/')[0]}/METADATA" for name in told} <= told
    assert names - told == python_files(ROOT / "archive") | data


def test_every_module_is_imported_from_an_empty_folder(installed: Path, empty: Path) -> None:
    done = run(installed, IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    count, place, *others = done.stdout.split()
    modules = {name for name in python_files(ROOT / "archive") if name != "archive/__init__.py"}
    assert (int(count), Path(place), others) == (len(modules), installed / "archive" / "__init__.py", [])
    assert list(empty.iterdir()) == []


def test_a_raw_folder_with_its_vocabulary_converts(installed: Path, empty: Path) -> None:
    raw(empty, vocabulary=True)
    done = run(installed, COMMAND, "convert", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (empty / "content" / "issues" / "2024-03-04" / "0003.md").read_text("utf-8")
    assert "title: 全市教育工作会议召开\n" in page
    assert "people: [赵雪宏]" in page
    assert run(installed, COMMAND, "check").returncode == 0


def test_a_raw_folder_without_a_vocabulary_is_one_line_that_says_what_to_do(installed: Path, empty: Path) -> None:
    raw(empty, vocabulary=False)
    for command in ("convert", "site"):
        done = run(installed, COMMAND, command, "--quiet")
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert done.stderr.startswith("raw/vocabulary: 没有词表")
        assert "请把词表" in done.stderr
    assert not (empty / "content").exists()


def test_a_site_without_its_settings_is_one_line_that_says_what_to_do(installed: Path, empty: Path) -> None:
    raw(empty, vocabulary=True)
    assert run(installed, COMMAND, "convert", "--quiet").returncode == 0
    done = run(installed, COMMAND, "site", "--quiet")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert done.stderr.startswith("mkdocs.yml: ")
    assert f"请把它们放进 {empty.resolve()}" in done.stderr
    assert not (empty / "site").exists()
