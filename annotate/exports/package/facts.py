"""What a package says of itself: all that its descriptions are made from."""

from collections.abc import Mapping
from dataclasses import dataclass

from annotate.exports.layouts import Layout
from annotate.exports.licences import Licence, licence_of
from annotate.exports.splitting import Splits
from db.exported import Choice, Imprint
from db.records import Verdict


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of data as it was written. `verdicts` counts gold labels, or labels where rows are labels."""

    path: str
    split: str | None
    sha256: str
    size: int  # bytes
    rows: int
    articles: int
    verdicts: Mapping[Verdict | None, int]
    first_label: str  # UTC, ISO 8601; empty where there is none
    last_label: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything. Nothing in it is from a clock: the same dataset has the same facts."""

    imprint: Imprint
    layout: Layout
    choice: Choice
    splits: Splits | None
    pseudonyms: bool
    files: tuple[DataFile, ...]
    as_of: str  # when the last decision of the project was taken: UTC, ISO 8601; empty before the first
    people: int  # who have labelled in the project
    agreement: str  # Markdown
    guidelines: str  # Markdown: the text, or the definitions where the team has written none
    guidelines_version: int | None
    meanings: Mapping[Verdict, str]

    @property
    def title(self) -> str:
        return self.imprint.title or "A fact-check dataset made with Claimdesk"

    @property
    def licence(self) -> Licence | None:
        return licence_of(self.imprint.licence)

    @property
    def day(self) -> str:
        """The day of the last decision, ISO 8601."""
        return self.as_of[:10]

    @property
    def rows(self) -> int:
        return sum(one.rows for one in self.files)

    @property
    def cite_as(self) -> str:
        """How to cite it, in one line."""
        who = self.imprint.organisation or "the authors"
        licence = f" Licence: {self.licence.title}." if self.licence else ""
        return f"{who[:1].upper()}{who[1:]}: {self.title}. As of {self.day or 'no decision yet'}.{licence}"
