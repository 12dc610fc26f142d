"""What benchmarks/lighthouse.py reads in a report, which of several runs it believes, and which pages it is shown."""

from __future__ import annotations

import gzip
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from benchmarks import counted, kinds
from benchmarks.lighthouse import SCORES, Verdict, middle, table, verdict


def report(**audits: float | None) -> dict[str, Any]:
    """A report in which each audit weighs something, but `total-byte-weight`, and each category has 0.9."""
    refs = [{"id": name, "weight": 3} for name in audits]
    told = {name: {"id": name, "score": score} for name, score in audits.items()}
    return {
        "categories": {name: {"score": 0.9, "auditRefs": refs} for name in SCORES},
        "audits": told | {"total-byte-weight": {"id": "total-byte-weight", "score": 0, "numericValue": 1234.0}},
    }


def test_audits_that_cost_points_are_named_once_and_those_that_do_not_apply_are_not() -> None:
    told = verdict(report(perfect=1, poor=0.25, failed=0, manual=None))
    assert told == Verdict(dict.fromkeys(SCORES, 90), 1234, ("poor 25", "failed 0"))


def test_a_category_that_could_not_be_judged_counts_as_nothing() -> None:
    found = report(perfect=1)
    found["categories"]["seo"]["score"] = None
    assert verdict(found).scores["seo"] == 0


@pytest.mark.parametrize(("runs", "believed"), [([70], 70), ([99, 70], 70), ([99, 70, 90], 90)])
def test_the_run_of_median_performance_is_believed(runs: list[int], believed: int) -> None:
    verdicts = [Verdict({"performance": run}, 0, ()) for run in runs]
    assert middle(verdicts).scores["performance"] == believed


def test_the_table_has_a_line_for_each_page_and_for_each_audit_that_cost_points() -> None:
    lines = list(table({"home": Verdict(dict.fromkeys(SCORES, 97), 45_600, ("poor 25",))}))
    assert lines[1].split() == ["home", "97", "97", "97", "97", "45.6"]
    assert lines[2].strip() == "poor 25"


def test_the_newest_issue_and_the_fullest_topic_stand_for_their_kinds(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    issues = [
        {"id": "old", "published": "2001-01-01", "articles": ["old/0001"]},
        {"id": "new", "published": "2002-01-01", "articles": ["new/0007", "new/0009"]},
        {"id": "undated", "published": None, "articles": ["undated/0001"]},
    ]
    topics = [
        {"articles": 1, "url": "https://example.org/a/topics/few/"},
        {"articles": 9, "url": "https://example.org/a/topics/%E5%A4%9A/"},
    ]
    (data / "issues.json").write_text(json.dumps(issues), "utf-8")
    (data / "topics.json").write_text(json.dumps(topics), "utf-8")
    pages = kinds.kinds(tmp_path)
    assert (pages["issue"], pages["article"]) == ("issues/new/", "issues/new/0007/")
    assert pages["topic"] == "topics/%E5%A4%9A/"


def test_without_a_site_one_is_told_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="make site"):
        kinds.kinds(tmp_path)


def test_a_site_is_served_below_its_path_only(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("字", "utf-8")
    with counted.serve(tmp_path, lambda _: False, "/paper/") as (url, _):
        with urllib.request.urlopen(url) as answer:
            assert gzip.decompress(answer.read()).decode() == "字"
        for gone in (url.removesuffix("paper/"), f"{url}nothing.html"):
            with pytest.raises(urllib.error.HTTPError, match="404"):
                urllib.request.urlopen(gone)
