"""Train everything end to end on a few generated pages: whether the commands run, follow on each other and write their cards.

    python -m training.smoke [--keep DIR]

In a copy of what training needs, so that nothing of the repository changes: data are generated from tests/readings, every
command of `order.ORDER` runs as it is run by hand, with `--write` and its own configuration but for the few steps of
training/configs/smoke.yml, each on the weights that those before it wrote; then the cards are checked, and a page is read.
The weights that come out are of no use.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import yaml

from archive.language.confusions import LOOK_ALIKES
from training.copies import copy_into, run, train
from training.order import ORDER
from training.runs import CONFIGS
from training.training_pages import READINGS, generate

FEWER = CONFIGS / "smoke.yml"
KINDS = ("kind1", "kind3raw", "kind4")
PAGES = 2
"""Pages of each kind."""
READ = """
import sys
from pathlib import Path
from training.features import page_opening_places, seam_inputs
from archive.reading.load import RawFile, load
for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    page = load(RawFile(f"raw/2031-05-06/{path.name}", path.read_bytes()))
    print(f"{path.stem}: {len(seam_inputs(page).parts)} pieces, {len(page_opening_places(page))} places")
"""


def generated(data: Path) -> None:
    """Pages of some kinds to learn from, to weigh on, made from the own articles, and held; articles and texts with them."""
    for part in ("learn", "weigh", "own", "held"):
        generate(KINDS, PAGES, data / part)
    articles = [a for path in sorted(READINGS.glob("*.json")) for a in json.loads(path.read_text("utf-8"))["articles"]]
    texts = [{"title": a["titles"][0], "paragraphs": a["paragraphs"]} for a in articles]
    text = "\n".join(paragraph for a in texts for paragraph in a["paragraphs"])
    tagged = "\n".join(" ".join(f"{c}/n" for c in line) for line in text.splitlines())
    for name, content in (
        *((f"{part}.json", json.dumps(texts, ensure_ascii=False)) for part in ("learn", "held")),
        *((f"{part}.txt", text) for part in ("learn", "held", "1998")),
        ("199801.txt", tagged),
        ("alike.txt", "".join(f"{pair} 0.9\n" for group in LOOK_ALIKES for pair in (group[:2], group[1::-1]))),
    ):
        (data / name).write_text(content, "utf-8", newline="\n")


def smoke(folder: Path) -> None:
    """Copy, generate, run each command in the copy. Raises CalledProcessError where one fails."""
    home, data = folder / "home", folder / "data"
    copy_into(home)
    generated(data)
    fewer = yaml.safe_load(FEWER.read_text("utf-8"))
    for step in ORDER:
        train(step, home, data, fewer)
    run(home, "-m", "training.cards")
    run(home, "-c", READ, str(data / "held"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it in a folder that is thrown away, or left standing where that is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="a new folder to work in, which is kept")
    options = parser.parse_args(arguments)
    try:
        if options.keep:
            smoke(options.keep)
        else:
            with tempfile.TemporaryDirectory() as folder:
                smoke(Path(folder))
    except subprocess.CalledProcessError as error:
        print(f"training failed: {' '.join(map(str, error.cmd[1:4]))}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
