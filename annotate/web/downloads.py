"""The datasets as downloads. Exporting is the editors', and each export is on record."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import Response

from annotate.exports import claims_csv as claims_file
from annotate.exports import labels_csv as labels_file
from annotate.gold_labels import claims_with_gold
from annotate.settings import database_file
from annotate.web.streaming import for_editors
from db.dataset import export_labels
from db.history import note_export
from db.reviewers import Reviewer

LABELS_CSV = "/export/labels.csv"
CLAIMS_CSV = "/export/claims.csv"


def labels_csv(request: Request) -> Response:
    """Every label as CSV; with `?for=spreadsheets` as spreadsheets want it."""

    def write(editor: Reviewer, spreadsheet: bool) -> Iterator[bytes]:
        file = database_file()
        note_export(file, editor.id, "spreadsheet" if spreadsheet else "csv")
        return labels_file.write(export_labels(file), spreadsheet=spreadsheet)

    return for_editors(request, "labels", write)


def claims_csv(request: Request) -> Response:
    """Every labelled claim as CSV, with the votes on it and its gold label; for spreadsheets as above."""

    def write(editor: Reviewer, spreadsheet: bool) -> Iterator[bytes]:
        file = database_file()
        note_export(file, editor.id, "claims-spreadsheet" if spreadsheet else "claims")
        return claims_file.write(claims_with_gold(file), spreadsheet=spreadsheet)

    return for_editors(request, "claims", write)
