"""One page of a built site for each kind of page, found by the site's own data files; the newest and fullest are chosen."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

QUERY = "教育"
"""What the search page is asked: a word that many articles of any issue hold."""


def kinds(site: Path) -> dict[str, str]:
    """Addresses below the site's own, by kind: home, issue, article, raw, topic, calendar, search. Exits where there is no site."""
    data = site / "data"
    if not (data / "issues.json").is_file():
        sys.exit(f"{site}：没有做好的网站 — 先运行 make site")
    issues = json.loads((data / "issues.json").read_text("utf-8"))
    topics = json.loads((data / "topics.json").read_text("utf-8"))
    issue = max(issues, key=lambda one: one["published"] or "")
    topic = max(topics, key=lambda one: one["articles"])
    article = f"issues/{issue['articles'][0]}/"
    return {
        "home": "",
        "issue": f"issues/{issue['id']}/",
        "article": article,
        "raw": f"{article}raw.html",
        "topic": f"topics/{quote(_last(topic['url']))}/",
        "calendar": "calendar/",
        "search": f"search/?q={quote(QUERY)}",
    }


def _last(url: str) -> str:
    return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
