"""What the interface answers with. These names are a contract: programs outside this repository read them."""

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, Field

from annotate.exports.layouts import Rows
from db.records import ClaimKind, Confidence, DisputedKind, Reason, Verdict

Item = TypeVar("Item")

Key = Annotated[int, Field(description="Grows from row to row; `after` this one comes the next page.")]
Moment = Annotated[str, Field(description="UTC, ISO 8601.")]
Day = Annotated[str | None, Field(description="A day, ISO 8601.")]
Offsets = Annotated[
    tuple[int, int],
    Field(description="Start and, no longer included, end: code points of the article's text."),
]


class Problem(BaseModel):
    """Why there is no other answer."""

    detail: str


class Page(BaseModel, Generic[Item]):
    """Some rows, and where the next ones begin."""

    items: list[Item]
    next: int | None = Field(description="What to ask for as `after`; null at the end.")


class Article(BaseModel):
    """An article without its text."""

    key: Key
    article_id: str
    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published_on: Day
    source_name: str | None = Field(description="The file, or the address, it came from.")
    imported_at: Moment
    extracted_at: str | None = Field(description="When its claims were found (UTC); null until they are.")
    claims: int
    labels: int


class WholeArticle(Article):
    """An article with its text."""

    text: str


class Claim(BaseModel):
    """A claim as it was extracted, and how many labels it has."""

    key: Key
    claim_id: str
    article_id: str
    text: str = Field(description="The article's own words: the slices of `spans`, joined by one space.")
    spans: list[Offsets]
    display_text: str = Field(description="The claim as a sentence that stands alone.")
    kind: ClaimKind
    claimant: str | None = Field(description="Who makes it; null where the article itself asserts it.")
    claimant_doubtful: bool
    claimant_mention: Offsets | None
    provenance: str | None = Field(description="Who reported it.")
    check_worthiness: float = Field(ge=0, le=1)
    reasons: str = Field(description="Why it is worth checking that much.")
    extractor_version: str
    wanted: int = Field(description="Labels that the project asks for.")
    labelled: int = Field(description="Labels that it has.")


class Evidence(BaseModel):
    """Where a reviewer looked, and what it says."""

    url: str
    says: str
    dated: Day


class Label(BaseModel):
    """One reviewer's label of one claim, as it stands."""

    key: Key
    label_id: str
    claim_id: str
    reviewer: str
    verdict: Verdict
    disputed_kind: DisputedKind | None
    reason: Reason | None
    confidence: Confidence | None
    note: str
    claimant: str | None = Field(description="The reviewer's correction, if they made one.")
    wording: str | None = Field(description="The reviewer's own wording of the claim, if they gave one.")
    evidence: list[Evidence]
    labelled_at: Moment
    seconds: float
    idle_seconds: float | None
    guidelines_version: int | None
    carried: bool = Field(description="Given for the same claim in another place.")


class Dataset(BaseModel):
    """The dataset in one layout."""

    layout: str
    title: str
    address: str = Field(description="Where it is downloaded, with the same token.")
    media_type: str
    rows: Rows = Field(description="What one row of it is made from.")
    says: str
    verdicts: dict[Verdict, str] = Field(
        description="What each verdict is called in it; one that is not there is left out."
    )
    leaves_out: str = Field(description="What of ours it cannot carry.")


class Datasets(BaseModel):
    """Every layout."""

    items: list[Dataset]


class Work(BaseModel):
    """How many labels somebody has given that stand."""

    reviewer: str
    labels: int


class Progress(BaseModel):
    """How far the project has come. Gold claims, whose verdict is known, are not among those counted."""

    articles: int
    claims: int
    labels: int
    open: int = Field(description="Claims without a label, in nobody's hands.")
    in_hands: int
    second_look: int = Field(description="Claims that wait for another reviewer.")
    done: int = Field(description="Claims with as many labels as they want.")
    wanted: int = Field(description="Labels that there will be when all is done.")
    missing: int = Field(description="Labels that are still to be given.")
    reviewers: list[Work]
