import numpy as np
import pytest

from annotate.worthiness.words import parts, pieces, read_vectors


@pytest.mark.parametrize(
    ("word", "expected"),
    [("taxes", ["^tax", "taxe", "axes", "xes$"]), ("aaaaaa", ["^aaa", "aaaa", "aaa$"]), ("tax", [])],
)
def test_pieces(word, expected):
    assert pieces(word) == expected


def test_vectors_are_centred_and_as_long_as_each_other(tmp_path):
    file = tmp_path / "vectors.txt"
    file.write_text("tax 1 0\nlevy 0.9 0.2\n1984 5 5\nhello -1 2\n", encoding="utf-8")
    vectors = read_vectors(file)
    assert list(vectors) == ["tax", "levy", "hello"]
    lengths = [np.linalg.norm(vector) for vector in vectors.values()]
    assert np.allclose(lengths, lengths[0])
    assert vectors["tax"] @ vectors["levy"] > 0 > vectors["tax"] @ vectors["hello"]


def test_a_name_is_the_sum_of_its_own_its_pieces_and_its_vector():
    names = ["p:a_tax", "w:taxes", "w:taxed", "w:levy"]
    design, first = parts(names, [4, 3, 0, 0], {"levy": np.array([1.0, -1.0])})
    shared = len(pieces("taxes"))
    assert first == 2 + shared
    assert design.width == first + 2
    weights = np.array([10.0, 1.0] + [0.1] * shared + [5.0, 2.0])
    found = design.times(weights)
    assert found[0] == 10.0
    assert found[1] == pytest.approx(1.0 + 0.5 * 0.1 * shared)
    assert found[2] == pytest.approx(0.5 * 0.1 * 2)  # "^tax" and "taxe", though never seen itself
    assert found[3] == pytest.approx(5.0 - 2.0)
