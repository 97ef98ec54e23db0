"""The dataset as a download: it streams, at constant memory however large it is."""

from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from annotate.exports.labels_csv import write
from annotate.settings import database_file
from annotate.web.guard import who_asks
from db import clock
from db.dataset import export_labels
from db.problems import DatabaseProblem
from db.records import Role

LABELS_CSV = "/export/labels.csv"


def labels_csv(request: Request) -> Response:
    """Every label as CSV; with `?for=spreadsheets` as spreadsheets want it.

    Exporting is the editors'.
    """
    if refusal := refuse_all_but(Role.EDITOR, request):
        return refusal
    spreadsheet = request.query_params.get("for") == "spreadsheets"
    chunks = write(export_labels(database_file()), spreadsheet=spreadsheet)
    try:
        first = next(chunks)  # so that what is wrong with the database is an answer, not a broken file
    except DatabaseProblem as problem:
        return PlainTextResponse(str(problem), status_code=503)

    name = f"claimdesk-labels-{clock.now():%Y-%m-%d}.csv"
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
