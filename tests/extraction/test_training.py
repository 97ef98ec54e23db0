from annotate.extraction.parse import Parse
from annotate.extraction.training import Gold, characters, examples, fit, read_gold, worth

BRAT = """T1\tSource 0 8\tAna Ruiz
T2\tCue 9 13\tsaid
T3\tContent 14 18;19 26\tthe port is full
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
T4\tCue 0 3\tAna
E2\tAttribution:T4 Cue:T4
"""
TEXT = "Ana Ruiz said the port is full."


def test_brat_files_are_read(tmp_path):
    file = tmp_path / "a.ann"
    file.write_text(BRAT, encoding="utf-8")
    (gold,) = read_gold(file, TEXT)  # the event without a content is left out
    assert gold.cue == frozenset(range(9, 13))
    assert gold.content == characters(TEXT, [*range(14, 18), *range(19, 26)])


def test_a_better_overlap_is_worth_more():
    values = [worth(x) for x in (0.0, 0.29, 0.3, 0.5, 0.79, 0.8, 1.0)]
    assert values[:2] == [0.0, 0.0]
    assert values[1:] == sorted(set(values))
    assert values[-1] == 1.0


def test_the_candidate_that_the_gold_names_is_the_positive_one(extractor):
    doc = Parse(extractor.nlp(TEXT))
    gold = [Gold(frozenset(range(9, 13)), characters(TEXT, range(14, 30)))]
    rows = list(examples(doc, gold))
    assert max(target for _, target in rows) == 1.0
    assert all("w say" in row for row, target in rows if target == 1.0)
    assert all(target == 0.0 for _, target in examples(doc, []))


def test_weights_follow_the_examples():
    rows = [(["bias", "good"], 1.0), (["bias", "bad"], 0.0)] * 20
    weights = fit([*rows, (["bias", "rare"], 1.0)], decay=0.1)
    assert weights["good"] > 0 > weights["bad"]
    assert "rare" not in weights
