"""README.md: what the data are, for people, made from the facts alone."""

from collections.abc import Iterable, Iterator

from annotate.exports.columns import markdown_table
from annotate.exports.layouts import Rows
from annotate.exports.package.facts import DataFile, Facts
from db.records import Verdict

_ROWS = {
    Rows.LABELS: "One row is one label: a verdict that one reviewer gave on one claim and stands by.",
    Rows.CLAIMS: "One row is one claim that has labels: what they add up to, and where that is from.",
    Rows.ARTICLES: "One entry is one article: its whole text, and its labelled claims.",
}


def card(facts: Facts) -> bytes:
    """The data card, Markdown in UTF-8."""
    return "\n\n".join(part.strip("\n") for part in _parts(facts) if part).encode() + b"\n"


def _parts(facts: Facts) -> Iterator[str]:
    yield f"# {facts.title}"
    yield facts.imprint.description
    if facts.imprint.organisation:
        who, where = facts.imprint.organisation, facts.imprint.organisation_url
        yield f"Published by {f'[{who}]({where})' if where else who}."
    yield "## What is in it"
    yield (
        f"Claims from news articles, each judged by people. {_ROWS[facts.layout.rows]} "
        f"Written as {facts.layout.title}."
    )
    yield _table(
        ["File", "Rows", "Articles", "Labelled from", "to", "SHA-256"],
        (
            [
                f"`{one.path}`",
                f"{one.rows:,}",
                f"{one.articles:,}",
                one.first_label[:10],
                one.last_label[:10],
                f"`{one.sha256[:16]}…`",
            ]
            for one in facts.files
        ),
    )
    yield f"As of {facts.as_of or 'no decision yet'}, when the last decision of the project was taken."
    yield _choice(facts)
    yield "## What the labels mean"
    yield _verdicts(facts)
    yield "## Who labelled, and how well they agree"
    names = (
        "Their names are replaced by pseudonyms: the same person has the same one in every export of this "
        "project, and none can be undone without the project’s own secret."
        if facts.pseudonyms
        else "Each label stands under its reviewer’s name."
    )
    yield f"{_counted(facts.people, 'person has', 'people have')} labelled in the project. {names}"
    yield f"Agreement is measured over the whole project, not over the rows chosen here. {facts.agreement}"
    if facts.splits:
        yield "## Splits"
        yield _splits(facts)
    if facts.layout.columns:
        yield "## Columns"
        yield markdown_table(facts.layout.columns)
    yield "## Known gaps"
    yield "\n".join(f"- {gap}" for gap in _gaps(facts))
    yield "## Guidelines"
    yield (
        f"The team’s own, version {facts.guidelines_version}, which is in force; labels from before it were "
        "given under earlier ones."
        if facts.guidelines_version is not None
        else "The team has written none of its own; these hold for all that is labelled in Claimdesk."
    )
    yield _quoted(facts.guidelines)
    yield "## Licence"
    yield _licence(facts)
    yield "## How to cite"
    yield f"> {facts.cite_as}"
    yield "## Is it whole?"
    yield "```\nsha256sum -c SHA256SUMS\n```"


def _choice(facts: Facts) -> str:
    choice = facts.choice
    asked = [
        ("verdict", ", ".join(choice.verdicts)),
        ("source of the gold label", ", ".join(choice.sources)),
        ("least agreement", f"{choice.agreement:.0%}" if choice.agreement else ""),
        ("labelled since", choice.since),
        ("labelled until", choice.until),
        ("article", ", ".join(choice.articles)),
        ("claimant", ", ".join(choice.claimants)),
    ]
    told = "; ".join(f"{what}: {value}" for what, value in asked if value)
    return f"These rows alone were chosen, by {told}." if told else "Nothing was left out by choice."


def _becomes(facts: Facts, verdict: Verdict) -> str:
    told = facts.layout.becomes.get(verdict)
    if told is None:
        return "left out"
    return told if "`" in told else f"`{told}`"  # a sentence has its own marks


def _verdicts(facts: Facts) -> str:
    def count(verdict: Verdict | None, one: DataFile) -> str:
        return f"{one.verdicts.get(verdict, 0):,}"

    head = ["Verdict", "Here it is", "Means", *(one.split or "Rows" for one in facts.files)]
    rows = [
        [
            verdict.value,
            _becomes(facts, verdict),
            meaning,
            *(count(verdict, one) for one in facts.files),
        ]
        for verdict, meaning in facts.meanings.items()
    ]
    if any(one.verdicts.get(None) for one in facts.files):
        counts = [count(None, one) for one in facts.files]
        rows.append(["open", "", "The votes do not add up to a gold label yet.", *counts])
    return _table(head, rows)


def _splits(facts: Facts) -> str:
    assert facts.splits
    sizes, names = " / ".join(map(str, facts.splits.sizes)), ", ".join(facts.splits.names)
    return (
        f"{sizes}, with the seed {facts.splits.seed}: {names}. They go by article: "
        "none is in two of them. An article’s split follows from the seed and its own id alone, and stays "
        "what it is when more articles are labelled."
    )


def _gaps(facts: Facts) -> Iterator[str]:
    if facts.layout.leaves_out:
        yield f"This layout does not carry: {_lower(facts.layout.leaves_out)}"
    left_out = [verdict.value for verdict in facts.meanings if verdict not in facts.layout.becomes]
    if left_out:
        yield f"Claims labelled {' or '.join(f'“{one}”' for one in left_out)} are not in it."
    if facts.splits:
        yield (
            "The same claim, or nearly the same, may stand in articles of different splits: splits go by "
            "article and not by what claims say."
        )
    if facts.pseudonyms:
        yield "Notes are as reviewers wrote them; they may name people."
    yield "Claims were found by a program, which misses some and cuts some wrongly: “not a claim” says which."
    yield "The verdicts say what was found when a claim was judged, by the evidence that could be had then."


def _licence(facts: Facts) -> str:
    licence = facts.licence
    if licence is None:
        return "None has been chosen: ask whoever gave you the data what you may do with them."
    title = licence.title if licence.name else "The terms"
    name = f" ({licence.name})" if licence.name else ""
    return (
        f"[{title}]({licence.url}){name}, for what this project adds: labels, notes and their arrangement. "
        "The words of the articles are their publishers’."
    )


def licence_note(facts: Facts) -> bytes:
    """LICENSE: which licence, and what it is for."""
    lines = [
        facts.title,
        f"{facts.imprint.organisation}" if facts.imprint.organisation else "",
        _licence(facts),
    ]
    return "\n\n".join(line for line in lines if line).encode() + b"\n"


def _table(head: list[str], rows: Iterable[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.splitlines())


def _counted(number: int, one: str, more: str) -> str:
    return f"{number:,} {one if number == 1 else more}"


def _lower(sentence: str) -> str:
    return f"{sentence[:1].lower()}{sentence[1:]}"
