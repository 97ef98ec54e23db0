"""The dataset as a download: it streams, at constant memory however large it is."""

from collections.abc import Iterator
from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from annotate.exports import claims_csv as claims_file
from annotate.exports import labels_csv as labels_file
from annotate.gold_labels import claims_with_gold
from annotate.settings import database_file
from annotate.web.guard import who_asks
from db import clock
from db.dataset import export_labels
from db.problems import DatabaseProblem
from db.records import Role

LABELS_CSV = "/export/labels.csv"
CLAIMS_CSV = "/export/claims.csv"


def labels_csv(request: Request) -> Response:
    """Every label as CSV; with `?for=spreadsheets` as spreadsheets want it.

    Exporting is the editors'.
    """
    if refusal := refuse_all_but(Role.EDITOR, request):
        return refusal
    rows = export_labels(database_file())
    return _streamed("labels", labels_file.write(rows, spreadsheet=_for_spreadsheets(request)))


def claims_csv(request: Request) -> Response:
    """Every labelled claim as CSV, with the votes on it and its gold label; for spreadsheets as above."""
    if refusal := refuse_all_but(Role.EDITOR, request):
        return refusal
    rows = claims_with_gold(database_file())
    return _streamed("claims", claims_file.write(rows, spreadsheet=_for_spreadsheets(request)))


def _for_spreadsheets(request: Request) -> bool:
    return request.query_params.get("for") == "spreadsheets"


def _streamed(rows: str, chunks: Iterator[bytes]) -> Response:
    try:
        first = next(chunks)  # so that what is wrong with the database is an answer, not a broken file
    except DatabaseProblem as problem:
        return PlainTextResponse(str(problem), status_code=503)

    name = f"claimdesk-{rows}-{clock.now():%Y-%m-%d}.csv"
    return StreamingResponse(
        chain([first], chunks),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def refuse_all_but(role: Role, request: Request) -> Response | None:
    """The answer to whoever may not do what the role is for; None to whoever may."""
    reviewer = who_asks(request)
    if reviewer is None:
        return PlainTextResponse("Nobody is signed in. Sign in first, at /sign-in.", status_code=401)
    if not reviewer.may(role):
        return PlainTextResponse(
            f"This is for the project’s {role}s; you are signed in as {reviewer.name}, "
            f"{'an' if reviewer.role is Role.ADJUDICATOR else 'a'} {reviewer.role}.",
            status_code=403,
        )
    return None
