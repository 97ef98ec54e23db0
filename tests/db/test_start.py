"""What a command need not wait for, in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True
    )
    return done.stdout.strip()


def test_the_database_does_not_load_what_it_does_not_use() -> None:
    print_loaded = "print(*sorted({'pandas', 'numpy', 'sqlite_utils'} & sys.modules.keys()))"
    assert run(f"import sys, db.team; {print_loaded}") == "sqlite_utils"
    assert run(f"import sys, sqlite_utils; {print_loaded}") == "numpy pandas sqlite_utils"


def test_who_needs_it_still_finds_it() -> None:
    assert run("import db.team, pandas, numpy; print(pandas.Series(numpy.arange(3)).sum())") == "3"
    assert run("import pandas, numpy, db.team, sys; print(sys.modules['pandas'] is pandas)") == "True"
