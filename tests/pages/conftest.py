"""Pages run in Streamlit's own test harness, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

SCRIPT = Path(__file__).parents[2] / "annotate" / "pages" / "script.py"
SECONDS = 60  # the harness's own limit of 3 s is short for the first import of spaCy


@pytest.fixture
def open_review(database: Path) -> Callable[..., AppTest]:
    def opened(**address: str) -> AppTest:
        app = AppTest.from_file(str(SCRIPT), default_timeout=SECONDS)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return opened
