import pytest
import spacy

from annotate.extraction.extract import Extractor
from annotate.extraction.model import installed


@pytest.fixture(scope="session")
def extractor():
    return Extractor()


@pytest.fixture(scope="session")
def whole_pipeline():
    """The installed pipeline with every component that its makers gave it."""
    return spacy.load(installed())
