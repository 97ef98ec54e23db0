"""A table of claims on the articles page: what its columns are and its labels become, and bringing it in."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT
from annotate.articles.sources import Source
from annotate.claim_tables.fields import MEANINGS, Field
from annotate.claim_tables.labels import Labels
from annotate.claim_tables.layouts import LAYOUTS
from annotate.claim_tables.matching import Mismatch, check
from annotate.claim_tables.reading import PREVIEWED, ClaimTable, open_table
from annotate.pages.claim_job import ClaimJob, claim_job
from annotate.pages.links import review_page
from annotate.pages.tables import show_table
from annotate.verdicts import CHOICES
from db.brought import BroughtClaim
from db.records import Judgement
from db.reviewers import NAME_LENGTH, Reviewer

_SAMPLES = 3
"""Cells of a column shown beside what it is."""

_CELL = 80
"""Characters of a cell that are shown."""

_REFUSALS = 20
"""Sentences shown of what was refused."""

_BROUGHT = "claim-tables-brought"

_CHOICES = {
    Labels.NONE: "Leave them behind",
    Labels.GOLD: "Take them as known to be right (gold)",
    Labels.REVIEWER: "Take them as labels of whoever gave them",
}


def show_claim_table(file: Path, reader: Reviewer | None) -> None:
    """Upload, see what would be stored, change it, bring it in."""
    job = claim_job(file)
    if job.running:
        _watch(job)
        return
    _result(job)
    upload = st.file_uploader(
        "A table of claims, one a row: CSV, TSV, Excel, JSON, JSON lines or Parquet; or ClaimReview",
        max_upload_size=DEFAULT.file_bytes // 1_000_000,
        key=f"claim-table-{st.session_state.setdefault(_BROUGHT, 0)}",
        help="ClaimBuster, LIAR, AVeriTeC, FEVER, MultiFC, ClaimReview and Claimdesk’s own exports are "
        "known by their columns.",
    )
    if upload is None:
        return
    try:
        table = _opened(upload)
        if not table.fixed:
            table = table.matched(_matching(table, upload.file_id))
            check(table.matching)
        claims = list(islice(table.claims(), PREVIEWED))
    except (UnreadableArticle, Mismatch) as problem:
        st.error(str(problem))
        return
    _preview(claims)
    labels, name = _labels(table, upload.file_id)
    if st.button("Import the claims", type="primary"):
        if (
            labels is Labels.REVIEWER
            and not table.fixed
            and not name
            and Field.REVIEWER not in table.matching.values()
        ):
            st.error("The table does not say who gave the labels: write whose they are.")
            return
        job.start(file, table, labels, name, reader.id if reader else None)
        st.session_state[_BROUGHT] += 1  # the next one is chosen anew
        st.rerun()


def _opened(upload: UploadedFile) -> ClaimTable:
    """The table, in the layout that it looks like or the one that was chosen; read anew where it changes."""
    chosen = st.session_state.get(f"claim-layout-{upload.file_id}")
    about = (upload.file_id, chosen)
    before = st.session_state.get("claim-table-opened")
    if before is None or before[0] != about:
        before = (about, open_table(Source(upload.getvalue(), upload.name), chosen))
        st.session_state["claim-table-opened"] = before
    table = cast(ClaimTable, before[1])
    names = [layout.name for layout in LAYOUTS]
    st.selectbox(
        "Layout",
        names,
        index=names.index(table.layout.name),
        format_func=_title,
        key=f"claim-layout-{upload.file_id}",
    )
    return table


def _title(name: str) -> str:
    return next(f"{layout.title}: {layout.says}" for layout in LAYOUTS if layout.name == name)


def _matching(table: ClaimTable, upload: str) -> dict[str, Field]:
    """Each column with the beginning of it, and what it is, as it was guessed or as a person says."""
    rows = table.preview(_SAMPLES)
    matching: dict[str, Field] = {}
    st.caption("What each column is. What is kept is given back with every export.")
    with st.container(height=min(420, 60 + 56 * len(table.columns)), border=True):
        for number, column in enumerate(table.columns):
            name, what, cells = st.columns([2, 2, 5], vertical_alignment="center")
            name.text(_short(column))
            chosen = what.selectbox(
                f"What “{column}” is",
                list(Field),
                index=list(Field).index(table.matching[column]),
                key=f"claim-column-{upload}-{table.layout.name}-{number}",
                label_visibility="collapsed",
                format_func=_name,
            )
            matching[column] = chosen or Field.KEPT
            cells.text(" · ".join(_short(row[column]) for row in rows if row[column].strip()))
    with st.expander("What the fields mean"):
        show_table(
            "Fields",
            ["Field", "Meaning"],
            [(_name(field), meaning) for field, meaning in MEANINGS.items()],
            text=(1,),
        )
    return matching


def _name(field: Field) -> str:
    return "URL" if field is Field.URL else field.capitalize()


def _preview(claims: Sequence[BroughtClaim | UnreadableArticle]) -> None:
    """The first claims, as they would be stored."""
    show_table(
        "The first claims, as they would be stored",
        ["Claim", "Claimant", "Date", "Where", "Label", "Kept"],
        [_row(one) for one in claims if not isinstance(one, UnreadableArticle)],
        text=range(6),
    )
    for refusal in claims:
        if isinstance(refusal, UnreadableArticle):
            st.caption(str(refusal))


def _row(claim: BroughtClaim) -> tuple[str, ...]:
    return (
        _short(claim.display_text or claim.text),
        _short(claim.claimant or ""),
        claim.published_on or "",
        _short(claim.publisher or claim.url or ""),
        ", ".join(_verdict(label.judgement) for label in claim.labels),
        _short(", ".join(name for name, _ in claim.fields)),
    )


def _verdict(judgement: Judgement) -> str:
    more = judgement.disputed_kind or judgement.reason
    return CHOICES[judgement.verdict].name + (f" ({more})" if more else "")


def _labels(table: ClaimTable, upload: str) -> tuple[Labels, str]:
    """What becomes of the labels, and whose they are where a row does not say."""
    if not table.fixed and Field.VERDICT not in table.matching.values():
        return Labels.NONE, ""
    becomes = "; ".join(f"{theirs} → {ours}" for theirs, ours in table.layout.becomes)
    labels = st.radio(
        "The labels in the table",
        list(Labels),
        format_func=_CHOICES.__getitem__,
        captions=[
            "",
            "",
            "Names that are new join the team, and cannot sign in until an editor lets them in.",
        ],
        key=f"claim-labels-{upload}",
    )
    st.caption(f"{becomes}.")
    if labels is not Labels.REVIEWER:
        return labels or Labels.NONE, ""
    name = st.text_input(
        "Whose they are, where a row does not say", max_chars=NAME_LENGTH, key=f"claim-reviewer-{upload}"
    )
    return labels, name.strip()


def _result(job: ClaimJob) -> None:
    if job.problem:
        st.error(job.problem)
    elif job.tally is not None:
        refused = job.tally.brought.refused
        said = st.warning if refused or job.stopped else st.success
        said(("Stopped: " if job.stopped else "") + job.tally.in_words())
        for refusal in refused[:_REFUSALS]:
            st.caption(refusal)
        if len(refused) > _REFUSALS:
            st.caption(f"… and {len(refused) - _REFUSALS:,} more.")
        if job.tally.brought.claims:
            st.page_link(review_page(), label="Start labelling", icon=":material/arrow_forward:")


@st.fragment(run_every=0.5)
def _watch(job: ClaimJob) -> None:
    if not job.running:
        st.rerun()
    tally = job.tally
    if tally is not None:
        rows = f"{tally.rows:,} row{'' if tally.rows == 1 else 's'} read"
        st.info(f"Importing, {rows}: {tally.in_words()}" if tally.rows else "Starting …")
    st.button(
        "Stop", on_click=job.stop, help="What is done stays done; the same file again goes on from there."
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _CELL else f"{line[: _CELL - 1]}…"
