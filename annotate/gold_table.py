"""Gold claims from a table: CSV in UTF-8 with the columns claim_id, verdict and, if there is one, note."""

import csv
from pathlib import Path

from db.gold import mark_gold
from db.problems import Refused
from db.records import Verdict


def mark_all(file: Path, table: Path) -> tuple[int, list[str]]:
    """Mark every claim of the table, safe to repeat: how many rows were good, and what others lack."""
    marked, refusals = 0, []
    try:
        with table.open(encoding="utf-8-sig", newline="") as opened:
            rows = csv.DictReader(opened)
            if missing := {"claim_id", "verdict"} - set(rows.fieldnames or ()):
                names = " and ".join(sorted(missing))
                return 0, [f"{table} has no column {names}. Name its columns in the first line."]
            for row in rows:
                try:
                    verdict = Verdict((row["verdict"] or "").strip().lower())
                    mark_gold(
                        file, None, (row["claim_id"] or "").strip(), verdict, (row.get("note") or "").strip()
                    )
                except ValueError:
                    known = ", ".join(Verdict)
                    refusals.append(f"Line {rows.line_num}: “{row['verdict']}” is no verdict; use {known}.")
                except Refused as refusal:
                    refusals.append(f"Line {rows.line_num}: {refusal}")
                else:
                    marked += 1
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        refusals.append(f"{table} cannot be read ({error}). Give a CSV file in UTF-8.")
    return marked, refusals
