"""Claimdesk, the web application: the pages, and a few plain HTTP routes beside them.

streamlit run app.py
"""

import sys
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from annotate.settings import database_file
from annotate.web.audit import AUDIT_CSV, audit_csv
from annotate.web.downloads import LABELS_CSV, labels_csv
from annotate.web.guard import LOOPBACK, SecurityHeaders
from annotate.web.health import health
from db.problems import DatabaseProblem
from db.project import open_project


@asynccontextmanager
async def _make_ready(_: st.App) -> AsyncIterator[dict[str, Any]]:
    try:
        project = open_project(database_file())
        print(f"{project.file}: {project.labels:,} labels, {project.claims:,} claims.", file=sys.stderr)
    except DatabaseProblem as problem:
        print(problem, file=sys.stderr)  # every page says it too, until it is mended
    import_module("annotate.pages.review")  # and with it spaCy: the first page is not to wait for that
    yield {}


def _in_words(error: Exception) -> bool:
    """What a page says when the program itself is at fault; the whole story is in the terminal."""
    st.error("Something went wrong in Claimdesk itself. What you did is kept: reload this page and go on.")
    traceback.print_exception(error)
    return True


app = st.App(
    Path(__file__).parent / "annotate" / "pages" / "script.py",
    on_script_error=_in_words,
    lifespan=_make_ready,
    routes=[
        Route(LABELS_CSV, labels_csv),
        Route(AUDIT_CSV, audit_csv),
        Route("/health", health),
    ],
    middleware=[
        Middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK),
        Middleware(SecurityHeaders),
    ],
)
