"""Which column is what: guessed from the names, for a person to change."""

import re
from collections.abc import Mapping, Sequence

from annotate.claim_tables.fields import SYNONYMS, Field

_APART = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")


class Mismatch(ValueError):
    """A matching that cannot be. The message names the column or the field, and the fix."""


def folded(name: str) -> str:
    """The name in lower case, its words with one space between them: "claim_Date" and "claimDate" alike."""
    return " ".join(_APART.sub(" ", name).casefold().split())


def match_columns(
    columns: Sequence[str], known: Mapping[str, Field] | None = None, *, guess: bool = True
) -> dict[str, Field]:
    """{column: what it is}, in the table's order; no two columns are one field, and the rest is kept.

    `known` are the columns of a layout, by their names; what it does not name is guessed where asked for.
    """
    ours = {folded(name): field for name, field in (known or {}).items()}
    matched: dict[str, Field] = {}
    for column in columns:
        field = ours.get(folded(column))
        if field is not None and field not in matched.values():
            matched[column] = field
    if guess:
        _guess(columns, matched)
    return {column: matched.get(column, Field.KEPT) for column in columns}


def _guess(columns: Sequence[str], matched: dict[str, Field]) -> None:
    names = {column: folded(column) for column in columns}
    for field, synonyms in SYNONYMS.items():
        for synonym in synonyms:
            found = next((one for one in columns if names[one] == synonym and one not in matched), None)
            if found is not None and field not in matched.values():
                matched[found] = field


def changed(matching: Mapping[str, Field], changes: Mapping[str, Field]) -> dict[str, Field]:
    """The matching with some columns as a person says; whoever had the field before is kept.

    Raises `Mismatch` for a column that is not there and where two changes are the same field.
    """
    result = dict(matching)
    said = [field for field in changes.values() if field is not Field.KEPT]
    if twice := next((field for field in said if said.count(field) > 1), None):
        raise Mismatch(f"Two columns cannot both be the {twice}: keep one of them as it is.")
    for column, field in changes.items():
        if column not in matching:
            raise Mismatch(f"There is no column “{column}”. There are: {', '.join(matching)}.")
        if field is not Field.KEPT:
            result = {
                name: Field.KEPT if had is field and name not in changes else had
                for name, had in result.items()
            }
        result[column] = field
    return result


def parsed(changes: Sequence[str]) -> dict[str, Field]:
    """{column: field} of sentences such as "their column=claim". Raises `Mismatch`."""
    result = {}
    for change in changes:
        column, sign, name = change.rpartition("=")
        if not sign:
            raise Mismatch(f"“{change}” says nothing: write “their column=our field”.")
        try:
            result[column.strip()] = Field(folded(name))
        except ValueError:
            known = ", ".join(Field)
            raise Mismatch(f"“{name.strip()}” is none of our fields. They are: {known}.") from None
    return result


def check(matching: Mapping[str, Field]) -> None:
    """Raises `Mismatch` where no column is the claim, or two are one field."""
    fields = [field for field in matching.values() if field is not Field.KEPT]
    if Field.CLAIM not in fields:
        raise Mismatch("No column is the claim: say which one holds it.")
    if twice := next((field for field in fields if fields.count(field) > 1), None):
        raise Mismatch(f"Two columns cannot both be the {twice}: keep one of them as it is.")
