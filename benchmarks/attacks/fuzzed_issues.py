"""Fuzzed issues: sound text damaged in every kind of way, and what the archive has to hold to whatever it is given.

    for wrong in damaged_issues("NUL", folder, seed=15, tries=76):
        print(wrong)                                # nothing where all was well

Of each issue: nothing is lost or invented, or it is refused in one clear line; a sound issue beside it is built all the
same; converting once more gives the same bytes and the same lines.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.bad_input import BadInput
from archive.filenames import escaped
from archive.keeping.processes import InProcess
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing.convert import Outcome, convert_all, convert_folder
from archive.writing.invariant import violations
from archive.writing.text_moves import NO_MOVES
from archive.writing.write import write_issues
from benchmarks.attacks.byte_damages import BYTE_DAMAGES
from benchmarks.attacks.folder_damages import FOLDER_DAMAGES, SOUND_TEXT, Files
from benchmarks.attacks.text_damages import TEXT_DAMAGES
from tests.archive_copy import RAW, VOCABULARY_FOLDER

ROOT = Path(__file__).resolve().parents[2]
MOST_TRIES = 76
"""How many there are of a kind where nobody says."""
BATCH = 50
"""Issues that stand in one raw folder, beside a sound one."""
LINES = (4, 22)
"""Raw lines of an issue, at least and at most."""
LONGEST_MESSAGE = 1000
"""Characters of a line that a person can still read, with a list of what is possible in it."""
SOUND = "sound"


@dataclass(frozen=True, slots=True)
class FuzzedIssue:
    """An issue's folder: its name, the kind of damage done, its files by name."""

    name: str
    kind: str
    files: Files


def damage_kinds() -> Mapping[str, Callable[[str, random.Random], Files]]:
    """Every kind of damage by its name, each from sound text to a folder's files."""
    texts = {name: _of_text(one) for name, one in TEXT_DAMAGES.items()}
    data = {name: _of_bytes(one) for name, one in BYTE_DAMAGES.items()}
    return {**texts, **data, **FOLDER_DAMAGES}


def fuzzed_issues(count: int, seed: int, kind: str = "") -> Iterator[FuzzedIssue]:
    """So many issues, of one kind or the kinds in turn; the same ones for the same seed."""
    kinds = list(damage_kinds().items())
    pages = [text.split("\n") for text in sound_texts()]
    first, step = (list(damage_kinds()).index(kind), len(kinds)) if kind else (0, 1)
    for number in range(first, first + count * step, step):
        chance = random.Random(f"{seed}:{number}")
        lines = chance.choice(pages)
        length = chance.randint(*LINES)
        top = chance.randrange(max(1, len(lines) - length))
        text = "\n".join(lines[top : top + length]).strip() or SOUND_TEXT
        name, damage = kinds[number % len(kinds)]
        yield FuzzedIssue(f"2024-{number:06}", name, damage(text + "\n", chance))


def sound_texts() -> list[str]:
    """The text that is damaged: what the archive holds."""
    return [path.read_text("utf-8") for path in sorted(RAW.glob("*/*.txt"))]


def damaged_issues(kind: str, folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """Read issues with one kind of damage; what was wrong with each try, nothing where all was well."""
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    issues = list(fuzzed_issues(tries or MOST_TRIES, seed, kind))
    for first in range(0, len(issues), BATCH):
        with tempfile.TemporaryDirectory(dir=folder) as place:
            yield from (fault for _, _, fault in tried(issues[first : first + BATCH], vocabulary, Path(place)))


def tried(issues: Sequence[FuzzedIssue], vocabulary: Vocabulary, folder: Path) -> list[tuple[FuzzedIssue, bool, str]]:
    """Each issue, whether it was read, and what is wrong with how it was dealt with: nothing where all held."""
    raw, content = folder / "raw", folder / "content"
    put(raw / SOUND, {"a.txt": SOUND_TEXT.encode()})
    faults: dict[str, str] = {}
    outcomes: dict[str, Outcome] = {}
    for name, files in ((SOUND, {}), *((issue.name, issue.files) for issue in issues)):
        put(raw / name, files)
        outcome = outcomes[name] = convert_folder(raw / name, NO_MOVES, vocabulary)
        faults[name] = _fault_of(outcome)
    made = [outcome.issue for outcome in outcomes.values() if outcome.issue]
    for error in write_issues(made, content, list(outcomes)).errors:
        faults[_name(error)] = faults.get(_name(error)) or f"不能写：{error}"
    before = _pages(content)
    report = convert_all(raw, content, InProcess(), fresh=True, home=ROOT)
    told = {_name(error): str(error) for error in report.errors}
    after = _pages(content)
    for name, outcome in outcomes.items():
        own = [path for path in {*before, *after} if path.split("/")[1] == name]
        if not faults[name] and any(before.get(path) != after.get(path) for path in own):
            faults[name] = f"raw/{name}: 第二次转换写出的字节不同"
        if not faults[name] and told.get(name, "") != (str(outcome.error) if outcome.error else ""):
            faults[name] = f"raw/{name}: 第二次转换说的不同：{told.get(name)}"
        if not faults[name] and bool(own) != bool(outcome.issue):
            faults[name] = f"raw/{name}: 读了却没有网页，或没有读却有"
    if faults[SOUND] or not outcomes[SOUND].issue:
        return [(issue, False, f"旁边的一期没有生成：{faults[SOUND]}") for issue in issues]
    return [(issue, outcomes[issue.name].issue is not None, faults[issue.name]) for issue in issues]


def put(folder: Path, files: Files) -> None:
    """Write a folder's files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _fault_of(outcome: Outcome) -> str:
    """What is wrong with what became of an issue, in a line: text lost or invented, or a refusal that is none."""
    if outcome.issue is not None:
        return "；".join(violations(outcome.issue)[:1])
    told = outcome.error.each if outcome.error else ()
    unclear = [str(one) for one in told if not _is_clear(one, outcome.id)]
    return f"拒绝得不清楚：{(unclear or [''])[0][:200]!r}" if unclear or not told else ""


def _is_clear(error: BadInput, issue: str) -> bool:
    """Whether what is wrong is told in a line that can be read whole, and with what to do."""
    text = str(error)
    whole = text == escaped(text) and len(text) <= LONGEST_MESSAGE and text.startswith(f"raw/{issue}")
    return bool(error.remedy) and "程序出错" not in text and whole


def _name(error: BadInput) -> str:
    """The issue that an error is about."""
    return error.file.split("/")[1] if "/" in error.file else error.file


def _pages(content: Path) -> dict[str, bytes]:
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in (content / "issues").rglob("*.md")}


def _of_text(damage: Callable[[str, random.Random], str]) -> Callable[[str, random.Random], Files]:
    return lambda text, chance: {"a.txt": damage(text, chance).encode("utf-8", "surrogatepass")}


def _of_bytes(damage: Callable[[bytes, random.Random], bytes]) -> Callable[[str, random.Random], Files]:
    return lambda text, chance: {"a.txt": damage(text.encode(), chance)}
