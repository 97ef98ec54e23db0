"""How well it finds who said what: `python -m annotate.extraction.scoring FOLDER`.

FOLDER is PolNeAR's `dev` or `test`, or another of its form (`gold`). The claims of one quotation or
report are one attribution, however many sentences it has; what the article itself asserts is not
scored. Each attribution that is found is paired with at most one of the annotators', the likest first.

Overlap (soft precision and recall) is the mean share of a content that any content of the other side
covers, as Pareti (2015) scores attributions; Jaccard is characters in both by characters in either.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from annotate.extraction.extract import Extractor
from annotate.extraction.gold import Gold, characters, gold_files, read_gold
from db.records import ExtractedClaim

FOUND, WHOLE = 0.3, 0.8  # Jaccard
QUOTED = 0.8  # of a content is in quotation marks: a direct quotation
QUOTATION = re.compile(r"[“\"][^“”\"\n]*(?:[”\"]|$)", re.MULTILINE)
SAYING = re.compile(
    r"""\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|ask(?:s|ed|ing)?|wrote|writ(?:es?|ing)
    |not(?:es|ed|ing)|stat(?:es?|ed|ing)|according|(?:announc|argu|acknowledg|repl)\w+
    |(?:explain|declar|tweet|warn|claim|insist|respond|report|suggest)\w*)\b""",
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution as extracted, as sets of character offsets like `Gold`."""

    content: frozenset[int]
    source: frozenset[int]


def attributions(text: str, claims: Iterable[ExtractedClaim]) -> list[Found]:
    """The attributions of an article's claims, each once."""
    contents: dict[int, set[int]] = {}
    sources: dict[int, tuple[int, int]] = {}
    for claim in claims:
        if claim.attribution is None:
            continue
        contents.setdefault(claim.attribution, set()).update(i for span in claim.spans for i in range(*span))
        if claim.claimant_mention is not None:
            sources.setdefault(claim.attribution, claim.claimant_mention)
    return [
        Found(content, characters(text, range(*sources.get(number, (0, 0)))))
        for number, offsets in contents.items()
        if (content := characters(text, offsets))
    ]


class Scores:
    """Counts over articles, and what they come to."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.soft_precision = self.soft_recall = 0.0

    def add(self, text: str, gold: list[Gold], found: list[Found]) -> None:
        """One article."""
        gold = [one for one in gold if one.content]
        meant = frozenset[int]().union(*(one.content for one in gold))
        said = frozenset[int]().union(*(one.content for one in found))
        self.soft_precision += sum(len(one.content & meant) / len(one.content) for one in found)
        self.soft_recall += sum(len(one.content & said) / len(one.content) for one in gold)
        self.counts.update(articles=1, gold=len(gold), found=len(found))
        quoted = {i for match in QUOTATION.finditer(text) for i in range(*match.span())}
        pairs = _pairs(gold, found)
        for number, one in enumerate(gold):
            overlap, other = pairs.get(number, (0.0, None))
            self._count("all", one, overlap, other)
            if len(one.content & quoted) > QUOTED * len(one.content):
                self._count("direct", one, overlap, other)
            if SAYING.search("".join(text[i] for i in sorted(one.cue))):
                self._count("saying", one, overlap, other)

    def _count(self, kind: str, one: Gold, overlap: float, other: Found | None) -> None:
        self.counts[kind] += 1
        if other is None:
            return
        right = not one.source.isdisjoint(other.source)
        self.counts.update(
            {
                f"{kind} found": 1,
                f"{kind} whole": overlap >= WHOLE,
                f"{kind} named": bool(one.source),
                f"{kind} right": right,
            }
        )

    def __str__(self) -> str:
        n = self.counts
        return "\n".join(
            [
                f"{n['articles']:,} articles, {n['gold']:,} attributions, {n['found']:,} extracted",
                _line(
                    "overlap", self.soft_precision / max(1, n["found"]), self.soft_recall / max(1, n["gold"])
                ),
                *(
                    _line(f"Jaccard ≥ {least}", n[key] / max(1, n["found"]), n[key] / max(1, n["gold"]))
                    for least, key in ((FOUND, "all found"), (WHOLE, "all whole"))
                ),
                f"who says it      {n['all right'] / max(1, n['all named']):.3f} of those found",
                f"direct           {n['direct found'] / max(1, n['direct']):.3f} found, "
                f"{n['direct whole'] / max(1, n['direct']):.3f} at {WHOLE}; "
                f"who says it {n['direct right'] / max(1, n['direct named']):.3f}",
                f"verbs of saying  {n['saying found'] / max(1, n['saying']):.3f} found, "
                f"{n['saying right'] / max(1, n['saying']):.3f} with who says it",
            ]
        )


def _line(name: str, precision: float, recall: float) -> str:
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{name:<17}F1 {f1:.3f} (precision {precision:.3f}, recall {recall:.3f})"


def _pairs(gold: list[Gold], found: list[Found]) -> dict[int, tuple[float, Found]]:
    """By the number of the gold attribution: its Jaccard overlap with the one that is paired with it."""
    overlaps = [
        (len(one.content & other.content) / len(one.content | other.content), i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(gold)
    ]
    pairs: dict[int, tuple[float, Found]] = {}
    taken: set[int] = set()
    for overlap, i, j in sorted(overlaps, key=lambda triple: (-triple[0], *triple[1:])):
        if overlap >= FOUND and i not in taken and j not in pairs:
            taken.add(i)
            pairs[j] = overlap, found[i]
    return pairs


def main(folder: Path) -> None:
    """Extracts from the texts of a folder and prints the scores."""
    files = list(gold_files(folder))
    if not files:
        sys.exit(f"{folder} has no text/*.txt with an attributions/*.ann: give PolNeAR's folder `dev`.")
    texts = [file.read_bytes().decode("utf-8") for file, _ in files]
    scores = Scores()
    for text, (_, file), claims in zip(texts, files, Extractor().claims(texts), strict=True):
        scores.add(text, read_gold(file, text), attributions(text, (claim for claim, _ in claims)))
    print(scores)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
