"""Lines of fields with a tab between them, for the datasets that are published so: without quoting."""

import re
from collections.abc import Iterable, Iterator, Sequence

from annotate.exports.pieces import joined_pieces

# What would end a field or a line, in whichever program: Python's str.splitlines knows the most.
_BREAKS = re.compile(r"[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029\0]+")


def write(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The file in UTF-8, piece by piece, in constant memory.

    Tabs, line breaks and NULs within a text become one space. Before a text that begins with a
    straight quotation mark stands a space too: readers that know of quoting, as pandas and the csv
    module do unless told otherwise, would else take it for the beginning of a quoted field.
    """
    return joined_pieces("\t".join(map(_field, row)) + "\n" for row in rows)


def _field(text: str) -> str:
    field = _BREAKS.sub(" ", text)
    return f" {field}" if field.startswith('"') else field
