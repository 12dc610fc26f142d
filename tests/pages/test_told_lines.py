"""Lines of words: what the file tells of the line counts, what it doesn't is had from the words."""

from __future__ import annotations

from archive.pages.printed_page import NO_PLACE, Box, PageWord
from archive.pages.told_lines import LineFacts, line_of_words, lines_of_rows
from archive.pages.word_spaces import SpacedWord

WORDS = (SpacedWord("教育", Box(0, 0, 40, 20), False, 0.9), SpacedWord("IT", Box(45, 0, 60, 20), True, 0.6))


def test_what_the_line_does_not_tell_its_words_do() -> None:
    line = line_of_words(WORDS, LineFacts())
    assert (line.text, line.box, line.confidence, line.direction) == ("教育 IT", Box(0, 0, 60, 20), 0.75, "across")
    assert line.words == (PageWord("教育", Box(0, 0, 40, 20), 0.9), PageWord("IT", Box(45, 0, 60, 20), 0.6))


def test_what_the_line_tells_counts() -> None:
    facts = LineFacts(Box(0, 0, 70, 20), "down", 20, 18, 0.5, True)
    line = line_of_words(WORDS, facts, "教育IT")
    assert (line.text, line.box, line.direction, line.size, line.baseline, line.confidence, line.bold) == (
        "教育IT",
        *facts,
    )
    assert len(line.words) == 2


def test_words_that_do_not_make_the_lines_text_are_left_out() -> None:
    line = line_of_words(WORDS, LineFacts(), "数学 IT")
    assert (line.text, line.words, line.box) == ("数学 IT", (), Box(0, 0, 60, 20))


def test_words_of_which_none_has_a_place_are_no_more_than_the_text() -> None:
    line = line_of_words([SpacedWord("教育", NO_PLACE, False)], LineFacts())
    assert (line.text, line.words, line.box) == ("教育", (), NO_PLACE)


def test_rows_keep_their_empty_cells_and_only_a_single_one_has_the_tables_place() -> None:
    box = Box(0, 0, 70, 20)
    rows = lines_of_rows("\t3\n \n县\t", box)
    assert [(line.text, line.box) for line in rows] == [("\u3000\t3", NO_PLACE), ("县\t", NO_PLACE)]
    assert [(line.text, line.box) for line in lines_of_rows("\t3", box)] == [("\u3000\t3", box)]
