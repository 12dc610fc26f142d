"""Which faults are drawn, and what the table says of them; what Cosmic Ray does with code is its own affair."""

from __future__ import annotations

from benchmarks.mutation import FOLDERS, OPERATORS, Mutant, Result, idle, mirror_of, modules, sample, table

ALL = [
    Mutant(module, line, 4, f"core/Operator{operator}", occurrence)
    for module in ("stitching/stitch", "describing/dates")
    for line in range(1, 30)
    for operator in "AB"
    for occurrence in (0, 1)
]


def test_every_module_of_the_steps_is_drawn_from() -> None:
    found = modules(FOLDERS)
    assert {"stitching/seam_network", "segmenting/threads", "normalising/quotes", "describing/years"} <= set(found)
    assert mirror_of("describing/dates") == "tests/describing/test_dates.py"


def test_the_same_seed_draws_the_same_places_and_one_mutant_of_each() -> None:
    drawn = sample(ALL, 20, 13)
    assert drawn == sample(ALL, 20, 13)
    assert drawn != sample(ALL, 20, 14)
    assert len({(one.module, one.line, one.column) for one in drawn}) == len(drawn) == 20
    assert drawn == sorted(drawn, key=lambda one: (one.module, one.line))


def test_no_more_is_drawn_than_there_is() -> None:
    assert len(sample(ALL, 1000, 13)) == 2 * 29
    assert sample([], 5, 13) == []


SOURCE = """\
@dataclass(frozen=True)
class Line:
    text: str | None = None

def first(lines: Sequence[Line], 标: int | None = 1) -> str | None:
    return [a for a, b in zip(lines, lines, strict=True) if a is not b][0]
"""


def test_no_fault_is_put_where_nothing_runs() -> None:
    parts = [SOURCE.encode().splitlines()[a[0] - 1][a[1] : b[1]].decode() for a, b in idle(SOURCE)]
    assert sorted(parts) == sorted(
        ["dataclass(frozen=True)", "str | None", "Sequence[Line]", "int | None", "str | None", "True"]
    )


def test_faults_that_a_reader_would_not_call_another_meaning_are_left_out() -> None:
    assert OPERATORS.fullmatch("core/ReplaceComparisonOperator_Lt_LtE")
    assert OPERATORS.fullmatch("core/NumberReplacer")
    assert not OPERATORS.fullmatch("core/ReplaceComparisonOperator_Eq_Is")
    assert not OPERATORS.fullmatch("core/RemoveDecorator")


def test_the_table_counts_what_was_killed_and_names_what_was_not() -> None:
    printed = table(
        [Result(ALL[0], "killed"), Result(ALL[1], "timeout"), Result(ALL[2], "survived"), Result(ALL[-1], "killed")]
    )
    assert "| stitching/stitch | 3 | 2 | 67% |" in printed
    assert "| describing/dates | 1 | 1 | 100% |" in printed
    assert "| all | 4 | 3 | 75% |" in printed
    assert printed.endswith("Survivors:\n- stitching/stitch:1:4 OperatorB #0")
    assert table([Result(ALL[0], "killed")]).endswith("No survivors.")
