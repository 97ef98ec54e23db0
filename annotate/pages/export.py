"""The export page: what is wanted, how much that is, and a button for each way to have it."""

import streamlit as st

from annotate.export_query import query_of
from annotate.exporting import Export, glimpse
from annotate.exports.all_layouts import LAYOUTS
from annotate.packaging import HUGGING_FACE
from annotate.pages.export_choice import choose
from annotate.pages.export_glimpse import in_words, show_first_rows, show_layout
from annotate.pages.links import review_page
from annotate.pages.passage import escaped
from annotate.pages.project import current_project, project_file
from annotate.pages.sign_in import require
from annotate.web.downloads import IN_LAYOUT, PACKAGE_ZIP
from db.records import Role

_PREVIEW = 8


def show() -> None:
    """The choice beside what comes of it: the count, the downloads, the first rows, what the layout holds."""
    require(Role.EDITOR)
    project = current_project()
    st.title("Export")
    if project.labels == 0:
        st.markdown("Nothing is labelled yet.")
        st.page_link(review_page(), label="Start labelling", icon=":material/arrow_forward:")
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        export = choose(project_file())
    if export is None:
        return
    found = glimpse(project_file(), export, _PREVIEW)
    with right, st.container(key="export-found"):
        st.markdown(f"**{in_words(export, found)}**")
        _downloads(export)
        show_first_rows(export, found)
    show_layout(LAYOUTS[export.layout])


def _downloads(export: Export) -> None:
    query = query_of(Export(export.layout, export.choice, export.columns, export.pseudonyms))
    address = IN_LAYOUT.format(layout=export.layout) + (f"?{query}" if query else "")
    package = f"{PACKAGE_ZIP}?{query_of(export, layout=export.layout)}"
    folder = Export("claims-parquet", export.choice, (), export.pseudonyms, export.splits)
    hub = f"{PACKAGE_ZIP}?{query_of(folder, layout=HUGGING_FACE)}"
    links = [_link(address, "Download"), _link(package, "Package (ZIP)", second=True)]
    if not export.choice.sources or export.rows != "labels":
        links.append(_link(hub, "For Hugging Face (ZIP)", second=True))
    st.html(f'<div class="cd-downloads">{"".join(links)}</div>')
    st.caption(
        "The package holds the data, a data card, metadata for programs (Frictionless, Croissant), the "
        "licence and checksums; split, if you like. Title, organisation and licence are set on the page "
        "Project."
    )


def _link(address: str, words: str, *, second: bool = False) -> str:
    kind = "cd-download cd-second" if second else "cd-download"
    return f'<a class="{kind}" href="{escaped(address)}" download>{words}</a>'
