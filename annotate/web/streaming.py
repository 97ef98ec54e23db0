"""Files of rows as downloads: for those who may have them, at constant memory however large they are."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from annotate.exports.layouts import NotExported
from annotate.web.guard import who_asks
from db import clock
from db.problems import DatabaseProblem
from db.records import Role
from db.reviewers import Reviewer

_LARGE = 262_144
"""Bytes that are sent at once: handing each to the network costs as much as making thirty rows."""


def for_editors(request: Request, rows: str, write: Callable[[Reviewer, bool], Iterator[bytes]]) -> Response:
    """The CSV that `write` makes for the editor who asks: `claimdesk-{rows}-{today}.csv`.

    `write` is told who asks, and whether it is for spreadsheets (`?for=spreadsheets`).
    """
    spreadsheets = request.query_params.get("for") == "spreadsheets"
    return file_for_editors(
        request, rows, ".csv", "text/csv; charset=utf-8", lambda editor: write(editor, spreadsheets)
    )


def file_for_editors(
    request: Request,
    name: str,
    suffix: str,
    media_type: str,
    write: Callable[[Reviewer], Iterator[bytes]],
) -> Response:
    """The file that `write` makes for the editor who asks: `claimdesk-{name}-{today}{suffix}`.

    What `write` refuses by a `ValueError` or `NotExported` is what was asked for wrongly.
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
        chunks = write(editor)
        first = next(chunks, b"")  # so that what is wrong with the database is an answer, not a broken file
    except DatabaseProblem as problem:
        return PlainTextResponse(str(problem), status_code=503)
    except (ValueError, NotExported) as problem:
        return PlainTextResponse(str(problem), status_code=400)
    return StreamingResponse(
        chain([first], _larger(chunks)),
        media_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="claimdesk-{name}-{clock.now():%Y-%m-%d}{suffix}"',
            "Cache-Control": "no-store",
        },
    )


def _larger(chunks: Iterable[bytes]) -> Iterator[bytes]:
    held, size = [], 0
    for chunk in chunks:
        held.append(chunk)
        size += len(chunk)
        if size >= _LARGE:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)
