import pytest

from annotate.extraction.quotations import find_quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “yes” twice.", ["“yes”"]),
        ('She said "yes" twice, then "no".', ['"yes"', '"no"']),
        ("''It rains,'' he said.", ["''It rains,''"]),
        ("„Nein“ is no.", ["„Nein“"]),
        ("“One\n“Two”", ["“One", "“Two”"]),
        ("“One line with no end\nAnother line.", ["“One line with no end"]),
        ("A stray mark” here. “This” counts.", ["“This”"]),
        ("He is 6' 2\" tall.", []),
        ("The farmers' union and the dogs' home.", []),
        ("Mayor calls tax ‘a joke’", ["‘a joke’"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
        ("the ”forces” of habit", ["”forces”"]),
        ("", []),
        ("“", []),
        ("\n“\n”\n", []),
    ],
)
def test_marks_are_paired_within_a_paragraph(text, expected):
    assert [text[q.start : q.end] for q in find_quotations(text)] == expected


def test_an_odd_mark_costs_its_own_paragraph_alone():
    text = "“An odd mark.\n\nPlain words.\n\n“Even,” she said."
    assert [(text[q.start : q.end], q.closed) for q in find_quotations(text)] == [
        ("“An odd mark.", False),
        ("“Even,”", True),
    ]
