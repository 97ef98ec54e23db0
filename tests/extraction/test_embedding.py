"""What remembering the forms of words must not change, and what it must."""

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from annotate.extraction.embedding import embed_once
from annotate.extraction.model import NEEDED, installed

TEXTS = [
    "The harbour of Lorne was closed on Monday, its mayor said.\n\n“It will open again,” she promised.",
    "Repairs cost 3.2 million crowns – the harbour's owner, it's said, had planned for 1.4 million.",
    "",
    "Mayor Okafor said the harbour was closed. She did not say when it would open.",
]


def load() -> Language:
    """The installed pipeline as spaCy loads it, with what extraction needs alone."""
    nlp = spacy.load(installed())
    for name in set(nlp.component_names) - NEEDED:
        nlp.remove_pipe(name)
    return nlp


def layer(nlp: Language) -> str:
    return str(nlp.get_pipe("tok2vec").model.layers[0].name)  # type: ignore[attr-defined]


def assert_same(some: Doc, other: Doc) -> None:
    assert np.array_equal(some.tensor, other.tensor)
    assert [(t.text, t.tag_, t.dep_, t.head.i) for t in some] == [
        (t.text, t.tag_, t.dep_, t.head.i) for t in other
    ]


@pytest.mark.parametrize("forms", [1000, 30, 1])
def test_a_text_is_parsed_as_without_it(forms: int) -> None:
    plain, fast = load(), load()
    embed_once(fast, forms)
    assert layer(fast) == "embed_once"
    assert layer(plain) != "embed_once"
    for _ in range(2):  # the second time with the first in memory
        for some, other in zip(plain.pipe(TEXTS), fast.pipe(TEXTS), strict=True):
            assert_same(some, other)
        assert_same(plain(TEXTS[0]), fast(TEXTS[0]))


def test_a_form_is_embedded_once_until_too_many_are_known() -> None:
    nlp = load()
    embed_once(nlp, 30)
    first = nlp(TEXTS[0]).tensor
    for node in nlp.get_pipe("tok2vec").model.layers[0].walk():  # type: ignore[attr-defined]
        for name in node.param_names:
            node.set_param(name, np.zeros_like(node.get_param(name)))
    assert np.array_equal(nlp(TEXTS[0]).tensor, first)
    nlp(TEXTS[1])  # more than thirty in all
    assert not np.array_equal(nlp(TEXTS[0]).tensor, first)


def test_a_pipeline_that_remembers_is_not_trained() -> None:
    nlp = load()
    embed_once(nlp)
    with pytest.raises(RuntimeError, match="cannot be trained"):
        nlp.get_pipe("tok2vec").model.begin_update([nlp.make_doc(TEXTS[0])])  # type: ignore[attr-defined]


def test_other_layers_are_left_as_they_are() -> None:
    nlp = spacy.blank("en")
    embed_once(nlp)  # it has no such component at all
    vectors = {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": True, "width": 96, "depth": 1}
    more = {"embed_size": 100, "window_size": 1, "maxout_pieces": 3, "subword_features": True}
    nlp.add_pipe("tok2vec", config={"model": {**vectors, **more}})
    before = layer(nlp)
    embed_once(nlp)
    assert layer(nlp) == before != "embed_once"
