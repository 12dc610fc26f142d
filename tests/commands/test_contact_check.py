"""Before an archive is published, its keeper is told where readers can write to nobody."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.commands.contact_check import unheard_readers


@pytest.mark.parametrize(
    ("contact", "repository", "said"),
    [
        ("bianji@lvliang.cn", "", ""),
        ("bianji@lvliang.cn", "https://example.org/a", ""),
        ("archive@example.org", "https://example.org/a", "账号"),
        ("archive@example.org", "", "无处可写"),
        ("", "", "无处可写"),
    ],
)
def test_who_can_be_written_to(
    contact: str, repository: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    lines = [
        "site_name: 报",
        "site_url: https://example.org/",
        "repo_url: !ENV REPO_URL",
        "extra: {contact: !ENV CONTACT}",
    ]
    (tmp_path / "mkdocs.yml").write_text("\n".join(lines), "utf-8")
    monkeypatch.setenv("CONTACT", contact)
    monkeypatch.setenv("REPO_URL", repository)
    told = unheard_readers(tmp_path)
    assert (told is None) is (not said)
    assert said in str(told)
    assert told is None or "contact" in str(told)


def test_who_makes_no_site_or_has_broken_settings_is_not_asked(tmp_path: Path) -> None:
    assert unheard_readers(tmp_path) is None
    (tmp_path / "mkdocs.yml").write_text("site_name: [", "utf-8")
    assert unheard_readers(tmp_path) is None
