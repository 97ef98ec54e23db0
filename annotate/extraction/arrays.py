"""Which tokens of a Doc have a given tag or form: asked of arrays, since making every Token costs time."""

from collections.abc import Iterable

import numpy as np
from spacy.tokens import Doc

VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")


def starts(doc: Doc) -> list[int]:
    """The character offset of every token."""
    found: list[int] = doc.to_array("IDX").astype(np.int64).tolist()
    return found


def where(doc: Doc, attribute: str, values: Iterable[str]) -> list[int]:
    """Indices of the tokens whose attribute ("TAG", "LOWER") is one of `values`."""
    strings = doc.vocab.strings
    wanted = {strings[v] for v in values if v in strings}
    if not wanted:
        return []
    return [i for i, value in enumerate(doc.to_array(attribute).tolist()) if value in wanted]
