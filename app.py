"""Claimdesk, the web application: the pages, and a few plain HTTP routes beside them.

streamlit run app.py
"""

import gc
import sys
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit
import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount, Route

from annotate.pages.oidc import StreamlitsProviders, refuse_without_provider
from annotate.settings import SettingProblem, SignIn, database_file, hosts, session_length, sign_in_mode
from annotate.web import downloads
from annotate.web.api.interface import ADDRESS, interface
from annotate.web.audit import AUDIT_CSV, audit_csv
from annotate.web.guard import LOOPBACK, SecurityHeaders, SignedInOnly, refuse_to_start
from annotate.web.health import health
from annotate.web.sign_in import SignInRoutes
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
    # What is loaded by now stays; the collector need not walk over it again and again while rows stream.
    gc.collect()
    gc.freeze()
    yield {}


def _in_words(error: Exception) -> bool:
    """What a page says when the program itself is at fault; the whole story is in the terminal."""
    st.error("Something went wrong in Claimdesk itself. What you did is kept: reload this page and go on.")
    traceback.print_exception(error)
    return True


def _check_settings() -> None:
    """End the process with one sentence where the settings cannot be, or would let strangers in."""
    try:
        session_length()
        # Under another server than `streamlit run` the option says nothing of where it listens, and each
        # request is asked about instead.
        if streamlit.config._server_mode == "starlette-app":
            refuse_to_start(st.get_option("server.address"))
        elif sign_in_mode() is SignIn.OPEN:
            refuse_to_start("localhost")
        if sign_in_mode() is SignIn.OIDC:
            refuse_without_provider()
    except SettingProblem as problem:
        sys.exit(str(problem))


_check_settings()  # not as the server starts, in the lifespan: a refusal there ends in a traceback

app = st.App(
    Path(__file__).parent / "annotate" / "pages" / "script.py",
    on_script_error=_in_words,
    lifespan=_make_ready,
    routes=[
        *SignInRoutes(StreamlitsProviders()).routes(),
        Route(AUDIT_CSV, audit_csv),
        *downloads.routes(),
        Route("/health", health),
        Mount(ADDRESS, interface),
    ],
    middleware=[
        Middleware(TrustedHostMiddleware, allowed_hosts=[*LOOPBACK, *hosts()]),
        Middleware(SecurityHeaders),
        Middleware(SignedInOnly),
    ],
)
