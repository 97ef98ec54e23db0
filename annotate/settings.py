"""What can be set from outside, in one place."""

import os
from pathlib import Path

DATABASE_VARIABLE = "ANNOTATE_DB"


def database_file() -> Path:
    """The project's file: `ANNOTATE_DB`, or `annotate.db` in the working folder."""
    return Path(os.environ.get(DATABASE_VARIABLE) or "annotate.db").absolute()
