"""The steps of .github/workflows/publish.yml, run as GitHub runs them, in a repository of their own with a small archive."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.archive_copy import CONTENT, VOCABULARY_FOLDER

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
JOBS: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))["jobs"]
ISSUE = "raw/2031-05-06"
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-dev.lock")
TEXT = """\
# 海州市教育工作会议召开

5月5日，海州市教育工作会议召开。市教育局局长李敏指出，要狠抓落实，办好人民满意的教育，谱写海州教育高质量发展的新篇章。

# 第一小学举行消防演练

5月4日，第一小学举行消防演练，全校师生参加。演练提高了师生的安全意识，收到了良好的效果，老师和同学都说这样的演练很有必要。
"""


class Repository:
    """A clone with the program, an archive of one issue that was published, and a remote that stands for GitHub."""

    def __init__(self, folder: Path, converted: bool) -> None:
        self.home, self.remote, self.files = folder / "clone", folder / "remote.git", folder / "runner"
        for path in (self.home / ISSUE, self.home / ".ci", self.files / "bin"):
            path.mkdir(parents=True)
        for name in ("archive", "overrides"):
            (self.home / name).symlink_to(ROOT / name)
        for name in ("build.py", "mkdocs.yml", "Makefile", ".gitignore", *LOCKS):
            shutil.copy(ROOT / name, self.home)
        for path in (ROOT / ".ci").iterdir():
            shutil.copy(path, self.home / ".ci")
        self._set_up()
        shutil.copytree(VOCABULARY_FOLDER, self.home / "raw/vocabulary")
        shutil.copytree(CONTENT, self.home / "content")
        (self.home / ISSUE / "p1.txt").write_text(TEXT, "utf-8")
        self.git("init", "--quiet", "--initial-branch=main")
        if converted:
            self.run(".venv/bin/python build.py convert --quiet")
        self.commit("published")
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.remote))
        self.git("remote", "add", "origin", str(self.remote))
        self.git("push", "--quiet", "origin", "main")
        gh = self.files / "bin/gh"
        gh.write_text(f"#!/bin/sh\necho {self.git('rev-parse', 'HEAD')}\n", "utf-8")
        gh.chmod(0o755)

    def _set_up(self) -> None:
        """The .venv of here, which has everything, with the stamps that say so."""
        (self.home / ".venv").mkdir()
        for path in (ROOT / ".venv").resolve().iterdir():
            if not path.name.startswith(("site-", "test-", "train-", "made")):
                (self.home / ".venv" / path.name).symlink_to(path)
        locks = b"".join((ROOT / name).read_bytes() for name in LOCKS[:2])
        told = subprocess.run(["cksum"], input=locks, capture_output=True, check=True).stdout.split()[0].decode()
        for name in ("made", f"site-{told}"):
            (self.home / ".venv" / name).touch()

    def git(self, *arguments: str) -> str:
        who = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *who, *arguments], cwd=self.home, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, what: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", what)

    def run(self, command: str, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """A step's command, as the runner runs it."""
        runner = {
            "PATH": f"{self.files / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(self.files / "output"),
            "GITHUB_STEP_SUMMARY": str(self.files / "summary.md"),
        }
        shell = ["bash", "-e", "-o", "pipefail", "-c", command]
        # Compiled for a folder of packages that is called otherwise, all of them would be compiled anew.
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPYCACHEPREFIX"}
        whole = {**inherited, **runner, **(env or {})}
        return subprocess.run(shell, cwd=self.home, env=whole, capture_output=True, text=True, check=False)

    def job(self, name: str, **env: str) -> dict[str, subprocess.CompletedProcess[str] | None]:
        """A job's commands by the names of their steps, None where a step is skipped; the first that fails is the last."""
        done: dict[str, subprocess.CompletedProcess[str] | None] = {}
        for step in (one for one in JOBS[name]["steps"] if "run" in one):
            if "if" in step and not self._is_so(step["if"]):
                done[step["name"]] = None
                continue
            known = {key: self._value(value) for key, value in step.get("env", {}).items() if "steps." in value}
            ran = self.run(step["run"], {**known, **env})
            done[step["name"]] = ran
            if ran.returncode:
                break
        return done

    def _outputs(self) -> dict[str, str]:
        text = (self.files / "output").read_text("utf-8")
        return dict(line.split("=", 1) for line in text.splitlines())

    def _value(self, expression: str) -> str:
        return self._outputs().get(expression.strip("${} ").rpartition(".")[2], "")

    def _is_so(self, condition: str) -> bool:
        name, _, value = condition.partition(" == ")
        assert name.startswith("steps.")
        return self._value(name) == value.strip("'")

    @property
    def summary(self) -> str:
        return (self.files / "summary.md").read_text("utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path, converted=True)


@pytest.fixture
def bare(tmp_path: Path) -> Repository:
    """Without anything converted, which takes its time."""
    return Repository(tmp_path, converted=False)


def test_an_edit_on_the_web_page_is_published_and_told_and_tests_nothing(repository: Repository) -> None:
    """Raw text alone is pushed, as GitHub's page does it: content/ is stale, and is made there."""
    said = "number: 总第8期\narticles:\n  '0003': {title: 海州开了会, people: []}\n"
    (repository.home / ISSUE / "issue.yml").write_text(said, "utf-8")
    repository.commit("edited on the page")
    repository.git("push", "--quiet", "origin", "main")
    steps = repository.job("build")
    assert {name: ran and ran.returncode for name, ran in steps.items()} == {
        "Compared with": 0,
        "Convert and check": 0,
        "Has the program changed?": 0,
        "Lint, check and test": None,
        "Build": 0,
        "What was converted": 0,
    }
    assert "- 这一期的期号：（无） → 总第8期" in repository.summary
    assert "题目：海州市教育工作会议召开 → 海州开了会" in repository.summary
    assert "0 处错误" in repository.summary
    assert "海州开了会" in (repository.home / "site/issues/2031-05-06/0003/index.html").read_text("utf-8")
    shutil.copy(repository.home / "content.patch", repository.files)
    repository.git("reset", "--quiet", "--hard", "origin/main")
    (kept,) = repository.job("keep").values()
    assert kept
    assert kept.returncode == 0, kept.stderr
    repository.git("fetch", "--quiet")
    assert "title: 海州开了会" in repository.git("show", "origin/main:content/issues/2031-05-06/0003.md")
    assert repository.git("diff", "--name-only", "main", "origin/main").split() == [
        *(f"content/issues/2031-05-06/{name}" for name in ("0003.md", "addresses.yml", "index.md")),
    ]
    (again,) = repository.job("keep").values()
    assert again
    assert again.returncode == 0, again.stderr


def test_a_slip_is_told_by_line_and_nothing_is_published(bare: Repository) -> None:
    (bare.home / ISSUE / "issue.yml").write_text("number: 一\ndat: 2031-05-06\n", "utf-8")
    bare.commit("edited on the page")
    steps = bare.job("build")
    assert list(steps) == ["Compared with", "Convert and check"]
    failed = steps["Convert and check"]
    assert failed
    assert failed.returncode == 1
    assert f"错误 {ISSUE}/issue.yml:2: 不认识的键 dat" in bare.summary
    assert f"::error file={ISSUE}/issue.yml,line=2::不认识的键 dat" in failed.stdout.splitlines()[-2]


def test_the_program_is_tested_where_it_changed_or_nothing_is_known_of_before(bare: Repository) -> None:
    def told(base: str) -> str:
        return bare.run(f".ci/program-changed {base}").stdout.strip()

    assert told("HEAD") == "program=false"
    (bare.home / "content/index.md").write_text("---\ntitle: 页\n---\n", "utf-8")
    (bare.home / "raw/vocabulary/people.yml").write_text("people: []\n", "utf-8")
    bare.commit("archivists' work")
    assert told("HEAD^") == "program=false"
    (bare.home / "mkdocs.yml").write_text("site_name: 别的\n", "utf-8")
    bare.commit("the program")
    assert told("HEAD^") == told("HEAD^^") == told("") == told("0" * 40) == "program=true"


def test_a_pull_request_is_compared_with_the_branch_it_is_to_go_into(bare: Repository) -> None:
    base = bare.git("rev-parse", "HEAD")
    bare.git("checkout", "--quiet", "-b", "request")
    (bare.home / ISSUE / "issue.yml").write_text("number: 一\n", "utf-8")
    bare.commit("a request")
    bare.git("checkout", "--quiet", "main")
    bare.git("merge", "--quiet", "--no-ff", "--no-edit", "request")
    told = bare.run(".ci/compared-with", {"GITHUB_EVENT_NAME": "pull_request"})
    assert told.stdout == f"commit={base}\n"


def test_where_main_went_on_what_was_converted_goes_on_top(bare: Repository) -> None:
    page = bare.home / "content/issues/note.md"
    page.parent.mkdir()
    page.write_text("多一段。\n", "utf-8")
    bare.git("add", "--all")
    patch = bare.files / "content.patch"
    patch.write_text(bare.git("diff", "--cached", "--binary") + "\n", "utf-8")
    bare.git("reset", "--quiet", "--hard")
    (bare.home / "raw/vocabulary/people.yml").write_text("people: []\n", "utf-8")
    bare.commit("somebody else")
    bare.git("push", "--quiet", "origin", "main")
    done = bare.run(f".ci/keep-content {patch}")
    assert done.returncode == 0, done.stderr
    bare.git("fetch", "--quiet")
    assert "多一段" in bare.git("show", "origin/main:content/issues/note.md")
    assert bare.git("show", "origin/main:raw/vocabulary/people.yml") == "people: []"
    patch.write_text("", "utf-8")
    assert bare.run(f".ci/keep-content {patch}").returncode == 0
