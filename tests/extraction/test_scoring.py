import pytest

from annotate.extraction.gold import Gold, characters
from annotate.extraction.scoring import Found, Scores, attributions

TEXT = "Ana Ruiz said “the dam leaks badly”. Tom Hale praised it."


def of(words):
    """The offsets of words in the text."""
    start = TEXT.index(words)
    return characters(TEXT, range(start, start + len(words)))


def cue(words):
    return frozenset(range(TEXT.index(words), TEXT.index(words) + len(words)))


GOLD = [
    Gold(cue("said"), of("the dam leaks badly"), of("Ana Ruiz")),
    Gold(cue("praised"), of("it."), of("Tom Hale")),
]


def scored(*found):
    scores = Scores()
    scores.add(TEXT, GOLD, list(found))
    return str(scores)


def test_what_is_found_whole_is_all_right():
    lines = scored(Found(of("the dam leaks badly"), of("Ruiz")), Found(of("it"), of("Tom Hale"))).splitlines()
    assert lines[0] == "1 articles, 2 attributions, 2 extracted"
    assert all("F1 1.000 (precision 1.000, recall 1.000)" in line for line in lines[1:4])
    assert lines[4].endswith("1.000 of those found")
    assert " ".join(lines[5].split()) == "direct 1.000 found, 1.000 at 0.8; who says it 1.000"
    assert " ".join(lines[6].split()) == "verbs of saying 1.000 found, 1.000 with who says it"


def test_half_of_it_by_somebody_else():
    half = Found(of("dam leaks"), of("Tom Hale"))
    lines = scored(half).splitlines()
    recall = len(half.content) / len(GOLD[0].content) / 2
    assert f"(precision 1.000, recall {recall:.3f})" in lines[1]
    assert "(precision 1.000, recall 0.500)" in lines[2]  # Jaccard .5
    assert "(precision 0.000, recall 0.000)" in lines[3]
    assert lines[4].endswith("0.000 of those found")
    assert " ".join(lines[5].split()) == "direct 1.000 found, 0.000 at 0.8; who says it 0.000"


def test_one_content_is_paired_once():
    whole, part = Found(of("the dam leaks badly"), frozenset()), Found(of("leaks badly"), frozenset())
    assert "(precision 0.500, recall 0.500)" in scored(part, whole).splitlines()[3]


def test_nothing_found_is_no_error():
    assert "F1 0.000 (precision 0.000, recall 0.000)" in scored()


@pytest.mark.parametrize("text", ["“The dam leaks. It is old,” Ana Ruiz said.", "The dam leaks."])
def test_the_sentences_of_a_quotation_are_one_attribution(claims, text):
    found = attributions(text, claims(text))
    if "Ruiz" not in text:  # the article's own
        assert found == []
        return
    (one,) = found
    assert one.content == characters(text, range(text.index("”")))
    assert one.source == characters(text, range(text.index("Ana"), text.index(" said")))
