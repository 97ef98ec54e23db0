"""The audit as a download: who did what and when, as the page shows it, and all of it."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from annotate.exports.audit_csv import write as write_events
from annotate.settings import database_file
from annotate.web.streaming import for_editors
from db.history import EVER, Filter, all_events
from db.reviewers import Reviewer

AUDIT_CSV = "/export/audit.csv"


def audit_csv(request: Request) -> Response:
    """Every event that the parameters `who`, `action`, `since` and `until` let through, the latest first.

    With `for=spreadsheets` as spreadsheets want it.
    """
    asked = request.query_params
    who = asked.get("who", "")
    if who and not (who.isascii() and who.isdecimal()):
        return PlainTextResponse(
            f"“{who}” is nobody: who is a number, the id of a reviewer.", status_code=400
        )
    only = Filter(
        int(who) if who else None,
        asked.get("action") or None,
        asked.get("since", ""),
        asked.get("until") or EVER,
    )

    def write(_: Reviewer, spreadsheet: bool) -> Iterator[bytes]:
        return write_events(all_events(database_file(), only), spreadsheet=spreadsheet)

    return for_editors(request, "audit", write)
