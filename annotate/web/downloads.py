"""The datasets as downloads. Exporting is the editors', and each export is on record."""

from collections.abc import Iterator

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from annotate.export_query import export_in, told
from annotate.exporting import write
from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.csv_layouts import write_claims, write_labels
from annotate.gold_labels import claims_with_gold
from annotate.packaging import HUGGING_FACE, for_hugging_face, write_zip
from annotate.settings import database_file
from annotate.web.streaming import file_for_editors, for_editors
from db.dataset import export_labels
from db.history import note_export
from db.reviewers import Reviewer

LABELS_CSV = "/export/labels.csv"
CLAIMS_CSV = "/export/claims.csv"
PACKAGE_ZIP = "/export/package.zip"
IN_LAYOUT = "/export/{layout}"


def routes() -> list[Route]:
    """All of them; to stand after any other route whose address begins with `/export/`."""
    return [
        Route(LABELS_CSV, labels_csv),
        Route(CLAIMS_CSV, claims_csv),
        Route(PACKAGE_ZIP, package_zip),
        Route(IN_LAYOUT, in_layout),
    ]


def labels_csv(request: Request) -> Response:
    """Every label as CSV; with `?for=spreadsheets` as spreadsheets want it."""

    def write(editor: Reviewer, spreadsheet: bool) -> Iterator[bytes]:
        file = database_file()
        note_export(file, editor.id, "spreadsheet" if spreadsheet else "csv")
        return write_labels(export_labels(file), spreadsheet=spreadsheet)

    return for_editors(request, "labels", write)


def claims_csv(request: Request) -> Response:
    """Every labelled claim as CSV, with the votes on it and its gold label; for spreadsheets as above."""

    def write(editor: Reviewer, spreadsheet: bool) -> Iterator[bytes]:
        file = database_file()
        note_export(file, editor.id, "claims-spreadsheet" if spreadsheet else "claims")
        return write_claims(claims_with_gold(file), spreadsheet=spreadsheet)

    return for_editors(request, "claims", write)


def in_layout(request: Request) -> Response:
    """The dataset in any layout, and of it what the parameters of `annotate.export_query` choose."""
    name = request.path_params["layout"]
    if name not in LAYOUTS:
        return PlainTextResponse(
            f"There is no layout “{name}”. There are {', '.join(LAYOUTS)}.", status_code=404
        )

    def chunks(editor: Reviewer) -> Iterator[bytes]:
        export, file = export_in(name, request.query_params.multi_items()), database_file()
        pieces = write(file, export)
        note_export(file, editor.id, name, told(export))
        return pieces

    return file_for_editors(request, name, LAYOUTS[name].suffix, LAYOUTS[name].media_type, chunks)


def package_zip(request: Request) -> Response:
    """The dataset in the layout of the parameter `layout` with all that belongs beside it, as a ZIP file."""
    name = request.query_params.get("layout", "csv")
    hugging_face = name == HUGGING_FACE

    def chunks(editor: Reviewer) -> Iterator[bytes]:
        asked = [(one, value) for one, value in request.query_params.multi_items() if one != "layout"]
        export, file = export_in("claims-parquet" if hugging_face else name, asked), database_file()
        note_export(file, editor.id, "package", {"layout": name, **told(export)})
        return write_zip(
            file, for_hugging_face(export) if hugging_face else export, hugging_face=hugging_face
        )

    return file_for_editors(request, f"{name}-package", ".zip", "application/zip", chunks)
