import pytest

from annotate.extraction.model import load_english
from annotate.worthiness.features import features_of
from annotate.worthiness.training import NO_FACT, UNIMPORTANT, WORTHY, rated, read, read_taught, train
from db.records import ClaimKind

TOLD = [
    ("1", "The port lost {} jobs last year."),
    ("1", "Exports of grain fell by {} percent."),
    ("0", "I visited {} schools in May."),
    ("-1", "Thank you all, my {} friends."),
    ("-1", "Let us go on for {} minutes."),
]


@pytest.fixture(scope="module")
def nlp():
    return load_english()


@pytest.fixture(scope="module")
def debates(tmp_path_factory):
    """Forty rated sentences of two debates, in ClaimBuster's format."""
    file = tmp_path_factory.mktemp("debates") / "rated.csv"
    lines = [
        f'{verdict},"{text.format(number)}",{1990 + number % 2}-debate.txt'
        for number in range(2, 10)
        for verdict, text in TOLD
    ]
    file.write_text("\n".join(["Verdict,Text,File_id", *lines]) + "\n", encoding="utf-8")
    return file


def test_rated_sentences_are_read_from_both_formats(tmp_path, debates):
    debate = tmp_path / "20300101_mayors.tsv"
    debate.write_text(
        "1\tMOEN\tThe  dam leaks.\t1\n2\tHALE\tThank you.\t0\n3\tSYSTEM\t(applause)\n", encoding="utf-8"
    )
    found = [(one.text, one.label, one.debate) for one in rated([debates, debate])]
    assert found[0] == ("The port lost 2 jobs last year.", WORTHY, "1990-debate.txt")
    assert [label for _, label, _ in found[:5]] == [WORTHY, WORTHY, UNIMPORTANT, NO_FACT, NO_FACT]
    assert found[40:] == [
        ("The dam leaks.", WORTHY, "20300101_mayors"),
        ("Thank you.", NO_FACT, "20300101_mayors"),
    ]


def test_a_taught_sentence_is_learned_from(tmp_path, debates, nlp):
    file = tmp_path / "taught.tsv"
    file.write_text(
        "".join(f"0.1\t0.1\t0.8\tOur pilots flew zeppelins over {n} towns.\n" for n in range(20, 30)),
        encoding="utf-8",
    )
    sentences, taught = read(nlp, [debates]), read_taught(nlp, file)
    assert taught[0].shares == (0.1, 0.1, 0.8)
    alone, both = train(sentences, {}), train(sentences, {}, taught)
    new, friends = (
        features_of(doc[:], ClaimKind.NARRATIVE) for doc in nlp.pipe(["They flew zeppelins.", "My friends."])
    )
    assert both.log_odds(new) > alone.log_odds(new) + 0.5
    assert both.log_odds(friends) < both.log_odds(new)
