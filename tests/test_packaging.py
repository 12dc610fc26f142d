"""What is installed is pinned, and what runs in CI is what runs at home."""

from __future__ import annotations

import hashlib
import re
import stat
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements-build.lock", "requirements.lock", "requirements-scan.lock", "requirements-dev.lock")
WORKFLOW = (ROOT / ".github/workflows/publish.yml").read_text("utf-8")
LARGE = (ROOT / ".github/workflows/publish-large.yml").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def pins(lock: str) -> dict[str, str]:
    """Packages of a lock file and their versions."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+) \\$", (ROOT / lock).read_text("utf-8"), re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=\[;]", requirement)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_hashes_and_no_address(lock: str) -> None:
    """An address would send every other machine to where this one gets its packages."""
    text = (ROOT / lock).read_text("utf-8")
    packages = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]
    assert packages
    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert re.findall(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|^ *-e |@ ", text, re.MULTILINE) == []


def test_locks_hold_what_the_project_asks_for() -> None:
    asked = names(PROJECT["project"]["dependencies"])
    tests = names(PROJECT["project"]["optional-dependencies"]["test"])
    assert names(PROJECT["build-system"]["requires"]) == set(pins("requirements-build.lock"))
    assert asked <= set(pins("requirements.lock"))
    assert asked | tests <= set(pins("requirements-dev.lock"))
    assert asked | names(PROJECT["project"]["optional-dependencies"]["scan"]) <= set(pins("requirements-scan.lock"))


def test_tests_run_on_what_the_site_is_made_with() -> None:
    dev = pins("requirements-dev.lock")
    for run in (pins("requirements.lock"), pins("requirements-scan.lock")):
        assert {name: dev.get(name) for name in run} == run


def test_whatever_is_pinned_runs_on_the_first_python_3_11() -> None:
    """Debian 12 has 3.11.2: a package that wants a later patch can't be installed there."""
    told = [one.metadata for one in distributions()]
    asked = {one["Name"].lower().replace("_", "-"): one["Requires-Python"] for one in told if "Requires-Python" in one}
    needs = {name: asked.get(name) for name in pins("requirements-dev.lock")}
    assert {name: need for name, need in needs.items() if need and not SpecifierSet(need).contains("3.11.0")} == {}


def test_mkdocs_is_below_2() -> None:
    assert int(pins("requirements.lock")["mkdocs"].split(".")[0]) < 2


def test_every_dependency_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    block = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL)
    assert block
    assert [line for line in block[1].splitlines() if not re.fullmatch(r' +"[^"]+", +# \S.*', line)] == []


def test_every_action_is_pinned_by_commit() -> None:
    used = re.findall(r"uses: *(.*)", WORKFLOW + LARGE)
    assert used
    assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", one)] == []


def test_only_main_is_deployed_and_only_deploying_may_write() -> None:
    workflow = yaml.safe_load(WORKFLOW)
    build, deploy, keep = (workflow["jobs"][name] for name in ("build", "deploy", "keep"))
    assert workflow["permissions"] == {"contents": "read"}
    assert build["permissions"] == {"contents": "read", "actions": "read"}
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["needs"] == "build"
    assert deploy["if"] == "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"
    assert keep["needs"] == "deploy"
    assert keep["permissions"] == {"contents": "write"}
    assert [step["run"] for step in keep["steps"] if "run" in step] == [".ci/keep-content content.patch"]
    runs = [step["run"] for step in build["steps"] if "run" in step]
    assert runs.index('.ci/data "$BASE"') < runs.index(".ci/run") < runs.index("make site")
    assert not [
        step
        for step in build["steps"]
        if "persist-credentials" in step.get("with", {}) and step["with"]["persist-credentials"]
    ]


@pytest.mark.parametrize("script", sorted(path.name for path in (ROOT / ".ci").iterdir()))
def test_scripts_can_be_run(script: str) -> None:
    assert (ROOT / ".ci" / script).stat().st_mode & stat.S_IXUSR


def test_every_part_of_a_large_site_is_made_and_joined() -> None:
    jobs = yaml.safe_load(LARGE)["jobs"]
    numbers = jobs["part"]["strategy"]["matrix"]["number"]
    made, joined = (next(one["run"] for one in jobs[name]["steps"] if "run" in one) for name in ("part", "join"))
    assert f"/{len(numbers)} " in made
    assert re.findall(r"parts/part-(\d+)", joined) == [str(number) for number in numbers]
    assert (jobs["join"]["needs"], jobs["deploy"]["needs"]) == ("part", "join")
    assert jobs["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}


def test_a_script_of_another_project_is_the_one_that_is_named_with_its_licence() -> None:
    """As npm has it, to the byte."""
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    folder = ROOT / "overrides/assets/pages"
    data = (folder / "openseadragon.min.js").read_bytes()
    assert hashlib.sha256(data).hexdigest() in told
    version = re.search(rb"openseadragon (\S+)", data)
    assert version
    assert f"OpenSeadragon {version[1].decode()} (BSD-3-Clause)" in told
    assert "Redistributions in binary form" in (folder / "openseadragon.LICENSE.txt").read_text("utf-8")
