"""The export page: what the dataset looks like, what its columns mean, and one button."""

import streamlit as st

from annotate.exports.columns import COLUMNS
from annotate.pages.links import review_page
from annotate.pages.project import current_project, project_file
from annotate.pages.sign_in import require
from annotate.web.downloads import LABELS_CSV
from db.dataset import export_labels
from db.records import Role

_PREVIEW = 8


def show() -> None:
    """The first rows, the columns, the download."""
    require(Role.EDITOR)
    project = current_project()
    st.title("Export")
    if project.labels == 0:
        st.markdown("Nothing is labelled yet.")
        st.page_link(review_page(), label="Start labelling", icon=":material/arrow_forward:")
        return
    count = "1 label, one row" if project.labels == 1 else f"{project.labels:,} labels, one row each"
    st.markdown(f"{count}, as CSV in UTF-8.")
    spreadsheet = st.toggle(
        "For spreadsheets",
        help="For Excel and its like: says that it is UTF-8, and keeps text that looks like a formula from "
        "running as one. For programs leave it off.",
    )
    address = f"{LABELS_CSV}?for=spreadsheets" if spreadsheet else LABELS_CSV
    st.html(f'<a class="cd-download" href="{address}" download>Download CSV</a>')
    st.subheader("The first rows")
    st.dataframe(
        [
            {column.name: column.value(label) for column in COLUMNS}
            for label in export_labels(project_file(), limit=_PREVIEW)
        ],
        hide_index=True,
        alt="The first rows of the dataset",
    )
    st.subheader("The columns")
    st.table([{"column": column.name, "means": column.meaning} for column in COLUMNS], width="stretch")
