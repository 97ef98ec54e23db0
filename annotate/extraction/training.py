"""Training the judge: `python -m annotate.extraction.training FOLDER`.

FOLDER holds text/*.txt and attributions/*.ann (brat stand-off: Source, Cue and Content spans of
events), as PolNeAR does. Writes the weights beside `judge.py`; nothing of the texts is kept but
the dictionary forms of cues and the commonest function words.
"""

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from annotate.extraction.candidates import candidates
from annotate.extraction.extract import Extractor
from annotate.extraction.judge import FILE, features
from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse
from annotate.extraction.quoted import quoted
from annotate.extraction.scripts import scripts
from annotate.extraction.sentences import LONGEST
from annotate.extraction.variants import variants

RARE = 4  # a feature seen less often is left out
SMALL = 0.02  # a weight nearer to 0 is left out
IGNORED = frozenset("\"“”‘’',.;:")
ROLE = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Gold:
    """One annotated attribution, as sets of character offsets."""

    cue: frozenset[int]
    content: frozenset[int]


def read_gold(file: Path, text: str) -> list[Gold]:
    """The events of one brat file that have a content."""
    spans: dict[str, list[tuple[int, int]]] = {}
    events: list[Gold] = []
    for line in file.read_text(encoding="utf-8").splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T") and rest:
            where = rest.split("\t")[0].partition(" ")[2]
            try:
                spans[key] = [(int(a), int(b)) for a, b in (s.split() for s in where.split(";"))]
            except ValueError:
                continue
        elif key.startswith("E") and rest:
            roles: dict[str, set[int]] = {"cue": set(), "content": set()}
            for part in rest.split():
                role, _, target = part.partition(":")
                role = ROLE.sub("", role).lower()
                if role in roles:
                    roles[role].update(i for a, b in spans.get(target, []) for i in range(a, b))
            if roles["content"]:
                events.append(Gold(frozenset(roles["cue"]), characters(text, roles["content"])))
    return events


def characters(text: str, offsets: Iterable[int]) -> frozenset[int]:
    """The offsets that are neither white space nor punctuation."""
    return frozenset(i for i in offsets if not text[i].isspace() and text[i] not in IGNORED)


def gold_files(folder: Path) -> Iterator[tuple[Path, Path]]:
    """(text, first annotator's file) of every annotated text."""
    for text in sorted((folder / "text").glob("*.txt")):
        files = sorted((folder / "attributions").glob(f"{text.stem}_*.ann"))
        if files:
            yield text, files[0]


def worth(overlap: float) -> float:
    """How right a content of this Jaccard overlap with the gold is."""
    if overlap < 0.3:
        return 0.0
    return 0.4 + 0.5 * overlap if overlap < 0.8 else 0.5 + 0.5 * overlap


def examples(doc: Parse, gold: list[Gold]) -> Iterator[tuple[list[str], float]]:
    """(features, target 0–1) of every candidate of a parse in which `quoted` has run."""
    words, text = lexicon(), doc.text
    taken = {i for a in doc.attributions if a.frame == "quote" for s, e in a.content for i in range(s, e)}
    used = {a.verb for a in doc.attributions if a.frame == "quote"}
    for start, end in doc.sentences:
        if end - start > LONGEST:
            continue
        for token in doc[start:end]:
            if token.i in taken or token.i in used:
                continue
            here = range(token.idx, token.end)
            meant = [g.content for g in gold if not g.cue.isdisjoint(here)]
            bases = [c for c in candidates(token, words) if token.i not in c.tokens]
            for one in [*bases, *(v for base in bases for v in variants(base))]:
                if not one.tokens:
                    continue
                offsets = (i for t in one.tokens - taken for i in range(doc[t].idx, doc[t].end))
                mine = characters(text, offsets)
                best = max((len(g & mine) / len(g | mine) for g in meant if mine), default=0.0)
                yield list(features(one)), worth(best)


def fit(rows: list[tuple[list[str], float]], decay: float = 5.0, steps: int = 250) -> dict[str, float]:
    """Weights of a logistic regression with an L2 penalty, by Adam over the whole data."""
    counts = Counter(feature for row, _ in rows for feature in row)
    index = {f: i for i, f in enumerate(f for f, n in counts.items() if n >= RARE)}
    columns, lengths = [], []
    for row, _ in rows:
        known = [index[f] for f in row if f in index]
        columns += known
        lengths.append(len(known))
    column: NDArray[np.int64] = np.array(columns)
    of_row = np.repeat(np.arange(len(rows)), lengths)
    target = np.array([y for _, y in rows])
    weight = np.zeros(len(index))
    first, second = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, steps + 1):
        total = np.bincount(of_row, weights=weight[column], minlength=len(rows))
        error = 1.0 / (1.0 + np.exp(-total)) - target
        slope = np.bincount(column, weights=error[of_row], minlength=len(index)) + decay * weight
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        rate = 0.1 if step < steps * 0.7 else 0.02
        weight -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return {f: round(float(weight[i]), 3) for f, i in index.items() if abs(weight[i]) >= SMALL}


def write(weights: dict[str, float], file: Path = FILE) -> None:
    """Keeps the weights, sorted, so that the same data gives the same file."""
    text = json.dumps(weights, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    file.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))


def main(folder: Path) -> None:
    """Trains on a folder and writes the weights."""
    pairs = list(gold_files(folder))
    if not pairs:
        sys.exit(f"{folder} has no text/*.txt with an attributions/*.ann: give PolNeAR's folder `train`.")
    nlp = Extractor().nlp
    texts = (text.read_bytes().decode("utf-8") for text, _ in pairs)
    rows: list[tuple[list[str], float]] = []
    for parsed, (_, file) in zip(nlp.pipe(texts, batch_size=16), pairs, strict=True):
        doc = Parse(parsed)
        quoted(doc)
        scripts(doc)
        rows += examples(doc, read_gold(file, doc.text))
    weights = fit(rows)
    write(weights)
    print(f"{len(pairs)} texts, {len(rows)} candidates, {len(weights)} weights", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
