"""How much text a file and an issue may have: far more than any newspaper prints, and no more than a machine reads in minutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from archive.bad_input import BadInput
from archive.model import Source

LARGEST_FILE, LARGEST_ISSUE = 500_000, 4_000_000
"""Bytes. A page of the newspaper holds some 15 KB of text; a year's issues together would pass this."""
MOST_LINES, MOST_ISSUE_LINES = 10_000, 100_000
"""A page of the newspaper has some 450 printed lines."""
LARGEST_PAGE_FILE = 4_000_000
"""Bytes of a page that is kept as ALTO: most of them tell where its lines, words or characters stand."""
LONGEST_LINE = 100_000
"""Characters. Twenty pages of the newspaper on one line."""
MOST_CHARACTERS = 1_000_000
"""Characters of an issue: 170 pages of the newspaper. Converting so many takes half a minute and less than 1 GB of memory."""
NEAR = 0.8
"""The part of a limit from which on a person is told that it comes near."""
CHECK_FILE, CHECK_ISSUE = "请检查这个文件", "一期报纸没有这么多文字，请检查这个文件夹"


class Measure(NamedTuple):
    """How much of something there is, where, and how much there may be; `unit` is the word for it."""

    where: str
    amount: int
    most: int
    unit: str

    @property
    def over(self) -> bool:
        """Whether it is more than there may be."""
        return self.amount > self.most

    @property
    def near(self) -> bool:
        """Whether it comes near that, or is beyond it."""
        return self.amount > NEAR * self.most

    @property
    def what(self) -> str:
        """What is said of it."""
        return f"有 {self.amount:,} {self.unit}，" + (f"超过 {self.most:,}" if self.over else f"最多 {self.most:,}")


def measures_of_sizes(issue: str, sizes: Mapping[str, int]) -> Iterator[Measure]:
    """The bytes of each file of an issue, by name, and of all."""
    yield Measure(f"raw/{issue}", sum(sizes.values()), LARGEST_ISSUE, "字节")
    for name, size in sizes.items():
        yield Measure(name, size, LARGEST_FILE, "字节")


def measures_of_text(issue: str, sources: Sequence[Source]) -> Iterator[Measure]:
    """The lines and characters of an issue, and the lines of each file."""
    lines = [line for source in sources for line in source.lines]
    yield Measure(f"raw/{issue}", len(lines), MOST_ISSUE_LINES, "行")
    yield Measure(f"raw/{issue}", sum(len(line.text) for line in lines), MOST_CHARACTERS, "个字符")
    for source in sources:
        yield Measure(source.name, len(source.lines), MOST_LINES, "行")
        for line in source.lines:
            if len(line.text) > NEAR * LONGEST_LINE:
                yield Measure(f"{source.name}:{line.number}", len(line.text), LONGEST_LINE, "个字符")


def hold(measures: Iterable[Measure], remedy: str) -> None:
    """Raise BadInput for the first that is more than there may be."""
    for measure in measures:
        if measure.over:
            file, _, line = measure.where.partition(":")
            raise BadInput(file, line, measure.what, remedy)


def hold_lines(file: str, texts: Sequence[str]) -> None:
    """Raise BadInput where a file has more lines than there may be, or a line more characters."""
    if len(texts) > MOST_LINES:
        what = f"文件有 {len(texts):,} 行，超过 {MOST_LINES:,}"
        raise BadInput(file, str(MOST_LINES + 1), what, "一期报纸没有这么多行，请检查这个文件")
    for number, text in enumerate(texts, 1):
        if len(text) > LONGEST_LINE:
            what = f"这一行有 {len(text):,} 个字符，超过 {LONGEST_LINE:,}"
            raise BadInput(file, str(number), what, "一期报纸没有这么多字，请检查这个文件")
