"""What stands in a cell: as text, and as evidence."""

import json
import re
from collections.abc import Iterator
from datetime import date

from annotate.articles.tables.table import Value, without_surrogates
from db.records import Evidence

_ADDRESS = re.compile(r"https?://\S+")


def as_text(value: Value) -> str:
    """A text as it is; nothing as the empty string; numbers and lists as JSON writes them."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return str(int(value))
    return without_surrogates(json.dumps(value, ensure_ascii=False))


def evidence_of(value: Value) -> tuple[Evidence, ...]:
    """The evidence in a cell: objects of url, says and dated, a list of addresses, or text with addresses
    in it; text with none in it is what the evidence says."""
    return tuple(_evidence_in(_parsed(value)))


def _evidence_in(value: Value) -> Iterator[Evidence]:
    if isinstance(value, str):
        addresses = _ADDRESS.findall(value)
        yield from (Evidence(address) for address in addresses)
        if not addresses and value.strip():
            yield Evidence("", value.strip())
    elif isinstance(value, list):
        for one in value:
            yield from _evidence_in(one)
    elif isinstance(value, dict):
        url, says = as_text(value.get("url")), as_text(value.get("says"))
        if url or says:
            yield Evidence(url, says, _day(as_text(value.get("dated"))))


def _parsed(value: Value) -> Value:
    """Lists and objects that a table without such cells has as text."""
    if isinstance(value, str) and value.lstrip()[:1] in ("[", "{"):
        try:
            return json.loads(value)  # type: ignore[no-any-return]  # what JSON has is a Value
        except (ValueError, RecursionError):
            return value
    return value


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None
