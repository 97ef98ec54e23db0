"""Files of rows as downloads: for those who may have them, at constant memory however large they are."""

from collections.abc import Callable, Iterator
from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from annotate.web.guard import who_asks
from db import clock
from db.problems import DatabaseProblem
from db.records import Role
from db.reviewers import Reviewer


def for_editors(request: Request, rows: str, write: Callable[[Reviewer, bool], Iterator[bytes]]) -> Response:
    """The CSV that `write` makes for the editor who asks: `claimdesk-{rows}-{today}.csv`.

    `write` is told who asks, and whether it is for spreadsheets (`?for=spreadsheets`).
    """
    editor = who_asks(request)
    if editor is None:
        return PlainTextResponse("Nobody is signed in. Sign in first, at /sign-in.", status_code=401)
    if not editor.may(Role.EDITOR):
        return PlainTextResponse(
            f"This is for the project’s editors; you are signed in as {editor.name}, "
            f"{'an' if editor.role is Role.ADJUDICATOR else 'a'} {editor.role}.",
            status_code=403,
        )
    try:
        chunks = write(editor, request.query_params.get("for") == "spreadsheets")
        first = next(chunks)  # so that what is wrong with the database is an answer, not a broken file
    except DatabaseProblem as problem:
        return PlainTextResponse(str(problem), status_code=503)
    name = f"claimdesk-{rows}-{clock.now():%Y-%m-%d}.csv"
    return StreamingResponse(
        chain([first], chunks),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
