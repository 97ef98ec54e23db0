"""The audit as a download: who did what and when, as the page shows it, and all of it."""

from itertools import chain

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from annotate.exports.audit_csv import write
from annotate.settings import database_file
from db import clock
from db.history import EVER, Filter, all_events
from db.problems import DatabaseProblem

AUDIT_CSV = "/export/audit.csv"


def audit_csv(request: Request) -> Response:
    """Every event that the parameters `who`, `action`, `since` and `until` let through, the latest first.

    With `for=spreadsheets` as spreadsheets want it. While a name is all that is asked, it answers
    whoever can reach the server, as the other downloads do.
    """
    asked = request.query_params
    who = asked.get("who", "")
    if who and not (who.isascii() and who.isdecimal()):
        return PlainTextResponse(
            f"“{who}” is nobody: who is a number, the id of a reviewer.", status_code=400
        )
    events = all_events(
        database_file(),
        Filter(
            int(who) if who else None,
            asked.get("action") or None,
            asked.get("since", ""),
            asked.get("until") or EVER,
        ),
    )
    chunks = write(events, spreadsheet=asked.get("for") == "spreadsheets")
    try:
        first = next(chunks)
    except DatabaseProblem as problem:
        return PlainTextResponse(str(problem), status_code=503)
    name = f"claimdesk-audit-{clock.now():%Y-%m-%d}.csv"
    return StreamingResponse(
        chain([first], chunks),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )
