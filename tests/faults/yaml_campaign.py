"""The long campaign: vocabulary files and mkdocs.yml damaged by the thousand; each is told in a line, or can be read."""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from archive.describing.describe import lexicon
from archive.language.surnames import read_names
from archive.model import BadInput
from archive.publishing.publisher import publisher
from archive.rendering import mkdocs_settings
from archive.vocabulary.vocabulary import read_vocabulary
from tests.faults.damaged_yaml import DAMAGES, damaged
from tests.rendering.small import ROOT

VOCABULARY = ("topics.yml", "places.yml", "people.yml", "organizations.yml")
LONGEST_LINE = 1_000
"""Characters of what may be said of a fault."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One damaged file: what was done to it, and what was said of it, nothing where it can be read. `failed`: why it may not be so."""

    file: str
    damage: str
    said: str = ""
    failed: str = ""


def damaged_settings(tries: int, seed: int = 0) -> list[Trial]:
    """Damage each of the vocabulary's files and mkdocs.yml in turn, in all ways in turn, so many times altogether."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        home = settings_home(Path(name))
        files = [*(f"raw/vocabulary/{one}" for one in VOCABULARY), mkdocs_settings.CONFIG]
        return [_trial(home, files[n % len(files)], n // len(files), chance) for n in range(tries)]


def settings_home(home: Path) -> Path:
    """A folder with a vocabulary and a mkdocs.yml as they should be, and what the latter names."""
    shutil.copytree(ROOT / "raw" / "vocabulary", home / "raw" / "vocabulary")
    shutil.copy(ROOT / mkdocs_settings.CONFIG, home)
    shutil.copytree(ROOT / "overrides", home / "overrides", ignore=shutil.ignore_patterns("__pycache__", "assets"))
    (home / "content").mkdir()
    return home


def _trial(home: Path, file: str, number: int, chance: random.Random) -> Trial:
    damage = DAMAGES[number % len(DAMAGES)]
    path = home / file
    good = path.read_bytes()
    path.write_bytes(damaged(good.decode(), damage, chance))
    try:
        return tried(file, damage.__name__, READERS[path.name == mkdocs_settings.CONFIG], home)
    finally:
        path.write_bytes(good)


def tried(file: str, damage: str, read: Callable[[Path], object], home: Path) -> Trial:
    """Read a damaged file; what became of it."""
    try:
        read(home)
    except BadInput as error:
        said = str(error)
        place = re.match(rf"{re.escape(file)}(:\d+)?: .+ — .+|overrides/\S+: .+ — .+|mkdocs\.yml:site_url: ", said)
        whole = re.search(
            "字节，超过|Config value", said
        )  # too much, or a setting that is not there: no line is at fault
        fault = (
            "" if place and "\n" not in said and len(said) <= LONGEST_LINE else "no line with file, fault and remedy"
        )
        if place and said.startswith(file) and not place[1] and not whole and "site_url" not in said:
            fault = "no line of the file"
        return Trial(file, damage, said, fault)
    except (Exception, SystemExit) as error:
        return Trial(file, damage, failed=f"{type(error).__name__}: {error}"[:200])
    return Trial(file, damage)


def _read_words(home: Path) -> object:
    return lexicon(read_vocabulary(home / "raw" / "vocabulary"), read_names())


def _read_settings(home: Path) -> object:
    mkdocs_settings.environment_values(home)
    return publisher(mkdocs_settings.load_settings(home))


READERS: tuple[Callable[[Path], object], Callable[[Path], object]] = (_read_words, _read_settings)
"""What reads a file of the vocabulary, and what reads mkdocs.yml."""
