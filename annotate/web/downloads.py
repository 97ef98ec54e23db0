"""The dataset as a download: it streams, at constant memory however large it is."""

from collections.abc import Iterator
from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from annotate.exports import claims_csv as claims_file
from annotate.exports import labels_csv as labels_file
from annotate.gold_labels import claims_with_gold
from annotate.settings import database_file
from db import clock
from db.dataset import export_labels
from db.problems import DatabaseProblem

LABELS_CSV = "/export/labels.csv"
CLAIMS_CSV = "/export/claims.csv"


def labels_csv(request: Request) -> Response:
    """Every label as CSV; with `?for=spreadsheets` as spreadsheets want it.

    Streamlit's sign-in does not stand before this route. While a name is all that is asked, it
    answers whoever can reach the server: the hosts that `annotate.web.guard` lets through.
    """
    rows = export_labels(database_file())
    return _streamed("labels", labels_file.write(rows, spreadsheet=_for_spreadsheets(request)))


def claims_csv(request: Request) -> Response:
    """Every labelled claim as CSV, with the votes on it and its gold label; for spreadsheets as above.

    The same goes for who is answered.
    """
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
