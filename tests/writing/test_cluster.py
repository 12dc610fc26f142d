"""Converting on a cluster: any concurrent.futures executor will do, Dask's too."""

from __future__ import annotations

from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from archive.writing.convert import convert_all
from tests.writing.test_convert import TEXT, issue

pytestmark = pytest.mark.slow


def test_a_dask_cluster_gives_the_bytes_that_one_process_gives(tmp_path: Path) -> None:
    for n in range(4):
        issue(tmp_path, f"2024-03-1{n}", TEXT.replace("4日", f"{n + 1}日").encode())
    here = convert_all(tmp_path / "raw", tmp_path / "here")
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        there = convert_all(tmp_path / "raw", tmp_path / "there", client.get_executor())
    assert (here.issues, here.errors) == (there.issues, there.errors) == (4, ())
    pages = [
        {path.relative_to(root): path.read_bytes() for path in root.rglob("*.md")}
        for root in (tmp_path / "here", tmp_path / "there")
    ]
    assert pages[0] == pages[1]
    assert len(pages[0]) == 8
