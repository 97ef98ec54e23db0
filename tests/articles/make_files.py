"""Makes tests/articles/files from town.txt with LibreOffice and Chromium, which CI need not have.

python tests/articles/make_files.py, where `soffice` and `chromium` are installed. LibreOffice hyphenates only
where it finds the patterns (Debian: hyphen-en-us).
"""

import csv
import io
import json
import subprocess
import tempfile
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import ClassVar

from flat_odt import Look, flat_odt, flat_odt_picture

FILES = Path(__file__).parent / "files"
TOWN = (FILES / "town.txt").read_text()
TITLE, BYLINE, DAY = (
    "Norrby council votes to close the fish market",
    "Ana Kestrel and Piet Somers",
    "2026-05-12",
)
UTF8, WINDOWS_1252 = 76, 1  # as LibreOffice numbers character sets

ARTICLES = (
    ("Title", "Article text", "Author", "Date", "Publisher", "Link"),
    (
        TITLE,
        TOWN.partition("2026\n\n")[2],
        BYLINE,
        DAY,
        "The Norrby Tide",
        "https://tide.example.org/fish-market",
    ),
    (
        "Ferry fares to rise by a tenth",
        "Ferry fares between Norrby and Sandvik will rise by 10 percent in July, the operator said on Monday."
        "\n\n“Fuel costs us 1.2 million crowns a month; two years ago it was 700,000,” said its director, "
        "Olga Brandt.\n\n"
        "The passengers’ association called the rise “indecent”.",
        "Tomas Rey",
        "2026-05-18",
        "The Norrby Tide",
        "https://tide.example.org/ferry-fares",
    ),
    (
        "School roofs to carry solar panels",
        "All nine schools in the Sandvik district will have solar panels by 2028, the district council "
        "decided.\n\n"
        "Councillor Émile Duchêne said that they would save €85,000 a year. "
        "The opposition doubts it; its own estimate is €40,000.",
        "",
        "2026-06-02",
        "Sandvik Post",
        "",
    ),
)

CLAIMS = (
    ("Claim", "Speaker", "Date", "Verdict", "Source", "Topic"),
    (
        "The roof of the fish market has failed three inspections in five years.",
        "Ines Okafor",
        "2026-05-12",
        "true",
        "https://tide.example.org/fish-market",
        "harbour",
    ),
    (
        "The ferry terminal will handle 400,000 passengers a year; that is twice as many as today.",
        "Norrby council",
        "2026-05-12",
        "false",
        "https://tide.example.org/fish-market",
        "harbour",
    ),
    (
        "Passenger numbers on the route have fallen by 18 percent since 2021.",
        "Mina Duarte",
        "2026-05-12",
        "true",
        "https://tide.example.org/fish-market",
        "transport",
    ),
    (
        "“Fuel costs us 1.2 million crowns a month.”",
        "Olga Brandt",
        "2026-05-18",
        "half-true",
        "https://tide.example.org/ferry-fares",
        "transport",
    ),
    (
        "Solar panels on the schools’ roofs would save €85,000 a year.",
        "Émile Duchêne",
        "2026-06-02",
        "unproven",
        "",
        "energy",
    ),
    ("The bridge takes nine minutes and costs nothing.", "Mina Duarte", "2026-05-12", "", "", "transport"),
)


PRINTED = {
    "town": Look(width=14.8, height=21.0, size=11),
    "town-two-columns": Look(columns=2, size=14, hyphenate=True),
    "town-three-columns": Look(columns=3, size=12, hyphenate=True, indent=True, height=25.0),
}
LOCK = {
    "EncryptFile": {"type": "boolean", "value": "true"},
    "DocumentOpenPassword": {"type": "string", "value": "norrby"},
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        make_tables(work)
        make_documents(work)
        make_printed_page(work)
        make_scan(work)


def make_tables(work: Path) -> None:
    """Spreadsheets and their CSVs, saved by LibreOffice Calc."""
    for name, rows in (("articles", ARTICLES), ("claims", CLAIMS)):
        text = io.StringIO()
        csv.writer(text).writerows(rows)
        (work / f"{name}.csv").write_text(text.getvalue())
        convert(work / f"{name}.csv", "xlsx", infilter=f"CSV:44,34,{UTF8},1")
    convert(FILES / "articles.xlsx", f"csv:Text - txt - csv (StarCalc):44,34,{UTF8},1")
    convert(FILES / "claims.xlsx", f"csv:Text - txt - csv (StarCalc):59,34,{WINDOWS_1252},1")
    (FILES / "claims.csv").rename(FILES / "claims-semicolon.csv")


def make_documents(work: Path) -> None:
    """What LibreOffice Writer saves, and its PDFs of several looks."""
    writer = work / "town.fodt"
    writer.write_text(flat_odt(TOWN, Look(edited=True)))
    for kind in ("docx", "odt", "epub"):
        convert(writer, kind)
    for name, look in PRINTED.items():
        page = work / f"{name}.fodt"
        page.write_text(flat_odt(TOWN, look))
        convert(page, "pdf")
    locked = work / "locked.fodt"
    locked.write_text(flat_odt(TOWN, Look()))
    convert(locked, f"pdf:writer_pdf_Export:{json.dumps(LOCK)}")


def make_printed_page(work: Path) -> None:
    """A web page printed to PDF by Chromium, with its own line at the head and the foot of every page."""
    (work / "fish-market").write_text(web_page())
    handler = partial(WebPages, directory=str(work))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            f"--user-data-dir={work / 'profile'}",
            f"--host-resolver-rules=MAP tide.example.org 127.0.0.1:{server.server_port}",
            f"--print-to-pdf={FILES / 'town-printed-page.pdf'}",
            "http://tide.example.org/fish-market")  # fmt: skip
        server.shutdown()


class WebPages(SimpleHTTPRequestHandler):
    extensions_map: ClassVar = {"": "text/html; charset=utf-8"}

    def log_message(self, *_: object) -> None:
        """Chromium's look for a better connection than this is no news."""


def web_page() -> str:
    head, *paragraphs = TOWN.strip().split("\n\n")
    byline, _, day = paragraphs.pop(0).partition("\n")
    body = "".join(
        f"<p>{escape(text)}</p>" if text.endswith((".", "”")) else f"<h2>{escape(text)}</h2>"
        for text in paragraphs
    )
    return (
        f"<!doctype html><html lang=en><title>{escape(head)} – The Norrby Tide</title>"
        "<style>body { font: 17px/1.5 serif }</style>"
        f"<h1>{escape(head)}</h1><p>{escape(byline)}<br>{escape(day)}</p>{body}"
    )


def make_scan(work: Path) -> None:
    """A page as a scanner leaves it: a picture in a PDF, and no text. Of the PDF's first page."""
    from pypdfium2 import PdfDocument

    with PdfDocument(FILES / "town.pdf") as document:
        picture = document[0].render(scale=0.8, grayscale=True).to_pil()
    png = io.BytesIO()
    picture.quantize(8).save(png, "png")
    (work / "scan.fodt").write_text(flat_odt_picture(png.getvalue(), Look(width=14.8, height=21.0)))
    convert(work / "scan.fodt", "pdf")


def convert(source: Path, kind: str, infilter: str | None = None) -> None:
    """`source` as another kind of file beside the others, by LibreOffice."""
    run("soffice", "--headless", *([f"--infilter={infilter}"] if infilter else []), "--convert-to", kind,
        "--outdir", str(FILES), str(source))  # fmt: skip


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
