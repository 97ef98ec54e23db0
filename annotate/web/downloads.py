"""The dataset as a download: it streams, at constant memory however large it is."""

from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from annotate.exports.labels_csv import write
from annotate.settings import database_file
from db import clock
from db.dataset import export_labels
from db.history import note_export
from db.problems import DatabaseProblem

LABELS_CSV = "/export/labels.csv"


def labels_csv(request: Request) -> Response:
    """Every label as CSV; with `?for=spreadsheets` as spreadsheets want it.

    Streamlit's sign-in does not stand before this route. While a name is all that is asked, it
    answers whoever can reach the server: the hosts that `annotate.web.guard` lets through.
    """
    spreadsheet = request.query_params.get("for") == "spreadsheets"
    chunks = write(export_labels(database_file()), spreadsheet=spreadsheet)
    try:
        note_export(database_file(), None, "spreadsheet" if spreadsheet else "csv")
        first = next(chunks)  # so that what is wrong with the database is an answer, not a broken file
    except DatabaseProblem as problem:
        return PlainTextResponse(str(problem), status_code=503)

    name = f"claimdesk-labels-{clock.now():%Y-%m-%d}.csv"
    return StreamingResponse(
        chain([first], chunks),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
