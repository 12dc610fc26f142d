"""Write hard pages into a folder: `python -m tests.hardpages kind1 OUT ARTICLES.json … [--issues N] [--seed S]`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from random import Random

from . import READERS, classes, make, read_articles


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.hardpages", description=__doc__)
    parser.add_argument("kind", choices=sorted(READERS), help="哪一种原始文本")
    parser.add_argument("out", type=Path, help="写到哪个文件夹：raw/<期>/<期>.txt 与 readings/<期>.json")
    parser.add_argument("articles", type=Path, nargs="+", help="干净的文章，每份报纸一个文件（一期只取一份）")
    parser.add_argument("--issues", type=int, default=15, metavar="N", help="写几期")
    parser.add_argument("--seed", default="0", help="种子；同一种子写出同样的版面")
    parser.add_argument("--only", action="append", metavar="CLASS", help="只出这一类毛病，可重复；none 为一类也不出")
    args = parser.parse_args()
    unknown = set(args.only or ()) - {*classes(args.kind), "none"}
    if unknown:
        sys.exit(f"没有这一类：{'、'.join(unknown)} — 这种文本有：{'、'.join(classes(args.kind))}")
    rng = Random(f"{args.seed} {args.kind}")
    papers = [list(read_articles([path])) for path in args.articles]
    for paper in papers:
        rng.shuffle(paper)
    for number in range(args.issues):
        papers = [paper for paper in papers if paper]
        if not papers:
            sys.exit(f"文章不够写 {args.issues} 期 — 多给几篇，或减少 --issues")
        paper = rng.choices(papers, [len(p) for p in papers])[0]
        chosen = [paper.pop() for _ in range(min(len(paper), rng.randint(3, 6)))]
        name = f"{args.kind}-{args.seed}-{number:03d}"
        page = make(chosen, args.kind, name, args.only)
        for path, text in (
            (args.out / "raw" / name / f"{name}.txt", page.raw),
            (args.out / "readings" / f"{name}.json", json.dumps(page.reading, ensure_ascii=False, indent=1) + "\n"),
        ):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    print(f"{args.issues} 期写入 {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
