"""What is wanted of an export, as the parameters of an address and back: so that it can be kept as a link."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode

from annotate.exporting import Export
from annotate.exports.splitting import splits_in
from db.exported import Choice
from db.records import GoldSource, Verdict

_LISTS = ("verdict", "source", "article", "claimant", "column")  # each of them may stand more than once
PARAMETERS = frozenset((*_LISTS, "agreement", "since", "until", "pseudonyms", "split", "seed"))
"""Their names."""


def told(export: Export) -> dict[str, Sequence[str]]:
    """What was chosen, by the names of the parameters; nothing of what was left as it is."""
    choice = export.choice
    lists = {
        "verdict": [str(one) for one in choice.verdicts],
        "source": [str(one) for one in choice.sources],
        "article": list(choice.articles),
        "claimant": list(choice.claimants),
        "column": list(export.columns),
    }
    single = {
        "agreement": f"{choice.agreement:g}" if choice.agreement else "",
        "since": choice.since,
        "until": choice.until,
        "pseudonyms": "1" if export.pseudonyms else "",
        "split": ",".join(map(str, export.splits.sizes)) if export.splits else "",
        "seed": str(export.splits.seed) if export.splits else "",
    }
    return {name: value for name, value in {**lists, **single}.items() if value}


def query_of(export: Export, **others: str) -> str:
    """The same as the query of an address, without the question mark."""
    return urlencode({**told(export), **others}, doseq=True)


def export_in(layout: str, parameters: Sequence[tuple[str, str]]) -> Export:
    """What is wanted in that layout. Raises `ValueError` with a sentence for what cannot be."""
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        if name not in PARAMETERS:
            raise ValueError(f"There is no parameter “{name}”. There are {', '.join(sorted(PARAMETERS))}.")
        if value:
            given.setdefault(name, []).append(value)
    return Export(
        layout,
        Choice(
            verdicts=tuple(_verdicts(given.get("verdict", []))),
            sources=tuple(_sources(given.get("source", []))),
            agreement=_number(given, "agreement"),
            since=_last(given, "since"),
            until=_last(given, "until"),
            articles=tuple(given.get("article", [])),
            claimants=tuple(given.get("claimant", [])),
        ),
        columns=tuple(given.get("column", [])),
        pseudonyms=_last(given, "pseudonyms") not in ("", "0", "no", "false"),
        splits=splits_in(_last(given, "split"), _seed(given)) if "split" in given else None,
    )


def _verdicts(values: Sequence[str]) -> Iterator[Verdict]:
    for value in values:
        if value not in list(Verdict):
            raise ValueError(f"“{value}” is no verdict. There are {', '.join(Verdict)}.")
        yield Verdict(value)


def _sources(values: Sequence[str]) -> Iterator[GoldSource]:
    for value in values:
        if value not in list(GoldSource):
            raise ValueError(f"“{value}” is no source of gold labels. There are {', '.join(GoldSource)}.")
        yield GoldSource(value)


def _number(given: Mapping[str, list[str]], name: str) -> float:
    text = _last(given, name) or "0"
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"The {name} is “{text}”; it must be a number from 0 to 1.") from None


def _seed(given: Mapping[str, list[str]]) -> int:
    text = _last(given, "seed") or "1"
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"The seed is “{text}”; it must be a whole number.") from None


def _last(given: Mapping[str, list[str]], name: str) -> str:
    return given.get(name, [""])[-1]
