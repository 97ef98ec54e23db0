import pytest

from annotate.extraction.extract import Extractor


@pytest.fixture(scope="session")
def extractor():
    """One extractor for all tests: the pipeline takes a second to load."""
    return Extractor()


@pytest.fixture
def claims(extractor):
    """text → its claims, without their tokens."""
    return lambda text: [claim for claim, _ in next(extractor.claims([text]))]
