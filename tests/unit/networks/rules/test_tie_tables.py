"""A file of ties: its columns in any order, in either language; what is wrong by row and column."""

import pytest

from networks.rules.tie_tables import UnreadableTable, decoded, read

HEAD = "種類,会員,相手,開始,出典,金額区分"
ODD = ("相手", "開始", "種類", "金額区分")


def test_columns_come_in_any_order_and_words_in_either_language() -> None:
    for text in (
        f"{HEAD}\n共同研究,A,B,2006,契約,1000万円未満\n",
        "kind,member,other,from,source\njoint research,A,B,H18,x\n",
    ):
        (line,), problems = read(text)
        assert (line.member, line.other, line.facts.kind) == ("A", "B", "research")
        assert problems == []


def test_empty_rows_are_passed_over_and_rows_keep_their_numbers() -> None:
    lines, problems = read(f"{HEAD}\n,,,,,\nmatching,A,B,2006,x,\nmating,A,,someday,x,much\n")
    assert [line.row for line in lines] == [3]
    assert {(problem.row, problem.column) for problem in problems} == {(4, name) for name in ODD}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "種類,会員\n",
        f"{HEAD},色\nx\n",
        f"{HEAD},種類\nx\n",
        f"{HEAD}\n",
        f'{HEAD}\n"a"b,c\n',
        f"{HEAD}\n" + "x,\n" * 1001,
    ],
)
def test_a_table_that_cannot_be_read_is_refused_in_words(text: str) -> None:
    with pytest.raises(UnreadableTable):
        read(text)


def test_both_encodings_are_read_and_other_files_refused() -> None:
    assert decoded("会員".encode("cp932")) == "会員" == decoded(b"\xef\xbb\xbf" + "会員".encode())
    for content in (b"PK\x03\x04", b"\xff\xfea\x00", b"a\x00b", b"abc\x81", b"x" * 600_000):
        with pytest.raises(UnreadableTable):
            decoded(content)
