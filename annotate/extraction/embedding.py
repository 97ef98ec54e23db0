"""A kind of word is embedded once, not wherever it stands.

The first layer of spaCy's small pipelines sees of a token its form alone: norm, prefix, suffix, shape, the
space after it. Of the same form it makes the same vector in every text, at a fifth of what a whole parse
costs; news has few forms, each many times.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

FORMS = 20_000
"""How many forms are known at most before all are forgotten: 8 MB of vectors, about 100,000 words of news."""

Vectors = list[NDArray[np.float32]]
"""One array for each Doc, of shape (tokens, width)."""


def embed_once(nlp: Language, forms: int = FORMS) -> None:
    """Lets `tok2vec` remember the vectors of so many forms, where its layers are a small pipeline's.

    The pipeline is changed in place, and is no longer one to train: what it learned would not be seen.
    """
    if "tok2vec" not in nlp.pipe_names:
        return
    whole = nlp.get_pipe("tok2vec").model  # type: ignore[attr-defined]  # of a component with a model
    embed = whole.layers[0] if whole.layers else whole
    names = [layer.name for layer in embed.layers]
    if names[:2] == ["extract_features", "list2ragged"] and names[-1] == "ragged2list":
        whole.replace_node(embed, Model("embed_once", _Remembering(embed, forms), layers=[embed]))


class _Remembering:
    """Calls a layer for the forms that are not known yet, and tells what is known of all."""

    def __init__(self, embed: Model[Any, Any], forms: int) -> None:
        self.extract, *self.layers = embed.layers
        self.forms = forms
        self.known: dict[bytes, int] = {}  # a form's features → its row in the table
        self.table = np.zeros((0, 0), np.float32)
        self.lock = Lock()

    def __call__(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Vectors, Any]:
        if is_train:
            raise RuntimeError("This pipeline remembers what its words look like and cannot be trained.")
        features = self.extract.predict(docs)
        lengths = [len(one) for one in features]
        every = np.ascontiguousarray(np.concatenate(features))
        seen = every.view(f"V{every.itemsize * every.shape[1]}").ravel().tolist()
        with self.lock:
            rows = self._rows(seen, every)
            vectors = self.table[rows]
        return np.split(vectors, np.cumsum(lengths)[:-1]), lambda _: []

    def _rows(self, seen: list[bytes], every: NDArray[np.uint64]) -> list[int]:
        """The row of each token's form in the table, into which those that are new are put."""
        new = {form: place for place, form in enumerate(seen) if form not in self.known}
        if len(self.known) + len(new) > self.forms and self.known:
            self.known, self.table = {}, self.table[:0]
            return self._rows(seen, every)
        if new:
            found: Any = [every[list(new.values())]]
            for layer in self.layers:
                found = layer.predict(found)
            there = len(self.table)
            self.table = np.concatenate([self.table, found[0]]) if there else found[0]
            self.known.update(zip(new, range(there, there + len(new)), strict=True))
        return [self.known[form] for form in seen]
