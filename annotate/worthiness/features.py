"""What a ranker sees of a claim: words, grammar, and what the hand rules find."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from spacy.tokens import Span

from annotate.worthiness import rules
from annotate.worthiness.reading import Reading, read
from db.records import ClaimKind

Features = tuple[tuple[str, ...], ...]
"""The distinct names found, one tuple a family: words, pairs, shapes, frame, cues, sizes."""
CUES = 4  # the place of the hand rules' cues
WORD = "w:"  # how the names of words begin
OPEN_TAG_NAMES = "NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB CD FW"
OPEN_TAGS = frozenset(OPEN_TAG_NAMES.split())
KEPT = """be am is are was were been being have has had having do does did will would can could may might
    should must shall need get got go going not n't no never ever more less most least only than there
    many much very just now"""
KEPT_WORDS = frozenset(KEPT.split())
"""Words of open classes that a shape keeps as they are; the others stand in it as their tags."""
PRONOUNS = frozenset({"PRP", "EX", "DT", "WP", "WDT"})
SUBJECTS = rules.SUBJECTS
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
NAMES = rules.NAMING
NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD", "JJ"})
LENGTHS = (2, 4, 6, 8, 10, 12, 15, 18, 22, 26, 32, 40)  # tokens


def features_of(span: Span, kind: ClaimKind) -> Features:
    """The features of a claim, which stands in its article as `kind`; of a long one, of its beginning."""
    claim = read(span)
    words = [_word(word) for word in claim.words]
    tags = claim.tags
    shapes = [
        tag if tag in OPEN_TAGS and word not in KEPT_WORDS else word
        for word, tag in zip(words, tags, strict=True)
    ]
    outline = ["<", *shapes, ">"]
    return (
        _distinct([WORD + word for word in words]),
        _distinct([f"p:{a}_{b}" for a, b in pairwise(["<", *words, ">"])]),
        _distinct([f"s:{a}_{b}_{c}" for a, b, c in zip(outline, outline[1:], outline[2:], strict=False)]),
        _distinct(_frame(claim, words)),
        tuple(["r:" + name for name in rules.features(claim, kind)]) if words else (),
        _sizes(tags),
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order found: sums come out the same in every run."""
    return tuple(dict.fromkeys(names))


@lru_cache(maxsize=20_000)
def _word(lower: str) -> str:
    """A number stands as "0", a year as "0000"."""
    if lower.isalpha() or not any(map(str.isdigit, lower)):
        return lower
    return "0000" if len(lower) == 4 and lower.isdigit() and lower[0] in "12" else "0"


def _frame(claim: Reading, words: list[str]) -> list[str]:
    """The main verb with its subject's person, its auxiliaries and its negation.

    A claim need not be a sentence: its root is the first token whose head lies outside it, or itself.
    """
    if not claim.tokens:
        return []
    place = {token.i: number for number, token in enumerate(claim.tokens)}
    root = next(n for n, t in enumerate(claim.tokens) if (head := t.head.i) == t.i or head not in place)
    below = [place[token.i] for token in claim.tokens[root].children if token.i in place]
    helpers = "_".join([words[n] for n in below if claim.relations[n] in AUXILIARIES])
    tag = claim.tags[root]
    found = ["f:" + words[root], "ft:" + tag, f"fa:{helpers}_{tag}"]
    for n in below:
        if claim.relations[n] in SUBJECTS:
            subject = words[n] if claim.tags[n] in PRONOUNS else claim.tags[n]
            found += [f"fs:{subject}", f"fs:{subject}_{tag}_{helpers}", f"fv:{subject}_{words[root]}"]
    return found


def _sizes(tags: list[str]) -> tuple[str, ...]:
    return (
        _steps("n", len(tags), LENGTHS)
        + _steps("cd", tags.count("CD"), 4)
        + _steps("name", sum([tag in NAMES for tag in tags]), 5)
        + _steps("noun", sum([tag in NOUNS for tag in tags]), 8)
        + _steps("verb", sum([tag[:1] == "V" for tag in tags]), 5)
    )


@lru_cache(maxsize=10_000)
def _steps(name: str, count: int, steps: int | tuple[int, ...]) -> tuple[str, ...]:
    """The steps that the count is above: those given, or all below a number."""
    above = range(steps) if isinstance(steps, int) else steps
    return tuple(f"z:{name}>{step}" for step in above if count > step)
