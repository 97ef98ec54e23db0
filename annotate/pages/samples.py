"""The sample articles, loaded at one click."""

from pathlib import Path

import streamlit as st

from annotate.articles.samples import sample_articles
from annotate.importing.articles import Incoming, import_articles
from annotate.importing.tally import Tally
from annotate.pages.extractor import shared_extractor


def load_samples(file: Path, reviewer_id: int | None) -> Tally:
    """Import the samples, showing how far it is; they are three short articles, and take seconds."""
    samples = Incoming(sample_articles, reviewer_id=reviewer_id)
    bar = st.progress(0.0, "Reading the sample articles …")
    tally = Tally()
    for tally in import_articles(file, [samples], shared_extractor):
        bar.progress(tally.done / tally.total, "Finding the claims in the sample articles …")
    bar.empty()
    return tally
