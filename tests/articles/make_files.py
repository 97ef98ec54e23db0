"""Makes tests/articles/files from town.txt with LibreOffice and Chromium, which CI need not have.

python tests/articles/make_files.py, where `soffice` and `chromium` are installed. LibreOffice hyphenates only
where it finds the patterns (Debian: hyphen-en-us).
"""

import csv
import io
import subprocess
import tempfile
from html import escape
from pathlib import Path
from textwrap import dedent

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
        "Ferry fares between Norrby and Sandvik will rise by 10 percent in July, the operator said on Monday.\n\n"
        "“Fuel costs us 1.2 million crowns a month; two years ago it was 700,000,” said its director, Olga Brandt.\n\n"
        "The passengers’ association called the rise “indecent”.",
        "Tomas Rey",
        "2026-05-18",
        "The Norrby Tide",
        "https://tide.example.org/ferry-fares",
    ),
    (
        "School roofs to carry solar panels",
        "All nine schools in the Sandvik district will have solar panels by 2028, the district council decided.\n\n"
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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        make_tables(work)


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


def convert(source: Path, kind: str, infilter: str | None = None) -> None:
    """`source` as another kind of file beside the others, by LibreOffice."""
    run("soffice", "--headless", *([f"--infilter={infilter}"] if infilter else []), "--convert-to", kind,
        "--outdir", str(FILES), str(source))  # fmt: skip


def run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=120)


if __name__ == "__main__":
    main()
