"""What stands under a photograph: a clause of the article, and who took it."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random

from tests.hardpages import Clean
from tests.hardpages.dressing import name


@lru_cache(maxsize=256)
def caption(story: Clean, number: int) -> str:
    """A caption for an article's picture, the same each time."""
    rng = Random(f"caption {number} {story.title}")
    clauses = [
        clause
        for text in story.paragraphs[1:] or story.paragraphs
        for clause in re.split(r"[，。；：！？“”（）、]", text)
        if 8 <= len(clause) <= 20
    ]
    what = rng.choice(clauses) if clauses else "活动现场"
    mark = rng.choice(("图为", "图为", "▲", "↑ ", "", "上图："))
    by = rng.choice((f"　{name(rng)} 摄", f"　本报记者 {name(rng)} 摄", f"（{name(rng)} 摄）", f"　{name(rng)}/摄", ""))
    return f"{mark}{what}。{by}"
