"""The project that this server serves, and the extractor that reads its articles."""

from pathlib import Path

import streamlit as st

from annotate.pages.requeueing import requeueing
from annotate.settings import database_file
from db.problems import DatabaseProblem
from db.project import Project, open_project, read_project


def project_file() -> Path:
    """The database file, checked once a process, made if it was never there.

    Where it cannot be used the page says why in one sentence, and ends there.
    """
    try:
        return _opened(database_file())
    except DatabaseProblem as problem:
        st.error(str(problem), icon=":material/database_off:")
        st.stop()


def current_project() -> Project:
    """What the database holds now; where it has gone meanwhile the page says so and ends there."""
    file = project_file()
    try:
        return read_project(file)
    except DatabaseProblem as problem:
        st.error(str(problem), icon=":material/database_off:")
        st.stop()


@st.cache_resource(show_spinner=False)
def _opened(file: Path) -> Path:
    open_project(file)
    requeueing(file).go_on(file)  # with what a server that was stopped has left
    return file
