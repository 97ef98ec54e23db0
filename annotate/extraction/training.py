"""Training `judge` and `reach`: `python -m annotate.extraction.training FOLDER`.

FOLDER is PolNeAR's `train`, or another of its form (`gold`). Writes the weights beside the two;
nothing of the texts is kept but the dictionary forms of cues and the commonest words.
"""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from annotate.extraction import judge, reach
from annotate.extraction.candidates import Candidate, candidates
from annotate.extraction.edges import moved
from annotate.extraction.extract import Extractor
from annotate.extraction.fitting import Choice, fit, fit_choices
from annotate.extraction.gold import Gold, characters, gold_files, read_gold
from annotate.extraction.lexicon import lexicon
from annotate.extraction.linear import Group, write
from annotate.extraction.parse import Parse
from annotate.extraction.quoted import quoted
from annotate.extraction.scripts import scripts
from annotate.extraction.sentences import LONGEST

ABOUT = 0.2  # overlap: from here on, a content is about the gold one
RIGHT = 0.3  # and from here on found
OF_REACH = 0.5  # what the best edges count for, beside the parse’s own, in how right a candidate is


def worth(overlap: float) -> float:
    """How right a content of this Jaccard overlap with the gold is."""
    if overlap < RIGHT:
        return 0.0
    return 0.4 + 0.5 * overlap if overlap < 0.8 else 0.5 + 0.5 * overlap


@dataclass(slots=True)
class Examples:
    """What the two models learn from."""

    reports: list[tuple[list[str], float]] = field(default_factory=list)  # features, target 0–1
    choices: list[Choice] = field(default_factory=list)

    def add(self, doc: Parse, gold: list[Gold]) -> None:
        """Those of a parse in which `quoted` and `scripts` have run."""
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
                for one in candidates(token, lexicon()):
                    if one.tokens and one.cue.i not in one.tokens:
                        self._add(one, meant, taken)

    def _add(self, one: Candidate, meant: list[frozenset[int]], taken: set[int]) -> None:
        own = _overlap(one.cue.doc, one.tokens - taken, meant)
        best = own
        if own >= ABOUT:
            (first, opening), (last, closing) = reach.beginnings(one), reach.endings(one)
            table = [[_overlap(one.cue.doc, moved(one, s, e) - taken, meant) for e in last] for s in first]
            best = max(map(max, table))
            if best >= RIGHT:
                self.choices.append((_names(opening), [max(row) for row in table]))
                self.choices.append((_names(closing), [max(column) for column in zip(*table, strict=True)]))
        self.reports.append((list(judge.features(one)), worth((1 - OF_REACH) * own + OF_REACH * best)))


def _names(options: Iterable[list[Group]]) -> list[list[str]]:
    return [[name for group, *values in groups for name in group(*values)] for groups in options]


def _overlap(doc: Parse, tokens: set[int], meant: list[frozenset[int]]) -> float:
    """Jaccard overlap of these tokens with the likest of the gold contents."""
    if not meant:
        return 0.0
    mine = characters(doc.text, (i for t in tokens for i in range(doc[t].idx, doc[t].end)))
    return max(len(g & mine) / len(g | mine) for g in meant) if mine else 0.0


def main(folder: Path) -> None:
    """Trains on a folder and writes the weights."""
    pairs = list(gold_files(folder))
    if not pairs:
        sys.exit(f"{folder} has no text/*.txt with an attributions/*.ann: give PolNeAR's folder `train`.")
    nlp = Extractor().nlp
    texts = (text.read_bytes().decode("utf-8") for text, _ in pairs)
    examples = Examples()
    for parsed, (_, file) in zip(nlp.pipe(texts, batch_size=16), pairs, strict=True):
        doc = Parse(parsed)
        quoted(doc)
        scripts(doc)
        examples.add(doc, read_gold(file, doc.text))
        doc.forget()
    for model, weights in (
        (judge.MODEL, fit(examples.reports)),
        (reach.MODEL, fit_choices(examples.choices)),
    ):
        write(weights, model.file)
        print(f"{model.file.name}: {len(weights)} weights", file=sys.stderr)
    print(f"{len(pairs)} texts, {len(examples.reports)} candidates", file=sys.stderr)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
