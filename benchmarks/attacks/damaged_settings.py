"""Vocabulary files and mkdocs.yml, damaged by the thousand: each is told in a line with its file and line, or can be read.

    for wrong in damaged_vocabulary(folder, seed=15, tries=5000):
        print(wrong)                                # nothing where all was well

What damage there is, benchmarks/attacks/yaml_damages.py says. Every try draws from its own number: a seed gives the same again.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.bad_input import BadInput
from archive.describing.describe import lexicon
from archive.language.surnames import read_names
from archive.rendering import mkdocs_settings
from archive.vocabulary.vocabulary import read_vocabulary
from benchmarks.attacks.yaml_damages import DAMAGES, damaged
from tests.archive_copy import VOCABULARY_FOLDER

ROOT = Path(__file__).resolve().parents[2]
MOST_TRIES = 1000
"""How many there are where nobody says."""
VOCABULARY = ("topics.yml", "places.yml", "people.yml", "organizations.yml")
LONGEST_LINE = 1_000
"""Characters of what may be said of a fault."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One damaged file: what was done to it, and what was said of it, nothing where it can be read.

    `failed`: what is wrong with that, nothing where all is well.
    """

    file: str
    damage: str
    said: str = ""
    failed: str = ""


def damaged_vocabulary(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """Damage the vocabulary's files in turn, in all ways in turn; what was wrong with each try, nothing where all was well."""
    files = [f"raw/vocabulary/{one}" for one in VOCABULARY]
    return (_told(trial) for trial in trials(folder, files, seed, tries or MOST_TRIES))


def damaged_mkdocs_settings(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """The same with mkdocs.yml."""
    return (_told(trial) for trial in trials(folder, [mkdocs_settings.CONFIG], seed, tries or MOST_TRIES))


def trials(folder: Path, files: Sequence[str], seed: int, tries: int) -> Iterator[Trial]:
    """What became of so many damaged files, each in turn with each kind of damage in turn, in a home made in `folder`."""
    home = settings_home(folder)
    for number in range(tries):
        file, damage = files[number % len(files)], DAMAGES[number // len(files) % len(DAMAGES)]
        path = home / file
        good = path.read_bytes()
        path.write_bytes(damaged(good.decode(), damage, random.Random(f"{seed} {number}")))
        yield tried(file, f"{number} {damage.__name__}", READERS[file == mkdocs_settings.CONFIG], home)
        path.write_bytes(good)


def _told(trial: Trial) -> str:
    return trial.failed and f"{trial.file}, try {trial.damage}: {trial.failed} {trial.said}"


def settings_home(home: Path) -> Path:
    """A folder with a vocabulary and a mkdocs.yml as they should be, and what the latter names."""
    shutil.copytree(VOCABULARY_FOLDER, home / "raw" / "vocabulary")
    shutil.copy(ROOT / mkdocs_settings.CONFIG, home)
    shutil.copytree(ROOT / "overrides", home / "overrides", ignore=shutil.ignore_patterns("__pycache__", "assets"))
    (home / "content").mkdir()
    return home


def tried(file: str, damage: str, read: Callable[[Path], object], home: Path) -> Trial:
    """Read a damaged file; what became of it."""
    try:
        read(home)
    except BadInput as error:
        lines = list(map(str, error.each))
        faults = [_fault(file, line) for line in lines] + ["told twice"] * (len(set(lines)) < len(lines))
        return Trial(file, damage, str(error), next(filter(None, faults), ""))
    except (Exception, SystemExit) as error:
        return Trial(file, damage, failed=f"{type(error).__name__}: {error}"[:200])
    return Trial(file, damage)


def _fault(file: str, said: str) -> str:
    """What is wrong with a line that is said of a damaged file; empty where it names file, line, fault and remedy."""
    place = re.match(
        rf"{re.escape(file)}(:\d+)?: .+ — .+|overrides/\S+: .+ — .+|mkdocs\.yml:site_url: |"
        rf"raw/vocabulary/\w+\.yml:\d+: .+ — {Path(file).name} .+",  # what another file names is there no more
        said,
    )
    whole = re.search("字节，超过|Config value", said)  # too much, or a setting that is not there: no line is at fault
    if not place or "\n" in said or len(said) > LONGEST_LINE:
        return "no line with file, fault and remedy"
    return (
        "no line of the file" if said.startswith(file) and not place[1] and not whole and "site_url" not in said else ""
    )


def _read_words(home: Path) -> object:
    return lexicon(read_vocabulary(home / "raw" / "vocabulary"), read_names())


def _read_settings(home: Path) -> object:
    mkdocs_settings.environment_values(home)
    return mkdocs_settings.read_publisher(home)


READERS: tuple[Callable[[Path], object], Callable[[Path], object]] = (_read_words, _read_settings)
"""What reads a file of the vocabulary, and what reads mkdocs.yml."""
