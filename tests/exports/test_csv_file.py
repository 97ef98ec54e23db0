"""Our own writer of CSV says what the csv module would."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from annotate.exports import csv_file
from annotate.exports.columns import Column

TEXTS = st.text(st.sampled_from('ab,"\r\n;\t\0\u2028é\N{GRINNING FACE}= '), max_size=6)


@given(
    st.integers(1, 3).flatmap(lambda n: st.lists(st.tuples(*[TEXTS] * n), max_size=60).map(lambda r: (n, r)))
)
def test_every_cell_is_quoted_as_the_csv_module_does_it(table: tuple[int, list[tuple[str, ...]]]) -> None:
    width, rows = table
    columns = [Column(f"c{n}", "", lambda row, n=n: row[n]) for n in range(width)]
    expected = io.StringIO()
    lines = csv.writer(expected, lineterminator="\r\n")
    lines.writerow(column.name for column in columns)
    lines.writerows([cell.replace("\0", "\N{REPLACEMENT CHARACTER}") for cell in row] for row in rows)
    assert b"".join(csv_file.write(columns, rows)).decode() == expected.getvalue()
