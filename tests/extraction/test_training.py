from annotate.extraction.fitting import fit, fit_choices
from annotate.extraction.gold import Gold, characters, read_gold
from annotate.extraction.linear import Linear, write
from annotate.extraction.parse import Parse
from annotate.extraction.training import Examples, worth

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


def examples(extractor, text, gold):
    found = Examples()
    found.add(Parse(extractor.nlp(text)), gold)
    return found


def test_the_candidate_that_the_gold_names_is_the_positive_one(extractor):
    gold = [Gold(frozenset(range(9, 13)), characters(TEXT, range(14, 30)))]
    rows = examples(extractor, TEXT, gold).reports
    assert max(target for _, target in rows) == 1.0
    assert all("w say" in row for row, target in rows if target == 1.0)
    assert all(target == 0.0 for _, target in examples(extractor, TEXT, []).reports)


def test_the_edge_that_the_gold_has_is_the_best_of_a_choice(extractor):
    text = "Ana Ruiz opposed the plan that the council had made."
    gold = [Gold(frozenset(range(9, 16)), characters(text, range(17, 25)))]  # "the plan"
    choices = examples(extractor, text, gold).choices
    best = [edges[overlaps.index(max(overlaps))][0] for edges, overlaps in choices]
    assert best == ["Lsame", "Rless"]
    assert examples(extractor, text, []).choices == []


def test_weights_follow_the_examples():
    rows = [(["bias", "good"], 1.0), (["bias", "bad"], 0.0)] * 20
    weights = fit([*rows, (["bias", "rare"], 1.0)], decay=0.1)
    assert weights["good"] > 0 > weights["bad"]
    assert "rare" not in weights


def test_weights_follow_what_wins_a_choice():
    choices = [([["same"], ["cut", "in"]], [0.5, 1.0]), ([["same"], ["cut", "of"]], [1.0, 0.5])] * 20
    weights = fit_choices([*choices, ([["same", "alone"]], [1.0])] * 5, decay=0.1)
    assert weights["in"] > 0 > weights["of"]
    assert "alone" not in weights  # where there is one edge, nothing is chosen


def test_a_model_is_read_as_it_was_written_and_the_same_weights_give_the_same_file(tmp_path):
    one, other = tmp_path / "one.gz", tmp_path / "other.gz"
    write({"b": 1.5, "a": -1.0}, one)
    write({"a": -1.0, "b": 1.5}, other)
    assert one.read_bytes() == other.read_bytes()
    model = Linear(one)
    assert model.worth(lambda *values: iter(values), "a", "b", "unknown") == 0.5
